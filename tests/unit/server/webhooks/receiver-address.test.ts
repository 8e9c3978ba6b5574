import { describe, expect, it } from 'vitest';
import { isPublicAddress, receiverUrl } from '../../../../server/webhooks/receiver-address.ts';
import { createSend } from '../../../../server/webhooks/send.ts';
import { signedHeaders } from '../../../../server/webhooks/sign.ts';

const PRIVATE = [
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ],
  ...[
    '255.255.255.255',
    '198.18.0.1',
    '203.0.113.9',
    '240.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
  ],
  ...[
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001:0:7f00:1::',
    'nonsense',
  ],
];

describe('a webhook is never sent into a private network', () => {
  it.each(PRIVATE)('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...[
      'http://receiver.example/',
      'https://a:b@receiver.example/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'nothing',
    ],
    ...[
      'https://localhost/',
      'https://db.internal/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://intranet/',
    ],
    ...[
      'ftp://receiver.example/',
      'https://169.254.169.254/latest/meta-data',
      'https://printer.local./',
      'file:///etc',
    ],
  ])('%s is refused by its text', (text) => {
    expect(receiverUrl(text, false)).toBeUndefined();
  });

  it('a name that resolves to this machine is refused when it connects, and the answer tells no address', async () => {
    expect(receiverUrl('https://receiver.example:8443/hook?a=1', false)?.host).toBe('receiver.example:8443');
    const send = createSend(false);
    // Every machine resolves it to itself; the text alone does not show it
    const sent = await send('https://localhost.localdomain.example.localhost.:9/', {}, '{}');
    expect(sent).toEqual({ ok: false, error: 'the address is not allowed' });
  });
});

it('a delivery is signed over its time and its body, as the reference says', () => {
  const headers = signedHeaders('secret', new Date(1_700_000_000_000), '{"a":1}');
  expect(headers).toEqual({
    'x-lusha-timestamp': '1700000000000',
    'x-lusha-signature': '4ef2732b0d632a6897af3a6d02a6de287f60d6c5f15dabdb0ceb045a34e3c5a7',
  });
});
