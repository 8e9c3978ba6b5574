import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import type { Company } from '../../lib/protocol/contact.ts';
import type { CompanyQuery } from '../directory/finder.ts';
import type { Session } from '../identity/session.ts';
import { ownedOf } from '../ledger/owned-of.ts';
import { NOT_FOUND } from './answers.ts';
import type { CallPlan } from './charge-call.ts';
import { companyPreview, enrichedCompany } from './company-shapes.ts';
import { type ApiMeans, answerOf } from './contact-calls.ts';
import { known } from './known.ts';

type Asked = CompanyQuery & { readonly clientReferenceId?: string | undefined };

const reference = ({ clientReferenceId }: Asked) => known({ clientReferenceId });
const foundIn = (companies: readonly (Company | undefined)[]): Company[] =>
  companies.flatMap((one) => one ?? []);

export async function companyPreviewsOf(
  { db, billing }: Pick<ApiMeans, 'db' | 'billing'>,
  { account, member }: Session,
  companies: readonly Company[],
) {
  const asker = { accountId: account.id, memberId: member.id };
  const owned = await ownedOf(
    db,
    asker,
    companies.map(({ companyId }) => companyId),
  );
  const list = (await billing.priceList(account.id)) ?? PRICE_LIST;
  return (company: Company) => companyPreview(company, owned, list);
}

/** Looks companies up without buying their profiles. */
export async function searchCompanies(
  means: ApiMeans,
  session: Session,
  asked: readonly Asked[],
): Promise<CallPlan> {
  const companies = await means.finder.companies(asked);
  return {
    action: 'search',
    results: foundIn(companies).length,
    wanted: [],
    async answer(charged) {
      const preview = await companyPreviewsOf(means, session, foundIn(companies));
      const results = asked.map((query, i) => {
        const company = companies[i];
        return company
          ? { ...reference(query), ...preview(company) }
          : { ...reference(query), error: NOT_FOUND('Company') };
      });
      return { body: answerOf(results, charged), subjects: [] };
    },
  };
}

/** Buys companies' full profiles. @param search they are looked up first, which is waived when anything is bought */
export async function enrichCompanies(
  means: ApiMeans,
  asked: readonly Asked[],
  search: boolean,
): Promise<CallPlan> {
  const companies = await means.finder.companies(asked);
  return {
    action: 'profile',
    results: search ? foundIn(companies).length : null,
    wanted: companies.map((company) => ({
      action: 'profile' as const,
      subject: company?.companyId ?? null,
      found: company !== undefined,
      doNotProcess: false,
      payload: company ? JSON.stringify(company) : null,
    })),
    async answer(charged) {
      const results = asked.map((query, i) => {
        const company = companies[i];
        return company
          ? { ...reference(query), ...enrichedCompany(company) }
          : { ...reference(query), ...known({ id: query.id }), error: NOT_FOUND('Company') };
      });
      return { body: answerOf(results, charged), subjects: [] };
    },
  };
}
