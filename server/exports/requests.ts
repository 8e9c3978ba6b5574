import { z } from 'zod';
import { textSchema } from '../../lib/protocol/text.ts';

const id = textSchema(100, 'has characters that no id has');
const ids = (most: number) =>
  z
    .array(id)
    .min(1)
    .max(most)
    .refine((all) => new Set(all).size === all.length, 'names somebody twice');
const reveal = z
  .array(z.enum(['emails', 'phones']))
  .max(2)
  .default([])
  .describe('What may be bought of contacts for this export. What the account owns is exported without.');

/** Records of one call to a CRM. */
const MOST_RECORDS = 100;
/** Lines of one file. */
const MOST_LINES = 1000;

export const crmExportRequest = z
  .strictObject({
    crm: z.enum(['hubspot']),
    contacts: ids(MOST_RECORDS).optional(),
    companies: ids(MOST_RECORDS).optional(),
    reveal,
    dryRun: z
      .boolean()
      .default(false)
      .describe('Says what would be written and what it would cost; writes and charges nothing.'),
  })
  .refine(({ contacts, companies }) => contacts ?? companies, 'give contacts or companies');
export type CrmExportRequest = z.output<typeof crmExportRequest>;

export const csvExportRequest = z.strictObject({
  object: z.enum(['contacts', 'companies']),
  ids: ids(MOST_LINES),
  reveal,
  dryRun: z.boolean().default(false).describe('Says what it would cost; makes no file and charges nothing.'),
});
export type CsvExportRequest = z.output<typeof csvExportRequest>;

const error = z.object({
  code: z.enum([
    'NOT_FOUND',
    'COMPLIANCE_RESTRICTED',
    'PLAN_EXCLUDES',
    'IN_PROGRESS',
    'CRM_REJECTED',
    'CRM_UNAVAILABLE',
  ]),
  message: z.string(),
});
export type ExportError = z.output<typeof error>;
const billing = z.object({ creditsCharged: z.int(), resultsReturned: z.int() });

export const crmExportAnswer = z.object({
  requestId: z.uuid(),
  dryRun: z.boolean(),
  results: z.array(
    z.object({
      object: z.enum(['contacts', 'companies']),
      id: z.string(),
      action: z.enum(['create', 'update', 'nothing']).optional(),
      /** By the CRM's names; null: written, and shown once it is bought. */
      properties: z.record(z.string(), z.string().nullable()).optional(),
      buys: z
        .array(z.object({ dataPoint: z.enum(['emails', 'phones', 'profile']), credits: z.int() }))
        .optional(),
      recordId: z.string().optional(),
      error: error.optional(),
    }),
  ),
  /** `creditsCharged` of a dry run is what it would cost. */
  billing,
});
export type CrmExportAnswer = z.output<typeof crmExportAnswer>;

export const csvExportAnswer = z.object({
  requestId: z.uuid(),
  dryRun: z.boolean(),
  /** Null for a dry run. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
  csv: z.string().nullable(),
  /** Whom the file does not hold, and why. */
  left: z.array(z.object({ id: z.string(), error })),
  billing,
});
