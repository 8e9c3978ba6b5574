import type { Action } from '../../lib/credits/words.ts';
import type { PostingCommand } from './posting.ts';

/** A key to look up, and what its charge is about. */
export type Lookup = {
  readonly accountId: string;
  readonly memberId: string;
  readonly key: string;
  readonly subject: string | null;
  readonly action: Action;
  readonly events: readonly string[];
};

/** Every key that a batch's charges, calls and authorisations name. */
export function lookupsOf(commands: readonly PostingCommand[]): Lookup[] {
  return commands.flatMap((command): Lookup[] => {
    switch (command.post) {
      case 'charge':
        return [{ ...command.charge, events: command.charge.events ?? [] }];
      case 'authorise':
        return [{ ...command.authorise, events: command.authorise.events ?? [] }];
      case 'call': {
        const { accountId, memberId, key, action, items } = command.call;
        const own: Lookup = { accountId, memberId, key, action, subject: null, events: [] };
        return [own, ...items.map((item) => ({ ...item, accountId, memberId, events: item.events ?? [] }))];
      }
      default:
        return [];
    }
  });
}
