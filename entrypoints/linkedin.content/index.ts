import { defineContentScript } from 'wxt/utils/define-content-script';
import { findFlagshipPeople } from '../../lib/linkedin/flagship-people.ts';
import { showOnPage } from '../../lib/linkedin/watch/show-on-page.ts';

export default defineContentScript({
  // The whole site, since a profile is often reached from another page without a load.
  matches: ['https://www.linkedin.com/*'],
  // Applications of their own, reached by a load only: `linkedin-sales.content`.
  excludeMatches: [
    'https://www.linkedin.com/sales/*',
    'https://www.linkedin.com/talent/*',
    'https://www.linkedin.com/recruiter/*',
  ],
  runAt: 'document_idle',
  main: () => showOnPage(findFlagshipPeople),
});
