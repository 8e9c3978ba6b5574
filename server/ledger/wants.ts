import { subscriptionOf } from './account-row.ts';
import { accountIdOf, type LedgerState, type PostingCommand } from './posting.ts';

/** What a batch has to read beyond its accounts, keys and entitlements. */
export type Wants = {
  /** Accounts whose file is needed: something is due, held or changed. */
  readonly files: ReadonlySet<string>;
  /** Accounts with member limits. */
  readonly budgets: ReadonlySet<string>;
  /** Price lists that this server has not read yet. */
  readonly priceLists: ReadonlySet<number>;
};

/** What is plain from the commands alone. */
export function wantsOfCommands(commands: readonly PostingCommand[]): Pick<Wants, 'files' | 'budgets'> {
  const files = new Set<string>();
  for (const command of commands) {
    const plain =
      command.post === 'credit' ||
      command.post === 'call' ||
      command.post === 'forget' ||
      (command.post === 'charge' && command.charge.reservation === undefined);
    if (!plain) files.add(accountIdOf(command));
  }
  // Whoever changes an account may change its limits
  const changed = commands.flatMap((command) =>
    command.post === 'billing' ? [command.billing.accountId] : [],
  );
  return { files, budgets: new Set(changed) };
}

/** What shows only once the accounts were read, and was not read with them; nothing when `decide` can go on. */
export function wantsOf(
  state: LedgerState,
  known: ReadonlyMap<number, unknown>,
  listVersions: Iterable<number>,
  now: Date,
): Wants {
  const files = new Set<string>();
  const budgets = new Set<string>();
  for (const account of state.accounts.values()) {
    const { accountId } = account;
    const held = account.heldPlan + account.heldPurchased > 0;
    if ((held || account.nextDue <= now) && !state.filed.has(accountId)) files.add(accountId);
    if (subscriptionOf(account).terms.memberLimits && !state.budgeted.has(accountId)) budgets.add(accountId);
  }
  const priceLists = new Set([...listVersions].filter((version) => !known.has(version)));
  return { files, budgets, priceLists };
}

export const wantsNothing = ({ files, budgets, priceLists }: Wants): boolean =>
  files.size + budgets.size + priceLists.size === 0;
