import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../components/wallet/connection.ts';

describe('the name of the connection', () => {
  it.each([
    ['online', true, 'online'],
    ['online', false, 'online'],
    ['unreachable', true, 'unreachable'],
    ['unreachable', false, 'offline'],
    ['signed_out', false, 'signed_out'],
  ] as const)('%s, with the browser saying online: %s, is %s', (state, browserOnline, reach) => {
    expect(reachOf({ state, since: 0 }, browserOnline)).toBe(reach);
  });
});
