import { isActive } from '../../lib/wallet/outbox-row.ts';
import { signIn } from './at-a-computer.ts';
import type { Computer } from './computer.ts';
import { checkDebitsKnown, checkErased, checkReplica, checkSettled } from './invariants.ts';
import type { Member } from './server.ts';
import { readStored } from './stored.ts';
import type { Scene } from './world.ts';

const HALF_AN_HOUR_MS = 30 * 60_000;
const QUICK_MS = 20_000;

/** Everything that was broken works again, everybody comes back to their computer; then everything must add up. */
export async function settle(scene: Scene): Promise<void> {
  const { loop, network, server, computers, truth, observer } = scene;
  observer.note('all is well again');
  network.faultiness = 0;
  server.mostCharges = 100;
  server.poison = undefined;
  for (const computer of computers) {
    computer.online = true;
    computer.disk.setFull(false);
    computer.clockError = 0;
  }
  // Delayed requests arrive, pauses that the server asked for pass
  await loop.runFor(HALF_AN_HOUR_MS);
  for (const computer of computers) {
    await computer.worker();
    await loop.settle(QUICK_MS);
    for (const member of membersAt(scene, computer)) {
      await comeBack(scene, computer, member);
      checkReplica(truth, computer, member.accountId);
      checkErased(
        computer,
        scene.people.erased().map(([id]) => id),
      );
    }
  }
  for (const computer of computers) {
    observer.look(computer);
    observer.checkRestored(computer);
    checkSettled(truth, computer);
  }
  checkDebitsKnown(truth, computers, observer.lost);
}

/** Who has something waiting here, and who is signed in, last. */
function membersAt({ server }: Scene, computer: Computer): Member[] {
  const { rows, session } = readStored(computer);
  const waiting = new Set(rows.filter(isActive).map(({ memberId }) => memberId));
  const others = server.members.filter(({ id }) => waiting.has(id) && id !== session?.member.id);
  const current = server.members.filter(({ id }) => id === (session?.member.id ?? server.members[0]?.id));
  return [...others, ...current];
}

/** A member signs in, and the wallet does the rest, as it would by itself. */
async function comeBack(scene: Scene, computer: Computer, member: Member): Promise<void> {
  const { loop } = scene;
  computer.crash();
  await signIn(scene, computer, member);
  await loop.settle(QUICK_MS);
  // What is read stays behind what others do meanwhile, so twice
  for (let round = 0; round < 2; round += 1) {
    await computer.call(await computer.worker(), (wallet) => wallet.sync());
    await loop.settle(QUICK_MS);
  }
  scene.check();
}
