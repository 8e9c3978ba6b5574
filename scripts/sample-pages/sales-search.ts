import { type LiveNode, livePage } from './live-page.ts';
import { opaqueId } from './opaque-id.ts';
import type { SamplePerson } from './sample-person.ts';

/** Sales Navigator's search (2021-2026): a virtual list, whose rows away from the window are placeholders. */
export function salesSearch(people: readonly SamplePerson[]): string {
  return livePage({
    title: 'Search | Sales Navigator',
    body: 'class="ember-application boot-complete"',
    frame: [
      'main',
      { class: '$wide' },
      [
        'div',
        { id: 'search-results-container', class: '$card $list' },
        ['ol', { id: 'list', class: '$plain' }],
      ],
    ],
    items: people.map((person) => row(person, details(person))),
    placeholders: people.map((person) => row(person)),
  });
}

const leadOf = ({ memberId }: SamplePerson): string => opaqueId(memberId, 'sales');

function row(person: SamplePerson, ...inside: LiveNode[]): LiveNode {
  const label: LiveNode = ['span', { class: 'a11y-text $hidden' }, `Add ${person.name} to selection`];
  return [
    'li',
    { class: 'artdeco-list__item $entry $tall' },
    [
      'div',
      { 'data-scroll-into-view': `urn:li:fs_salesProfile:(${leadOf(person)},NAME_SEARCH,Ab1c)` },
      label,
      ...inside,
    ],
  ];
}

function details(person: SamplePerson): LiveNode {
  return [
    'div',
    { 'data-x-search-result': 'LEAD' },
    [
      'div',
      { class: 'artdeco-entity-lockup__title $strong' },
      [
        'a',
        {
          'data-lead-search-result': 'profile-link-st1',
          'data-control-name': 'view_lead_panel_via_search_lead_name',
          href: `/sales/lead/${leadOf(person)},NAME_SEARCH,Ab1c?_ntb=x`,
        },
        ['span', { 'data-anonymize': 'person-name' }, person.name],
      ],
    ],
    [
      'div',
      {},
      ['span', { 'data-anonymize': 'title' }, person.headline],
      ' ',
      ['a', { 'data-anonymize': 'company-name', href: '/sales/company/4242' }, person.company],
    ],
    ['span', { 'data-anonymize': 'location', class: '$faint' }, person.place],
  ];
}
