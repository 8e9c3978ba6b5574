import { z } from 'zod';

/** The parts of LinkedIn that a member can switch us off on, by themselves. */
export const SITES = ['linkedin', 'sales', 'recruiter'] as const;
export type Site = (typeof SITES)[number];

const threshold = z.int().check(z.gte(0), z.lte(1_000_000));

/** How a member wants to work on LinkedIn's pages. */
export type PageSettings = {
  /** Buttons beside people, or nothing in the page and everything in the side panel. */
  readonly mode: 'buttons' | 'panel';
  readonly paused: readonly Site[];
  /** Asks before one reveal that costs this many credits or more; null: never. */
  readonly confirmFrom: number | null;
  /** The bar above a list asks before it spends more than so many credits. */
  readonly confirmBulkAbove: number;
  /** What an email begins with. */
  readonly template: { readonly subject: string; readonly body: string };
};

export const DEFAULT_PAGE_SETTINGS: PageSettings = {
  mode: 'buttons',
  paused: [],
  confirmFrom: 5,
  confirmBulkAbove: 10,
  template: { subject: '', body: '' },
};

/** One setting that cannot be read is as if it had never been set; the others stay. */
const pageSettingsSchema = z.object({
  mode: z.catch(z.enum(['buttons', 'panel']), DEFAULT_PAGE_SETTINGS.mode),
  paused: z.catch(z.array(z.enum(SITES)), []),
  confirmFrom: z.catch(z.nullable(threshold), DEFAULT_PAGE_SETTINGS.confirmFrom),
  confirmBulkAbove: z.catch(threshold, DEFAULT_PAGE_SETTINGS.confirmBulkAbove),
  template: z.catch(
    z.object({ subject: z.string().check(z.maxLength(200)), body: z.string().check(z.maxLength(2_000)) }),
    DEFAULT_PAGE_SETTINGS.template,
  ),
});

export const parsePageSettings = (stored: unknown): PageSettings => {
  const parsed = pageSettingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : DEFAULT_PAGE_SETTINGS;
};

/** Which part of LinkedIn an address is. */
export function siteOf(address: string): Site {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  if (path.startsWith('/sales/')) return 'sales';
  return /^\/(?:talent|recruiter)\//.test(path) ? 'recruiter' : 'linkedin';
}
