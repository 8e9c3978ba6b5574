import { type LiveNode, livePage } from './live-page.ts';
import { opaqueProfileId } from './opaque-id.ts';
import { portrait } from './page-shell.ts';
import { profileUrl, type SamplePerson } from './sample-person.ts';

const TAM: LiveNode = ['a', { href: profileUrl('tam-mutualis-2b') }, ['strong', {}, 'Tam Mutualis']];

/** People search as server-driven React renders it (2026): each card is one link with further links inside. */
export function peopleSearch(people: readonly SamplePerson[]): string {
  return livePage({
    title: 'freight | Search | Sample network',
    body: 'data-rehydrated="true"',
    frame: [
      'main',
      { id: 'workspace', class: '$grid' },
      [
        'div',
        {
          role: 'main',
          class: '$column',
          'data-sdui-screen': 'com.linkedin.sdui.flagshipnav.search.SearchResultsPeople',
        },
        [
          'div',
          { 'data-testid': 'lazy-column', class: '$card $list' },
          ['div', { role: 'list', id: 'list' }],
        ],
      ],
      [
        'aside',
        { class: '$card $section' },
        ['h2', {}, 'About these results'],
        ['p', { class: '$faint' }, 'Everybody is invented.'],
      ],
    ],
    items: people.map(card),
  });
}

function card(person: SamplePerson, index: number): LiveNode {
  const url = profileUrl(person.slug);
  const id = opaqueProfileId(person.memberId);
  const mutual: LiveNode = [
    'div',
    {},
    [
      'p',
      { class: '$faint' },
      TAM,
      ' and ',
      [
        'a',
        { href: `https://www.linkedin.com/search/results/people/?connectionOf=%5B%22${id}%22%5D` },
        ['strong', {}, '8 other mutual connections'],
      ],
    ],
  ];
  return [
    'div',
    { role: 'listitem', class: '$entry' },
    [
      'div',
      { 'data-display-contents': 'true', style: 'display: contents' },
      [
        'a',
        { tabindex: '0', href: url, class: '$result' },
        [
          'div',
          { class: '$person' },
          ['figure', { style: 'margin: 0' }, ['img', { alt: person.name, src: portrait(person.name) }]],
          [
            'div',
            { class: '$grow' },
            [
              'p',
              { class: '$strong' },
              ['a', { href: url }, person.name, ['span', { role: 'img', 'aria-label': 'Verified' }]],
              ['span', { class: '$faint' }, ` • ${index % 3 ? '2nd' : '3rd+'}`],
            ],
            ['div', {}, ['p', {}, person.headline]],
            ['div', {}, ['p', { class: '$faint' }, person.place]],
            ...(index % 2 ? [] : [mutual]),
          ],
          [
            'div',
            { componentkey: `SearchResults${id}` },
            [
              'div',
              { 'data-display-contents': 'true', style: 'display: contents' },
              [
                'a',
                {
                  class: '$act',
                  href: `/preload/search-custom-invite/?vanityName=${encodeURIComponent(person.slug)}`,
                  'aria-label': `Invite ${person.name} to connect`,
                },
                ['span', {}, 'Connect'],
              ],
            ],
          ],
        ],
      ],
    ],
    ['hr', { role: 'presentation', class: '$rule' }],
  ];
}
