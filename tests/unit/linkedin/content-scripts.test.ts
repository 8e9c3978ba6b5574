import { describe, expect, it } from 'vitest';
import { findFlagshipPeople } from '../../../lib/linkedin/flagship-people.ts';
import { findPeople } from '../../../lib/linkedin/index.ts';
import { findSalesPeople } from '../../../lib/linkedin/sales-people.ts';
import { fixtures } from '../../fixtures/linkedin/all.ts';
import { live } from '../../fixtures/linkedin/tree.ts';

const SALES = /linkedin\.com\/(?:sales|talent|recruiter)\//;
const identity = ({ memberId, slug, root, self }: ReturnType<typeof findPeople>[number]) => ({
  memberId,
  slug,
  root,
  self,
});

describe.each(fixtures)('what a content script carries, on: $title', ({ tree, url }) => {
  it('finds the people that all families together find, or nobody', () => {
    const page = live(tree);
    const find = SALES.test(url) ? findSalesPeople : findFlagshipPeople;
    const found = find(page, url).map(identity);
    if (found.length > 0) expect(found).toEqual(findPeople(page, url).map(identity));
  });
});

it('finds everybody on the pages that a signed-in member is served today', () => {
  const today = fixtures.filter(({ title }) =>
    /^(?:SDUI|Sales Navigator|connections|people of a company)/.test(title),
  );
  expect(today.length).toBeGreaterThan(4);
  for (const { tree, url } of today) {
    const page = live(tree);
    const find = SALES.test(url) ? findSalesPeople : findFlagshipPeople;
    expect(find(page, url).map(identity)).toEqual(findPeople(page, url).map(identity));
  }
});
