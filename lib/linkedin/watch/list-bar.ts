import { isDarkAround } from '../button/theme.ts';
import type { BulkBar } from './bulk-bar.ts';
import type { Removals } from './removals.ts';

export type ListBar = {
  /**
   * Keeps the bar above the list while there is one; where the page does not want it, not at all.
   * @param insert puts the host in its place; false where there is none
   */
  sync(wanted: boolean, insert: (host: HTMLElement) => boolean): void;
  remove(): void;
  readonly bar: BulkBar;
};

type Options = {
  readonly window: Window;
  readonly bar: BulkBar;
  readonly removals: Removals;
};

/** The bar's comings and goings. */
export function createListBar({ window, bar, removals }: Options): ListBar {
  const { host } = bar;
  let wasThere = false;
  return {
    bar,
    sync(wanted, insert) {
      if (wasThere && !host.isConnected) removals.record('');
      wasThere = false;
      if (!wanted || removals.isUnwanted('')) host.remove();
      else wasThere = host.isConnected || insert(host);
      if (wasThere) bar.setDark(isDarkAround(host, window));
    },
    remove() {
      bar.stop();
      host.remove();
      wasThere = false;
    },
  };
}
