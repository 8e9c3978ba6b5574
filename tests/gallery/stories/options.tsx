import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import type { WalletStatus } from '../../../components/wallet/wallet-store.ts';
import { as, ready, signedOut } from '../facts/wallets.ts';
import type { Said, Story } from '../story.ts';

export const asMember: WalletStatus = ready({ session: as('member') });
export const said = (body: unknown): Said => ({ body });
type Server = NonNullable<Story['server']>;

/** One state of a section of the options, inside the page that holds it. */
export const option =
  (section: string) =>
  (state: string, server: Server, more: Partial<Story> = {}): Story => ({
    id: `options ${section}/${state}`,
    content: () => <OptionsPage />,
    hash: `#${section}`,
    wallet: ready(),
    server,
    ...more,
  });

const failing = (server: Server, code: 'server_unreachable' | 'unavailable' | 'forbidden'): Server =>
  Object.fromEntries(Object.keys(server).map((path) => [path, { code }]));

/** The states that every section has which reads from the server. */
export function common(section: string, server: Server): readonly Story[] {
  const at = option(section);
  return [
    at('signed out', {}, { wallet: signedOut }),
    at('loading', {}),
    at('wallet loading', {}, { wallet: { status: 'loading' } }),
    at('storage unavailable', {}, { wallet: { status: 'failed' } }),
    at('server unreachable', failing(server, 'server_unreachable')),
    at('server starting', failing(server, 'unavailable')),
    at('no rights', failing(server, 'forbidden'), { wallet: asMember }),
  ];
}
