import type { z } from 'zod';
import { parsePersonUrl } from '../../../lib/linkedin/person-url.ts';
import type { CompanyRecord, ContactRecord } from '../records.ts';
import { nested, type RowType } from './nested-row.ts';
import { companyRowSchema, contactRowSchema, EU_COUNTRIES } from './row-schemas.ts';
import { isRejection, type RawRow, type Rejection } from './rows.ts';

export type ParsedRow =
  | { readonly line: number; readonly type: 'contact'; readonly record: ContactRecord }
  | { readonly line: number; readonly type: 'company'; readonly record: CompanyRecord };

type ContactRow = z.infer<typeof contactRowSchema>;
type Problem = { readonly field: string; readonly reason: string };

/** A row as a record, or everything that is wrong with it. Pure. */
export function parseRow(type: RowType, row: RawRow): ParsedRow | Rejection[] {
  const data = nested(type, row);
  if (isRejection(data)) return [data];
  const parsed = type === 'contact' ? parseContact(data) : parseCompany(data);
  return Array.isArray(parsed)
    ? parsed.map((problem) => ({ line: row.line, ...problem }))
    : { line: row.line, ...parsed };
}

/** A company as nested data, in the shape of `companyRowSchema`. */
export function parseCompany(data: unknown): { type: 'company'; record: CompanyRecord } | Problem[] {
  const parsed = companyRowSchema.safeParse(data);
  if (!parsed.success) return parsed.error.issues.map(problemOf);
  const { companyId, ...company } = parsed.data;
  return { type: 'company', record: { companyId, company } };
}

/** A contact as nested data, in the shape of `contactRowSchema`. */
export function parseContact(data: unknown): { type: 'contact'; record: ContactRecord } | Problem[] {
  const parsed = contactRowSchema.safeParse(data);
  if (!parsed.success) return parsed.error.issues.map(problemOf);
  const record = contactRecord(parsed.data);
  return 'reason' in record ? [record] : { type: 'contact', record };
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const field = issue.path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join('.');
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return { field, reason: missing ? 'is missing' : issue.message };
}

function contactRecord(row: ContactRow): ContactRecord | Problem {
  const { personId, companyId, memberId, slug, company, emails, phones, doNotProcess, ...profile } = row;
  const fullName = row.fullName ?? [row.firstName, row.lastName].filter(Boolean).join(' ');
  if (fullName === '') return { field: 'fullName', reason: 'is missing' };
  const identity = identityOf(row);
  if ('reason' in identity) return identity;
  const { companyId: innerId, ...ownCompany } = company ?? {};
  if (companyId !== undefined && innerId !== undefined && companyId !== innerId) {
    return { field: 'company.companyId', reason: 'is another company than companyId' };
  }
  const named = company && `name:${(company.fqdn ?? company.name).toLowerCase()}`;
  return {
    personId,
    companyId: companyId ?? innerId ?? named,
    ...identity,
    profile: {
      ...profile,
      fullName,
      isEuContact: row.isEuContact ?? EU_COUNTRIES.has((row.countryIso2 ?? '').toUpperCase()),
      ...(company === undefined ? {} : { company: { ...ownCompany, name: company.name } }),
    },
    emails,
    phones,
    doNotProcess,
  };
}

type Identity = Pick<ContactRecord, 'memberId' | 'slug'>;

/** Two strong signals that disagree name nobody (design, section 6). */
function identityOf(row: ContactRow): Identity | Problem {
  const link = row.linkedinUrl === undefined ? {} : identityIn(row.linkedinUrl);
  if (link === null) return { field: 'linkedinUrl', reason: 'is not the address of a LinkedIn profile' };
  const given = row.slug?.normalize('NFC').toLowerCase();
  if (given !== undefined && slugIn(given) !== given)
    return { field: 'slug', reason: 'is not a LinkedIn slug' };
  if (given !== undefined && link.slug !== undefined && given !== link.slug) {
    return { field: 'slug', reason: 'is another person than linkedinUrl' };
  }
  if (row.memberId !== undefined && link.memberId !== undefined && row.memberId !== link.memberId) {
    return { field: 'memberId', reason: 'is another person than linkedinUrl' };
  }
  return { memberId: row.memberId ?? link.memberId, slug: given ?? link.slug };
}

function identityIn(url: string): Identity | null {
  const link = parsePersonUrl(url);
  if (link.kind === 'person') return { memberId: link.memberId, slug: link.slug };
  return link.kind === 'lead' || link.kind === 'recruiter' ? { memberId: link.memberId } : null;
}

const slugIn = (slug: string): string | undefined =>
  identityIn(`https://www.linkedin.com/in/${encodeURIComponent(slug)}`)?.slug;
