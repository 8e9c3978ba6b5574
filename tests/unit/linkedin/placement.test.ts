import { expect, it } from 'vitest';
import { findPeople, isReady, placementFor } from '../../../lib/linkedin/index.ts';
import { fixtures } from '../../fixtures/linkedin/all.ts';
import { h, live, page } from '../../fixtures/linkedin/tree.ts';

it.each(fixtures)('places nothing inside a link, a button or a list on: $title', ({ tree, url }) => {
  for (const person of findPeople(live(tree), url)) {
    const placement = placementFor(person);
    if (/details/.test(url)) expect(placement).toBeNull();
    else expect(placement).not.toBeNull();
    if (placement === null) continue;
    const { parent } = placement;
    expect(person.root.contains(parent)).toBe(true);
    expect(parent.closest('a, button')).toBeNull();
    expect(parent.getAttribute('data-display-contents')).toBeNull();
    expect(parent.tagName).not.toMatch(/^(?:UL|OL|TR|TABLE|TBODY)$/);
  }
});

it('puts a profile host below the headline, at the end of its column', () => {
  const [profile] = fixtures;
  if (!profile) throw new Error('no fixture');
  const [person] = findPeople(live(profile.tree), profile.url);
  const placement = person && placementFor(person);
  expect(placement?.parent.getAttribute('class')).toBe('col');
  expect(placement?.before).toBeNull();
});

it.each([
  ['a hydrated SDUI page', { 'data-rehydrated': 'true' }, true],
  ['a booted Ember page', { class: 'ember-application boot-complete' }, true],
  ['the bare Ember shell', { class: 'ember-application' }, false],
  ['raw server HTML', {}, false],
])('knows whether nodes may be inserted in %s', (_what, body, ready) => {
  expect(isReady(live(page([], body, h('div', {}))))).toBe(ready);
});
