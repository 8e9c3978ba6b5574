import {
  type LeadTarget,
  type LinkTarget,
  linkTarget,
  type PersonTarget,
  type RecruiterTarget,
} from './link-target.ts';
import { LINKEDIN } from './route.ts';

/** A public profile. `canonical` is null where no URL of ours may be built. */
export interface PersonLink extends PersonTarget {
  canonical: string | null;
}

export interface LeadLink extends LeadTarget {
  canonical: string;
}

export interface RecruiterLink extends RecruiterTarget {
  canonical: string;
}

export type PersonUrl = PersonLink | LeadLink | RecruiterLink | { kind: 'self' | 'short' | 'none' };

/**
 * Says whom a link leads to. Takes an href as found in a page (or a pasted text) and the page's base;
 * never throws: what is not certainly a person is `none`. Rules: linkedin.md, section 3.
 */
export function parsePersonUrl(href: string, base: string = LINKEDIN): PersonUrl {
  const target: LinkTarget = linkTarget(href, base);
  switch (target.kind) {
    case 'person':
      return { ...target, canonical: canonicalProfile(target) };
    case 'lead': {
      const { leadId, memberId } = target;
      return {
        ...target,
        canonical: `${LINKEDIN}/sales/${leadId ? `lead/${leadId}` : `profile/${memberId}`}`,
      };
    }
    case 'recruiter': {
      const { recruiterId, memberId } = target;
      const canonical = recruiterId ? `talent/profile/${recruiterId}` : `recruiter/profile/${memberId}`;
      return { ...target, canonical: `${LINKEDIN}/${canonical}` };
    }
    default:
      return target;
  }
}

function canonicalProfile({ slug, profileId }: PersonTarget): string | null {
  if (slug !== undefined) return `${LINKEDIN}/in/${encodeURIComponent(slug)}`;
  return profileId ? `${LINKEDIN}/in/${profileId}` : null;
}
