import { describe, expect, it } from 'vitest';
import { findPeople } from '../../../lib/linkedin/index.ts';
import { mutual, osric, profileUrl, runa, url, viewer } from '../../fixtures/linkedin/cast.ts';
import { emberResult, emberSearchPage, sduiResult, sduiSearchPage } from '../../fixtures/linkedin/lists.ts';
import {
  emberProfilePage,
  ownProfile,
  sduiProfilePage,
  sduiTopCard,
} from '../../fixtures/linkedin/profiles.ts';
import { leadPage } from '../../fixtures/linkedin/sales.ts';
import { h, live, page, parsed, type TreeNode } from '../../fixtures/linkedin/tree.ts';

const search = url('/search/results/people/');
const numbersOn = (tree: TreeNode, address: string): unknown[] =>
  [parsed, live].map((build) =>
    findPeople(build(tree), address).map(({ memberId, slug }) => memberId ?? slug),
  );
const NOBODY = [[], []];

describe('strong signals that disagree', () => {
  it.each([
    ['component key', { key: osric }],
    ['contact-info link', { contact: osric }],
    ['invitation', { invite: osric }],
  ])('on a top card yield nobody: %s of another person', (_where, overrides) => {
    const tree = sduiProfilePage(runa, sduiTopCard(runa, overrides));
    expect(numbersOn(tree, profileUrl(runa))).toEqual(NOBODY);
  });

  it('yield nobody for two top cards of different people', () => {
    const tree = sduiProfilePage(runa, h('div', {}, sduiTopCard(runa), sduiTopCard(osric)));
    expect(numbersOn(tree, profileUrl(runa))).toEqual(NOBODY);
  });

  it('cost only the card concerned in Ember search', () => {
    const tree = emberSearchPage(emberResult(runa, osric), emberResult(osric));
    expect(numbersOn(tree, search)).toEqual([[osric.memberId], [osric.memberId]]);
  });

  it('cost only the card concerned in SDUI search', () => {
    const torn = sduiResult(runa);
    const twoKeys = h('div', { role: 'listitem' }, ...torn.children, ...sduiResult(runa, osric).children);
    const tree = sduiSearchPage(twoKeys, sduiResult(osric));
    expect(numbersOn(tree, search)).toEqual([[osric.memberId], [osric.memberId]]);
  });
});

describe('between two pages', () => {
  it.each([
    ['SDUI', sduiProfilePage(runa)],
    ['Ember', emberProfilePage(runa)],
  ])('shows nobody while the address is ahead of the %s card', (_family, tree) => {
    expect(numbersOn(tree, profileUrl(osric))).toEqual(NOBODY);
    expect(numbersOn(tree, url(`/in/${osric.profileId}`))).toEqual(NOBODY);
    expect(numbersOn(tree, profileUrl(runa))).toEqual([[runa.memberId], [runa.memberId]]);
  });

  it('accepts an opaque address that agrees with the card', () => {
    const [person] = findPeople(live(sduiProfilePage(runa)), url(`/in/${runa.profileId}`));
    expect(person).toMatchObject({ memberId: runa.memberId, slug: runa.slug });
  });

  it('shows nobody while the screen is of another kind than the address', () => {
    expect(numbersOn(sduiProfilePage(runa), search)).toEqual(NOBODY);
    const results = sduiSearchPage(sduiResult(runa), sduiResult(osric));
    expect(numbersOn(results, profileUrl(runa))).toEqual(NOBODY);
    expect(numbersOn(results, url('/mynetwork/grow/'))).toEqual(NOBODY);
  });

  it('meets a slug in upper case, decomposed or percent-encoded', () => {
    const person = { ...runa, slug: 'zoë-quill' };
    for (const slug of ['ZOË-QUILL', 'zoe\u0308-quill', 'zo%C3%AB-quill']) {
      const [found] = findPeople(live(sduiProfilePage(person)), url(`/in/${slug}/`));
      expect(found?.slug).toBe('zoë-quill');
    }
  });

  it('does not add an address to a card that never says a slug', () => {
    const bare = h('div', {
      componentkey: `com.linkedin.sdui.profile.card.ref${runa.profileId}Topcard`,
    });
    const [found] = findPeople(live(sduiProfilePage(runa, bare)), profileUrl(osric));
    expect(found).toMatchObject({ memberId: runa.memberId });
    expect(found?.slug).toBeUndefined();
  });
});

describe('nobody is shown', () => {
  const wall = (key: string) =>
    page([h('meta', { name: 'pageKey', content: key })], {}, h('main', {}, h('h1', {}, 'Hi')));
  it.each([
    ['the auth wall', wall('auth_wall_desktop_profile')],
    ['a sign-in page', wall('d_checkpoint_lg_consumerLogin')],
    ['a profile that was not found', wall('public_profile_v3_desktop')],
    ['the bare Ember shell', page([], { class: 'ember-application' }, h('div', { id: 'ember1' }))],
    ['an empty page', page([], {})],
  ])('on %s', (_what, tree) => expect(numbersOn(tree, profileUrl(runa))).toEqual(NOBODY));

  it('on a page of another site or kind', () => {
    expect(numbersOn(sduiProfilePage(runa), 'https://example.org/in/runa')).toEqual(NOBODY);
    expect(numbersOn(emberSearchPage(emberResult(runa)), url('/search/results/companies/'))).toEqual(NOBODY);
    expect(numbersOn(sduiProfilePage(runa), url('/in/me/'))).toEqual(NOBODY);
  });

  it('when the page cannot be read at all', () => {
    const broken = new Proxy(live(page([], {})), {
      get() {
        throw new Error('gone');
      },
    });
    expect(findPeople(broken, profileUrl(runa))).toEqual([]);
  });
});

it('marks the own profile, and the viewer in a list', () => {
  const [own] = findPeople(live(ownProfile.tree), ownProfile.url);
  expect(own).toMatchObject({ self: true, memberId: viewer.memberId });
  const config = h('meta', { id: 'config', 'data-member-id': viewer.memberId });
  const list = emberSearchPage(emberResult(viewer), emberResult(osric));
  const tree = h('html', {}, h('head', {}, config), ...list.children.slice(1));
  expect(findPeople(live(tree), search).map(({ self }) => self)).toEqual([true, undefined]);
});

it('keeps a lead whose page says no name', () => {
  const document = live(leadPage(osric));
  document.querySelector('h1')?.remove();
  const [lead] = findPeople(document, url(`/sales/lead/${osric.leadId},x,y`));
  expect(lead).toMatchObject({ memberId: osric.memberId, leadId: osric.leadId });
  expect(lead?.name).toBeUndefined();
});

it('never takes the only link of a card for its person when it stands in a sentence', () => {
  const card = h(
    'li',
    {},
    h('p', {}, h('a', { href: profileUrl(mutual) }, mutual.name), ' and others know them'),
  );
  expect(numbersOn(page([], {}, h('main', {}, h('ul', {}, card, card))), search)).toEqual(NOBODY);
});
