import { createHash, randomUUID } from 'node:crypto';
import { EMPTY_HEAD, hashEntry } from '../../../../lib/credits/chain.ts';
import type { Entry } from '../../../../lib/credits/entry.ts';
import type { Outcome, RefusalCode } from '../../../../lib/credits/outcome.ts';
import { listPrice, PRICE_LIST, type PriceList } from '../../../../lib/credits/price-list.ts';
import type { ChargeRequest, Entitlement, PostChargesRequest } from '../../../../lib/protocol/wallet-api.ts';
import type { Known } from './people.ts';

type Asked = ChargeRequest & Pick<PostChargesRequest, 'surface'> & { readonly memberId: string };

const refused = (code: RefusalCode): Outcome => ({ status: 'refused', code });
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The server's promises about one account, in memory, without billing: what a device has to get along with. */
export class SmallLedger {
  readonly accountId: string = randomUUID();
  status: 'active' | 'frozen' | 'suspended' = 'active';
  priceList: PriceList = PRICE_LIST;
  entries: Entry[] = [];
  head = EMPTY_HEAD;
  readonly entitlements: Entitlement[] = [];
  readonly reservations = new Map<
    string,
    { memberId: string; seq: number; left: number; expiresAt: number }
  >();
  readonly #answers = new Map<string, { request: string; outcome: Outcome }>();

  grant(amount: number, at: number): void {
    this.#post({ kind: 'grant', amount }, at);
  }

  /** Forgets everything but the first entry. */
  keepFirst(): void {
    const [first] = this.entries;
    if (!first) return;
    this.entries = [first];
    this.entitlements.length = 0;
    this.head = { seq: first.seq, hash: first.hash, balance: first.balanceAfter };
    this.#answers.clear();
  }

  /** The same key always gets the same answer, refusals too; `undefined`: the key was used for another request. */
  charge(asked: Asked, person: Known | undefined, at: number): Outcome | undefined {
    const request = JSON.stringify([
      asked.memberId,
      asked.surface,
      asked.person,
      asked.dataPoint,
      asked.ceiling,
    ]);
    const before = this.#answers.get(asked.key);
    if (before) return before.request === request ? before.outcome : undefined;
    const outcome = this.#decide(asked, person, at);
    this.#answers.set(asked.key, { request, outcome });
    return outcome;
  }

  /** Makes a key final; what was answered before stays. */
  close(key: string, as: 'cancelled' | 'expired'): Outcome {
    const before = this.answerUnder(key);
    if (before) return before;
    this.#answers.set(key, { request: 'closed', outcome: refused(as) });
    return refused(as);
  }

  answerUnder(key: string): Outcome | undefined {
    return this.#answers.get(key)?.outcome;
  }

  owner(person: Known, dataPoint: 'emails' | 'phones'): string | undefined {
    const { personId } = person.contact;
    return this.entitlements.find((owned) => owned.subject === personId && owned.dataPoint === dataPoint)
      ?.memberId;
  }

  /** @returns the entry; `undefined`: there is not enough */
  reserve(key: string, memberId: string, amount: number, at: number): number | undefined {
    const before = this.reservations.get(key);
    if (before) return before.seq;
    if (amount > this.head.balance) return undefined;
    const seq = this.#post({ kind: 'reserve', amount, memberId }, at);
    this.reservations.set(key, { memberId, seq, left: amount, expiresAt: at + 7 * 86_400_000 });
    return seq;
  }

  /** Credits that leave a reservation; all that are left when none are named. */
  release(key: string, at: number, amount = this.reservations.get(key)?.left ?? 0): number {
    const held = this.reservations.get(key);
    if (!held || amount === 0) return 0;
    held.left -= amount;
    const { memberId, seq } = held;
    this.#post({ kind: 'release', amount, memberId, refersTo: seq }, at);
    return amount;
  }

  #decide(asked: Asked, person: Known | undefined, at: number): Outcome {
    const { dataPoint, memberId, surface } = asked;
    if (person?.doNotProcess) return refused('do_not_process');
    const owner = person && this.owner(person, dataPoint);
    if (owner !== undefined) {
      return { status: 'free', reason: owner === memberId ? 'owned' : 'owned_by_teammate' };
    }
    if (this.status !== 'active') return refused('account_frozen');
    if (!person) return { status: 'free', reason: 'not_found' };
    const credits = listPrice(this.priceList, dataPoint, surface) ?? 0;
    if (credits > asked.ceiling) return refused('over_ceiling');
    const held = this.reservations.get(asked.reservation ?? '');
    if (held && held.left >= credits) this.release(asked.reservation ?? '', at, credits);
    if (credits > this.head.balance) return refused('insufficient_credits');
    const { personId: subject, aliases } = person.contact;
    const seq = this.#post(
      {
        kind: 'charge',
        amount: credits,
        action: dataPoint,
        surface,
        memberId,
        subject,
        chargeKey: asked.key,
      },
      at,
    );
    this.entitlements.push({ subject, dataPoint, seq, memberId, aliases });
    return { status: 'charged', credits, seq };
  }

  #post(what: Partial<Entry> & Pick<Entry, 'kind' | 'amount'>, at: number): number {
    const comesIn = what.kind === 'grant' || what.kind === 'release';
    const balance = this.head.balance + (comesIn ? what.amount : -what.amount);
    const entry = {
      accountId: this.accountId,
      seq: this.head.seq + 1,
      at: new Date(at).toISOString(),
      action: null,
      surface: null,
      planPart: what.amount,
      balanceAfter: balance,
      memberId: null,
      subject: null,
      chargeKey: null,
      refersTo: null,
      priceList: what.kind === 'charge' ? this.priceList.version : null,
      ...what,
    };
    const hash = hashEntry(sha256, this.head.hash, entry);
    this.entries.push({ ...entry, hash });
    this.head = { seq: entry.seq, hash, balance };
    return entry.seq;
  }
}
