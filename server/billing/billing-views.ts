import type { EntryKind, LedgerAccount } from '../../lib/credits/entry.ts';
import type { LimitMark } from '../../lib/credits/limits.ts';
import type { Interval, PlanId, PlanTerms } from '../../lib/credits/plans.ts';
import type { RefundReason } from '../../lib/credits/refund.ts';
import type { Forecast } from '../../lib/credits/renewal.ts';
import type { Action, Category, Surface } from '../../lib/credits/words.ts';
import type { Order, RefundState, Renewal } from '../ledger/billing-commands.ts';

export type PlanView = {
  readonly planId: PlanId;
  readonly interval: Interval;
  readonly terms: PlanTerms;
  readonly renewal: Renewal;
  readonly status: 'active' | 'frozen' | 'suspended';
  readonly cycle: { readonly no: number; readonly start: Date; readonly end: Date };
  /** Credits granted in a cycle, and the most plan credits after a grant (null: no cap). */
  readonly allowance: number;
  readonly cap: number | null;
  /** Credits; held and reserved ones are not spendable. `plan` and `purchased` include what is held. */
  readonly plan: number;
  readonly purchased: number;
  readonly held: number;
  readonly reserved: number;
  /** A downgrade or cancellation at the end of the cycle. */
  readonly next: { readonly planId: PlanId; readonly interval: Interval; readonly at: Date } | null;
  /** What the next renewal keeps, cuts and grants if nothing is spent until then. */
  readonly forecast: Forecast;
  readonly freeze: {
    readonly current: { readonly from: Date; readonly until: Date } | null;
    readonly history: readonly { readonly start: Date; readonly end: Date }[];
    /** The first moment at which the rules on time allow another freeze. */
    readonly nextAllowed: Date;
  };
  /** Until when an unpaid renewal can be paid; then the account goes to Free. */
  readonly graceUntil: Date | null;
  readonly waiting: readonly Order[];
  readonly automaticPurchase: {
    readonly below: number;
    readonly credits: number;
    readonly cents: number | null;
  } | null;
  readonly chargedInCycle: number;
  readonly refundedInCycle: number;
  /** Credits that refunds can still return in this cycle without an admin. */
  readonly fairUseLeft: number;
  /** Purchased credits with an end (Free), earliest first. */
  readonly expiring: readonly { readonly credits: number; readonly at: Date }[];
};

export type MemberView = {
  readonly memberId: string;
  readonly used: number;
  readonly held: number;
  readonly limit: number | null;
  readonly mark: LimitMark;
  readonly groupId: string | null;
};

export type GroupView = {
  readonly groupId: string;
  readonly name: string;
  readonly used: number;
  readonly held: number;
  readonly limit: number | null;
  readonly mark: LimitMark;
  readonly members: readonly string[];
};

export type UsageQuery = { readonly from: Date; readonly to: Date; readonly memberId?: string };
export type Usage = { readonly credits: number; readonly charges: number; readonly free: number };

/** Credits are net of refunds. `free`: outcomes that cost nothing, which have no entry. */
export type UsageReport = {
  readonly total: Usage;
  readonly byCategory: Readonly<Record<Category, Usage>>;
  readonly bySurface: Readonly<Record<Surface, Usage>>;
  readonly byAction: Readonly<Record<Action, Usage>>;
  readonly byMember: readonly (Usage & { readonly memberId: string })[];
  /** UTC days with any usage, `2026-03-10`, oldest first. */
  readonly byDay: readonly (Usage & { readonly day: string })[];
};

export type StatementFilter = {
  readonly kinds?: readonly EntryKind[];
  readonly actions?: readonly Action[];
  readonly surfaces?: readonly Surface[];
  readonly memberId?: string;
  readonly from?: Date;
  readonly to?: Date;
};

export type StatementLine = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: EntryKind;
  readonly action: Action | null;
  readonly surface: Surface | null;
  readonly from: LedgerAccount;
  readonly to: LedgerAccount;
  /** Credits that the wallet gained; negative: lost. */
  readonly change: number;
  readonly planPart: number;
  readonly balanceAfter: number;
  readonly memberId: string | null;
  readonly subject: string | null;
  /** The subject asked to be erased: show "an erased person". */
  readonly erased: boolean;
  readonly chargeKey: string | null;
  readonly refersTo: number | null;
  /** A charge whose data was marked wrong and refunded. */
  readonly refund: RefundState | null;
};

export type StatementPage = { readonly lines: readonly StatementLine[]; readonly hasMore: boolean };

export type ReservationView = {
  readonly key: string;
  readonly memberId: string;
  readonly device: string;
  /** Credits still set aside. */
  readonly credits: number;
  readonly expiresAt: Date;
};

export type RefundView = {
  readonly seq: number;
  readonly credits: number;
  readonly reason: RefundReason;
  readonly state: RefundState;
  readonly requestedBy: string | null;
  readonly at: Date;
};
