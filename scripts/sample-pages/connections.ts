import { type LiveNode, livePage } from './live-page.ts';
import { opaqueProfileId } from './opaque-id.ts';
import { portrait } from './page-shell.ts';
import { profileUrl, type SamplePerson } from './sample-person.ts';

const AT_FIRST = 10;

/** One's connections as server-driven React renders them (2025-2026); more come while the reader scrolls. */
export function connections(people: readonly SamplePerson[]): string {
  return livePage({
    title: 'Connections | Sample network',
    body: 'data-rehydrated="true"',
    frame: [
      'div',
      { 'data-sdui-screen': 'com.linkedin.sdui.flagshipnav.mynetwork.Connections' },
      [
        'main',
        { id: 'workspace', class: '$grid' },
        [
          'div',
          {
            class: '$card $list',
            'data-testid': 'lazy-column',
            componentkey: 'ConnectionsPage_ConnectionsList',
          },
          [
            'div',
            {
              'data-view-name': 'connections-list',
              'data-display-contents': 'true',
              style: 'display: contents',
              id: 'list',
            },
          ],
        ],
      ],
    ],
    items: people.map(row),
    first: AT_FIRST,
  });
}

function row(person: SamplePerson, index: number): LiveNode {
  const link = { href: profileUrl(person.slug), 'data-view-name': 'connections-profile' };
  const id = opaqueProfileId(person.memberId);
  return [
    'div',
    { componentkey: `auto-component-${String(index).padStart(4, '0')}`, class: '$person $entry' },
    [
      'a',
      link,
      [
        'figure',
        { style: 'margin: 0' },
        ['img', { alt: `${person.name}’s profile picture`, src: portrait(person.name) }],
      ],
    ],
    [
      'div',
      { class: '$grow' },
      [
        'a',
        link,
        [
          'div',
          {},
          ['p', { class: '$strong' }, person.name],
          ['div', {}, ['p', {}, ['span', {}, person.headline]]],
        ],
      ],
      ['p', { class: '$faint' }, 'Connected on May 17, 2026'],
    ],
    [
      'a',
      {
        class: '$act',
        href: `/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${id}&recipient=${id}`,
      },
      ['span', {}, 'Message'],
    ],
  ];
}
