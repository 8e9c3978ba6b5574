import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import type { ApiMeans } from '../api/contact-calls.ts';
import { quoteCall } from '../api/quote-call.ts';
import type { Session } from '../identity/session.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { csvExport } from './csv-export.ts';
import type { CsvExportRequest } from './requests.ts';

/** What a file would cost now, as an answer without the file. */
export async function csvPrice(
  means: ApiMeans,
  session: Session,
  request: CsvExportRequest,
  requestId: string,
) {
  const { wanted } = await csvExport(means, session, request);
  const asker = { accountId: session.account.id, memberId: session.member.id };
  const owned = await ownedOf(means.db, asker, request.ids);
  const list = (await means.billing.priceList(asker.accountId)) ?? PRICE_LIST;
  const { credits } = quoteCall(list, 'export', wanted, { results: null, owned });
  return {
    requestId,
    dryRun: true,
    csv: null,
    left: [],
    billing: { creditsCharged: credits, resultsReturned: 0 },
  };
}
