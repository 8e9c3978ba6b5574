import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '../../../components/session/server-address.ts';

describe('a server address', () => {
  it.each([
    ['https://purser.example', 'https://purser.example'],
    [' https://Purser.Example/ ', 'https://purser.example'],
    ['purser.example', 'https://purser.example'],
    ['purser.example:8443', 'https://purser.example:8443'],
    ['https://company.example/purser/', 'https://company.example/purser'],
    ['http://127.0.0.1:4321', 'http://127.0.0.1:4321'],
    ['localhost:4321', 'http://localhost:4321'],
    ['http://localhost:4321/', 'http://localhost:4321'],
  ])('typed as "%s" is %s', (typed, url) => {
    expect(parseServerAddress(typed)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'server_address_missing'],
    ['   ', 'server_address_missing'],
    ['https://', 'server_address_malformed'],
    ['not an address', 'server_address_malformed'],
    ['http://purser.example', 'server_address_not_secure'],
    ['http://localhost.purser.example', 'server_address_not_secure'],
    ['ftp://purser.example', 'server_address_not_secure'],
    ['https://wren:secret@purser.example', 'server_address_extra'],
    ['https://purser.example/?a=1', 'server_address_extra'],
    ['https://purser.example/#top', 'server_address_extra'],
  ])('typed as "%s" is refused: %s', (typed, problem) => {
    expect(parseServerAddress(typed)).toEqual({ ok: false, problem });
  });
});
