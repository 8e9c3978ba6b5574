import type { Api } from './api-client.ts';
import type { Device } from './device.ts';
import { keepReservation } from './keep-reservation.ts';
import { type Pulled, pullLedger } from './pull-ledger.ts';

/** What it changed in the ledger is read with it, so that the balance tells. A server that does not answer is asked again next time. */
export async function pullReservation(
  parts: Parameters<typeof keepReservation>[0] & { device: Device; api: Api },
  onPage: (settled: readonly string[]) => void,
): Promise<Pulled> {
  const { device, api, session } = parts;
  if (!(await keepReservation(parts))) return { ok: true, news: false };
  const read = await pullLedger(device, api, session.account.id, onPage);
  return read.ok ? { ok: true, news: true } : read;
}
