import type { ReactNode } from 'react';
import type { WalletStatus } from '../../components/wallet/wallet-store.ts';
import type { AccountErrorCode } from '../../lib/account/account-error.ts';
import type { OnTab } from '../../lib/messaging/tab-in-front.ts';
import type { RevealedContact } from '../../lib/protocol/contact.ts';
import type { MessageName, MessageResponse } from '../../lib/protocol/messages.ts';

/** What the server says under a path of `/v1`: a body, a refusal, or nothing yet. */
export type Said = { readonly body: unknown } | { readonly code: AccountErrorCode } | 'waiting';

/** One state of one view or component, from plain data alone. */
export type Story = {
  /** `view/state`. */
  readonly id: string;
  readonly content: () => ReactNode;
  readonly wallet?: WalletStatus;
  /** By path without its query; a path that is not here is waited for. */
  readonly server?: Readonly<Record<string, Said>>;
  /** What the worker answers; what is not here is never answered. */
  readonly worker?: () => { readonly [N in MessageName]?: MessageResponse<N> };
  /** Who is on the tab in front; undefined: that is not LinkedIn. */
  readonly tab?: OnTab;
  /** What is in the cache of this device. */
  readonly contacts?: readonly RevealedContact[];
  /** Kept in `storage.local`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly hash?: string;
  /** The buttons, tabs or links that lead into this state, by their words, in turn. */
  readonly press?: () => readonly (string | RegExp)[];
  /** What is typed where, by label, before anything is pressed. */
  readonly type?: () => Readonly<Record<string, string>>;
};

const STATE: { now: Story } = { now: { id: 'none', content: () => null } };

/** The story that is shown: what the fake browser and the fake server answer from. */
export const current = (): Story => STATE.now;
export const setCurrent = (story: Story): void => {
  STATE.now = story;
};
