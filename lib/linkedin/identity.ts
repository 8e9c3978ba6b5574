import { type LinkTarget, linkTarget } from './link-target.ts';
import { decodeOpaqueId } from './member-number.ts';

/** The identities one person can be known by; each is optional, at least one of the first two is there. */
export interface Identity {
  memberId?: string;
  slug?: string;
  profileId?: string;
  leadId?: string;
  recruiterId?: string;
}

/**
 * Joins what several signals claim about one person. Null when nobody is named, or when two signals
 * disagree: a wrong person is worse than none. linkedin.md, section 10 (L3).
 */
export function unite(claims: readonly Identity[]): Identity | null {
  const joined: Identity = {};
  for (const claim of claims) {
    if (contradicts(joined, claim)) return null;
    Object.assign(joined, { ...claim, ...joined });
  }
  return joined.memberId === undefined && joined.slug === undefined ? null : joined;
}

/** Whether two claims name the same person by at least one identity and differ in none. */
export function isSamePerson(one: Identity, other: Identity): boolean {
  const meets =
    (one.slug !== undefined && one.slug === other.slug) ||
    (one.memberId !== undefined && one.memberId === other.memberId);
  return meets && !contradicts(one, other);
}

/** Whether two claims name different people by the same kind of identity. */
export function contradicts(one: Identity, other: Identity): boolean {
  return differ(one.memberId, other.memberId) || differ(one.slug, other.slug);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The identity inside an opaque id of any context; empty when it is none. */
export function identityOfId(id: string): Identity {
  const decoded = decodeOpaqueId(id);
  if (decoded === null) return {};
  const { context, memberId } = decoded;
  if (context === 'profile') return { memberId, profileId: id };
  if (context === 'sales') return { memberId, leadId: id };
  if (context === 'recruiter') return { memberId, recruiterId: id };
  return { memberId };
}

/** The identity a parsed link names; empty for links that lead to nobody. */
export function identityOfUrl(link: LinkTarget): Identity {
  if (link.kind === 'lead') {
    return link.leadId === null
      ? { memberId: link.memberId }
      : { memberId: link.memberId, leadId: link.leadId };
  }
  if (link.kind === 'recruiter') {
    const { memberId, recruiterId } = link;
    return recruiterId === null ? { memberId } : { memberId, recruiterId };
  }
  if (link.kind !== 'person') return {};
  const identity: Identity = {};
  if (link.slug !== undefined) identity.slug = link.slug;
  if (link.memberId !== undefined) identity.memberId = link.memberId;
  if (typeof link.profileId === 'string') identity.profileId = link.profileId;
  return identity;
}

/** The identity of a bare slug, as attributes and parameters carry it. */
export function identityOfSlug(slug: string): Identity {
  return /[/?#\\]/.test(slug) ? {} : identityOfUrl(linkTarget(`/in/${slug}`));
}
