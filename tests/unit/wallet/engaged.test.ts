import { expect, it } from 'vitest';
import { Computer } from './support/computer.ts';
import { FakeServer } from './support/fake-server.ts';

const ORLA = { slug: 'orla' };
const told = (server: FakeServer) =>
  server.requests.flatMap(({ path, body }) => (path === '/v1/engagements' ? [JSON.parse(body)] : []));

it('writing, calling and copying are told to the server once each, and may cost nothing', async () => {
  const server = new FakeServer(40);
  const computer = await Computer.start(server, server.join('Oda'));
  await computer.wallet.engaged(ORLA, 'compose');
  await computer.wallet.engaged(ORLA, 'copy');
  expect(told(server)).toMatchObject(
    ['compose', 'copy'].map((kind) => ({
      surface: 'extension',
      items: [{ kind, person: ORLA, ceiling: 0 }],
    })),
  );
  const keys = told(server).map(({ items }) => items[0].key);
  expect(new Set(keys).size).toBe(2);
});

it('nobody is told when nobody is signed in, and a server that is gone is no error', async () => {
  const server = new FakeServer(40);
  const computer = await Computer.start(server);
  await computer.wallet.engaged(ORLA, 'call');
  expect(told(server)).toEqual([]);
  await computer.signIn(server.join('Oda'));
  server.standing = () => {
    throw new TypeError('Failed to fetch');
  };
  await computer.wallet.engaged(ORLA, 'call');
  expect(computer.reported).toEqual([]);
});
