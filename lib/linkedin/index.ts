/** The contract of `lib/linkedin`: pure functions over a document and its address. */
export { isReady } from './gates.ts';
export { decodeOpaqueId, type OpaqueId } from './member-number.ts';
export { type PageKind, pageKind } from './page-kind.ts';
export { findPeople } from './people.ts';
export type { Person } from './person.ts';
export {
  type LeadLink,
  type PersonLink,
  type PersonUrl,
  parsePersonUrl,
  type RecruiterLink,
} from './person-url.ts';
export { type Placement, placementFor } from './placement.ts';
