import type { Kysely } from 'kysely';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import type { Directory } from '../directory/directory.ts';
import type { Actor, BillingAnswer, BillingKind, BillingValue } from '../ledger/billing-commands.ts';
import type { Mail } from '../mail/mail.ts';

/** What the operator's commands work with. */
export type AdminServices = {
  readonly db: Kysely<Database>;
  readonly billing: Billing;
  readonly directory: Directory;
  readonly mail: Mail;
  readonly now: () => Date;
};

export type Request = {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Who does it; the actor of what billing is asked for. */
  readonly operator: string;
  /** Makes it repeatable. */
  readonly key: string;
};

/** One command of `npm run admin`. */
export type AdminCommand = {
  /** Positional words, in order; each is needed. */
  readonly takes: readonly string[];
  /** Options beside `--why`, `--who` and `--key`; those with `needed` are needed. */
  readonly options?: Readonly<Record<string, { readonly what: string; readonly needed?: boolean }>>;
  readonly what: string;
  /** Whether it changes or shows what has to be accounted for: needs `--why`, and is audited. */
  readonly audited: boolean;
  /** @returns what is printed, as JSON @throws AdminRefusal */
  run(services: AdminServices, request: Request): Promise<unknown>;
};

/** The command was understood and cannot be carried out. */
export class AdminRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AdminRefusal';
    this.code = code;
  }
}

export const operatorOf = ({ operator }: Request): Actor => ({ kind: 'operator', name: operator });

const SENTENCES: Readonly<Record<string, string>> = {
  unknown_account: 'There is no such account in the ledger. `accounts list` shows them.',
  unknown_order: 'There is no such order in this account. `orders list` shows those that wait.',
  order_closed: 'This order was confirmed or cancelled before.',
  unknown_price_list: 'There is no price list of this version. Add it first with `prices add`.',
  not_suspended: 'The account is not suspended.',
  account_suspended: 'The account is suspended already.',
  key_reused: 'This --key was used for another command before.',
};

/** @throws AdminRefusal with the code of billing */
export function done<K extends BillingKind>(answer: BillingAnswer<K>): BillingValue<K> {
  if (answer.ok) return answer.value;
  throw new AdminRefusal(answer.code, SENTENCES[answer.code] ?? `Billing refused: ${answer.code}.`);
}

/** @throws AdminRefusal when it is not a whole number from `least` on */
export function wholeNumber(text: string | undefined, name: string, least: number): number {
  const value = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least) return value;
  throw new AdminRefusal('not_a_number', `--${name} takes a whole number from ${least} on.`);
}

export function one<const W extends string>(text: string | undefined, name: string, words: readonly W[]): W {
  const found = words.find((word) => word === text);
  if (found) return found;
  throw new AdminRefusal('unknown_word', `--${name} takes one of: ${words.join(', ')}.`);
}
