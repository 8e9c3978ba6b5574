import { randomUUID } from 'node:crypto';
import type { DataPoint } from '../../lib/credits/words.ts';
import type { CallPlan, Wanted } from '../api/charge-call.ts';
import type { ApiMeans } from '../api/contact-calls.ts';
import type { Session } from '../identity/session.ts';
import { csvOf } from './csv.ts';
import { type Exportable, exportableCompanies, exportableContacts } from './exportable.ts';
import { COMPANY_FIELDS, CONTACT_FIELDS } from './fields.ts';
import { refusedItem } from './refused-item.ts';
import type { CsvExportRequest, ExportError } from './requests.ts';

/**
 * A file of contacts or companies. What is owned is free; of contacts, what `reveal` names is bought; of companies, the
 * profile (design, section 9, "Export").
 */
export async function csvExport(
  means: ApiMeans,
  session: Session,
  { object, ids, reveal }: Pick<CsvExportRequest, 'object' | 'ids' | 'reveal'>,
): Promise<CallPlan> {
  const load = object === 'contacts' ? exportableContacts : exportableCompanies;
  const subjects = await load(means, session, ids);
  const points: readonly DataPoint[] = object === 'contacts' ? reveal : ['profile'];
  const wanted = subjects.flatMap((one) => points.map((dataPoint) => ({ one, dataPoint })));
  return {
    action: points[0] ?? 'emails',
    results: null,
    wanted: wanted.map(({ one, dataPoint }): Wanted => wantedOf(one, dataPoint)),
    async answer({ credits, items }) {
      const refused = new Map<string, ExportError>();
      for (const { error, subject } of subjects) if (error) refused.set(subject, error);
      for (const [i, { one }] of wanted.entries()) {
        const error = refusedItem(items[i]?.outcome);
        if (error) refused.set(one.subject, error);
      }
      const got = new Set(points);
      const shown = subjects.filter(({ subject }) => !refused.has(subject));
      const body = {
        requestId: randomUUID(),
        dryRun: false,
        csv: fileOf(object, shown, got),
        left: [...refused].map(([id, error]) => ({ id, error })),
        billing: { creditsCharged: credits, resultsReturned: shown.length },
      };
      return { body, subjects: shown.map(({ subject }) => subject) };
    },
  };
}

function wantedOf(one: Exportable, dataPoint: DataPoint): Wanted {
  const found = one.error === undefined && [...one.values.values()].some(({ sold }) => sold === dataPoint);
  return {
    action: dataPoint,
    subject: one.subject,
    found,
    doNotProcess: one.error?.code === 'COMPLIANCE_RESTRICTED',
    payload: found ? one.payload(dataPoint) : null,
  };
}

function fileOf(
  object: CsvExportRequest['object'],
  shown: readonly Exportable[],
  got: ReadonlySet<DataPoint>,
): string {
  const columns = Object.keys(object === 'contacts' ? CONTACT_FIELDS : COMPANY_FIELDS);
  const rows = shown.map(({ values, ownership }) =>
    columns.map((name) => {
      const { sold = null, value = '' } = values.get(name) ?? {};
      return sold === null || got.has(sold) || ownership(sold) !== 'none' ? value : '';
    }),
  );
  return csvOf(columns, rows);
}
