import { type LiveNode, livePage } from './live-page.ts';
import { opaqueProfileId } from './opaque-id.ts';
import { portrait } from './page-shell.ts';
import { profileUrl, type SamplePerson } from './sample-person.ts';

const NOBODY: LiveNode = [
  'li',
  { class: 'org-people-profile-card__profile-card-spacing' },
  [
    'section',
    { class: 'artdeco-card $card $section' },
    [
      'div',
      { class: 'org-people-profile-card__profile-info' },
      ['div', { class: 'artdeco-entity-lockup__title $strong' }, ['div', {}, 'LinkedIn Member']],
    ],
  ],
];

/** The people of a company as the Ember application renders them (2019-2026), in three columns. */
export function companyPeople(company: string, people: readonly SamplePerson[]): string {
  return livePage({
    title: `${company}: People | Sample network`,
    body: 'class="ember-application boot-complete"',
    frame: [
      'main',
      { class: '$wide' },
      ['h1', { class: 'org-top-card-summary__title $name' }, company],
      ['ul', { class: '$cards', id: 'list' }],
    ],
    items: [...people.map(card), NOBODY],
  });
}

function card(person: SamplePerson, index: number): LiveNode {
  const urn = `urn%3Ali%3Afs_miniProfile%3A${opaqueProfileId(person.memberId)}`;
  const href = `${profileUrl(person.slug).replace(/\/$/, '')}?miniProfileUrn=${urn}`;
  return [
    'li',
    { class: 'org-people-profile-card__profile-card-spacing' },
    [
      'section',
      { class: 'artdeco-card $card $section' },
      [
        'div',
        { class: 'org-people-profile-card__profile-info' },
        [
          'a',
          { id: `org-people-profile-card__profile-image-${index}`, href, class: '$face' },
          ['img', { alt: person.name, src: portrait(person.name) }],
        ],
        [
          'div',
          { class: 'artdeco-entity-lockup__title $strong' },
          ['a', { href }, ['div', { class: 'lt-line-clamp' }, person.name]],
        ],
        ['div', { class: 'artdeco-entity-lockup__subtitle' }, ['div', {}, person.headline]],
        [
          'div',
          { class: 'org-people-profile-card__mutuals $faint' },
          ['a', { href: profileUrl('tam-mutualis-2b') }, ['strong', {}, 'Tam Mutualis']],
          ' is a mutual connection',
        ],
      ],
    ],
  ];
}
