import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../../server/http/client-address.ts';

describe('the address that sign-ins are counted by', () => {
  it('is the connection’s where no proxy is in front, whatever the header says', () => {
    expect(clientAddress('192.0.2.1', '203.0.113.9', 0)).toBe('192.0.2.1');
  });

  it('is what the nearest proxy of ours saw', () => {
    expect(clientAddress('127.0.0.1', '203.0.113.9', 1)).toBe('203.0.113.9');
    expect(clientAddress('127.0.0.1', '203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  });

  it('cannot be chosen by a client that sends the header itself', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1, 203.0.113.9', 1)).toBe('203.0.113.9');
  });

  it('is the connection’s where the proxy sent no header', () => {
    expect(clientAddress('127.0.0.1', undefined, 1)).toBe('127.0.0.1');
    expect(clientAddress('127.0.0.1', ' ', 1)).toBe('127.0.0.1');
  });
});
