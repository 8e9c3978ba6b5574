import { defineContentScript } from 'wxt/utils/define-content-script';
import { findSalesPeople } from '../../lib/linkedin/sales-people.ts';
import { showOnPage } from '../../lib/linkedin/watch/show-on-page.ts';

export default defineContentScript({
  matches: [
    'https://www.linkedin.com/sales/*',
    'https://www.linkedin.com/talent/*',
    'https://www.linkedin.com/recruiter/*',
  ],
  runAt: 'document_idle',
  main: () => showOnPage(findSalesPeople),
});
