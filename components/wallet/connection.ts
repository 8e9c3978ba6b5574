import type { MessageKey } from '../../lib/i18n/message-catalog.ts';
import type { WalletView } from '../../lib/wallet/view.ts';

type Reach = 'online' | 'offline' | 'unreachable' | 'signed_out';

/**
 * What to call the connection. Requests decide whether the server is reached; the browser's own word only says on
 * whose side the fault is when it is not.
 */
export function reachOf(connection: WalletView['connection'], browserOnline: boolean): Reach {
  return connection.state === 'unreachable' && !browserOnline ? 'offline' : connection.state;
}

export const REACH_WORD = {
  online: 'connection_online',
  offline: 'connection_offline',
  unreachable: 'connection_unreachable',
  signed_out: 'connection_signed_out',
} as const satisfies Record<Reach, MessageKey>;
