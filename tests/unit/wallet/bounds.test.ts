import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { down, FakeServer } from './support/fake-server.ts';
import { numberedSlug } from './support/people.ts';

async function signedIn() {
  const server = new FakeServer(400);
  const owner = server.join('Ilse Marwick');
  const computer = await Computer.start(server, owner);
  return { server, owner, computer };
}

describe('what may wait on a device', () => {
  it('what may wait is bounded also before anybody knows that the server cannot be reached', async () => {
    const { server, owner, computer } = await signedIn();
    server.policy = { ...server.policy, maxQueued: 2 };
    await computer.signIn(owner);
    server.standing = down;
    const people = [0, 1, 2, 3, 4].map((i) => numberedSlug(i));
    const states = await Promise.all(people.map((person) => computer.click(person, 'emails')));
    expect(states.map(({ state }) => state).sort()).toEqual([
      'queued',
      'queued',
      'too_many',
      'too_many',
      'too_many',
    ]);
    expect(await computer.rows()).toHaveLength(2);
  });

  it('online, more clicks at once than may wait let each other by, and all are charged', async () => {
    const { server, owner, computer } = await signedIn();
    server.policy = { ...server.policy, maxQueued: 2 };
    await computer.signIn(owner);
    const people = [0, 1, 2, 3, 4].map((i) => numberedSlug(i));
    await Promise.all(people.map((person) => computer.click(person, 'emails')));
    expect(server.charges()).toHaveLength(5);
  });
});
