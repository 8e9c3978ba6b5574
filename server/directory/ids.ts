import { createHash } from 'node:crypto';
import { aliasesOf, type PersonRef } from '../../lib/protocol/person.ts';

const sha256 = (text: string, encoding: 'base64url' | 'hex'): string =>
  createHash('sha256').update(text, 'utf8').digest(encoding);

/** 22 base64url characters are 132 bits: no two records of any directory meet by chance. */
const opaque = (source: string, ownId: string): string =>
  sha256(JSON.stringify([source, ownId]), 'base64url').slice(0, 22);

/** The opaque id of a source's contact: the same on every import, on every server. */
export const contactIdOf = (source: string, personId: string): string => `con_${opaque(source, personId)}`;

/** The opaque id of a source's company. */
export const companyIdOf = (source: string, companyId: string): string => `com_${opaque(source, companyId)}`;

/** A person by an address, without the address. */
export const emailAlias = (address: string): string => `email:${sha256(address.toLowerCase(), 'hex')}`;

/** Tells whether a record changed. */
export const contentHash = (record: unknown): string => sha256(JSON.stringify(record), 'base64url');

/** The aliases of a person on LinkedIn. */
export const linkedinAliases = ({
  memberId,
  slug,
}: Pick<PersonRef, 'memberId' | 'slug'>): { member?: string; slug?: string } => {
  const [member] = memberId === undefined ? [] : aliasesOf({ memberId });
  const [name] = slug === undefined ? [] : aliasesOf({ slug });
  return { ...(member && { member }), ...(name && { slug: name }) };
};
