import type { ask } from '../../messaging/ask.ts';
import type { PersonButtons } from './person-buttons-parts.ts';

/** As many people as one message may ask for. */
const MOST_PEOPLE = 200;

type Options = {
  readonly ask: typeof ask;
  readonly buttons: () => readonly PersonButtons[];
  /** Reads the page again; buttons beside somebody else go away before a price appears on them. */
  readonly checkPage: () => void;
  readonly onOutdated: () => void;
  /** All prices of a round are there. */
  readonly onAnswered: () => void;
  /** Something of ours broke; the page must not hear of it. */
  readonly onFault: () => void;
};

/**
 * Asks the wallet for the prices of everybody on the page, in one message.
 * @returns a function that asks; called again while an answer is under way, it asks once more afterwards
 */
export function createQuotes({
  ask: askWorker,
  buttons,
  checkPage,
  onOutdated,
  onAnswered,
  onFault,
}: Options): () => void {
  let asking = false;
  let again = false;

  async function askOnce(): Promise<void> {
    const all = buttons();
    for (let start = 0; start < all.length; start += MOST_PEOPLE) {
      const some = all.slice(start, start + MOST_PEOPLE);
      const takers = some.map((one) => one.expectQuote());
      const answer = await askWorker('quote', { people: some.map((one) => one.person) });
      if (!answer.ok && answer.code === 'outdated_page') return onOutdated();
      checkPage();
      takers.forEach((take, index) => {
        const value = answer.ok && answer.value[index];
        if (value) take({ ok: true, value });
        else if (!answer.ok) take(answer);
      });
    }
    onAnswered();
  }

  async function ask(): Promise<void> {
    asking = true;
    try {
      do {
        again = false;
        await askOnce();
      } while (again);
    } catch {
      onFault();
    } finally {
      asking = false;
    }
  }

  return () => {
    if (asking) again = true;
    else void ask();
  };
}
