import { bulkOffer } from '../../../lib/linkedin/button/bulk-face.ts';
import { drawn, drawnButtons } from '../../../lib/linkedin/button/drawn.ts';
import { drawKit } from '../../../lib/linkedin/button/kit.ts';
import type { ask } from '../../../lib/messaging/ask.ts';
import { failure, ok, type Result } from '../../../lib/protocol/errors.ts';
import type {
  ButtonState,
  MessageRequest,
  PersonButtons,
  Revealable,
} from '../../../lib/protocol/messages.ts';
import type { PersonRef } from '../../../lib/protocol/person.ts';
import { type BulkMeans, bulkPlan } from '../../../lib/wallet/bulk-plan.ts';
import { english as TEXT } from '../../harness/english.ts';

type Reveal = MessageRequest<'reveal'>;

export const PRICES: PersonButtons = {
  emails: { state: 'price', credits: 1 },
  phones: { state: 'price', credits: 5 },
};

/** The worker's side of the messages, answering what a test says. */
export class HandWallet {
  readonly quotes: PersonRef[][] = [];
  readonly reveals: Reveal[] = [];
  optionsOpened = 0;
  /** The messages that are not about money, in order. */
  readonly heard: { name: string; request: unknown }[] = [];
  /** Whether anything may be put into the page. */
  shown = true;
  confirmFrom: number | null = null;
  quote: (person: PersonRef) => PersonButtons = () => PRICES;
  reveal: (request: Reveal) => Result<ButtonState> | Promise<Result<ButtonState>> = ({ ceiling }) =>
    ok({ state: 'sending', held: ceiling });
  means: BulkMeans = { available: 600, limit: 25 };
  fails: 'outdated_page' | 'no_answer' | undefined;

  readonly ask: typeof ask = async (name, request) => {
    const answer = await this.#answer(name, request);
    // The name of the message decides the answer's type, which a class of one test cannot tell the compiler.
    return answer as Awaited<ReturnType<typeof ask<typeof name>>>;
  };

  async #answer(name: string, request: unknown): Promise<Result<unknown>> {
    if (this.fails) return failure(this.fails);
    if (name === 'quote') {
      const { people } = request as MessageRequest<'quote'>;
      this.quotes.push(people);
      return ok(
        people.map((person) => drawnButtons(this.quote(person), TEXT, { confirmFrom: this.confirmFrom })),
      );
    }
    if (name === 'bulk') {
      const { people } = request as MessageRequest<'bulk'>;
      const offer = (dataPoint: Revealable) => {
        const states = people.map((person) => this.quote(person)[dataPoint]);
        return bulkOffer(bulkPlan(states, this.means), dataPoint, 10, TEXT);
      };
      return ok({ emails: offer('emails'), phones: offer('phones') });
    }
    if (name === 'reveal') {
      this.reveals.push(request as Reveal);
      const { dataPoint } = request as Reveal;
      const answer = await this.reveal(request as Reveal);
      return answer.ok ? ok(drawn(answer.value, dataPoint, TEXT)) : answer;
    }
    if (name === 'kit') return ok(this.shown ? { ...drawKit(TEXT), styles: '' } : null);
    if (name === 'openOptions') this.optionsOpened += 1;
    else this.heard.push({ name, request });
    return ok(null);
  }
}
