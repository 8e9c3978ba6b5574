import { LedgerServer } from '../browser/ledger-server.ts';
import { slugOf } from './looking.ts';

/** A server whose account owns so many emails, under three aliases each. */
export async function ownedServer(owned: number): Promise<LedgerServer> {
  const server = await new LedgerServer(1000).listen();
  own(server, owned);
  return server;
}

export function own({ ledger }: LedgerServer, owned: number): void {
  const [member] = ledger.members;
  if (!member) throw new Error('nobody is there');
  for (let i = 0; i < owned; i += 1) {
    const aliases = [`contact:c-${i}`, `member:${3_200_000_000 + i}`, `slug:${slugOf(i)}`];
    ledger.ledger.entitlements.push({
      subject: `c-${i}`,
      dataPoint: 'emails',
      seq: i + 1,
      memberId: member.id,
      aliases,
    });
  }
}
