import { beforeAll, describe, expect, it } from 'vitest';
import { entrySentence } from '../../../components/options/statement/entry-sentence.ts';
import { speak } from '../../../lib/i18n/t.ts';
import type { StatementLineAnswer } from '../../../lib/protocol/usage-api.ts';
import { english } from '../i18n/test-language.ts';
import { ME, TEAMMATE } from './a-view.ts';

const line = (changes: Partial<StatementLineAnswer>): StatementLineAnswer => ({
  seq: 7,
  at: '2026-11-22T12:00:00.000Z',
  kind: 'charge',
  action: 'phones',
  surface: 'extension',
  from: 'wallet',
  to: 'usage:dataPoints',
  change: -5,
  planPart: 5,
  balanceAfter: 95,
  member: { id: ME, name: 'Wren Halloway', self: true },
  subject: '0b7a4c1e-3c5d-4e8f-9a10-1b2c3d4e5f60',
  erased: false,
  chargeKey: null,
  refersTo: null,
  refund: null,
  ...changes,
});

describe('an entry in a sentence', () => {
  beforeAll(() => speak(english()));

  it.each([
    ['mine', {}, '5 credits: Phone of Maya Lindqvist, revealed by you on LinkedIn'],
    [
      'a teammate whose name I may not know',
      { member: { id: TEAMMATE, name: null, self: false } },
      '5 credits: Phone of Maya Lindqvist, revealed by a teammate on LinkedIn',
    ],
    [
      'a teammate whom an admin sees',
      { member: { id: TEAMMATE, name: 'Tamsin Brackwell', self: false }, surface: 'export' as const },
      '5 credits: Phone of Maya Lindqvist, revealed by Tamsin Brackwell by an export',
    ],
    ['erased', { erased: true }, '5 credits: Phone of an erased person, revealed by you on LinkedIn'],
    [
      'about nobody',
      { action: 'search' as const, subject: null, change: -1, surface: 'api' as const },
      '1 credit: Search, by you through the API',
    ],
    ['granted', { kind: 'grant' as const, change: 600 }, '600 credits granted by the plan'],
    ['refunded', { kind: 'refund' as const, change: 5, refersTo: 3 }, '5 credits returned for entry 3'],
    ['expired', { kind: 'expiry' as const, change: -40 }, '40 credits expired'],
  ])('says what it was: %s', (_, changes, sentence) => {
    expect(entrySentence(line(changes), 'Maya Lindqvist')).toBe(sentence);
  });

  it('names nobody whom this device does not know', () => {
    expect(entrySentence(line({}), undefined)).toBe(
      '5 credits: Phone of a LinkedIn member, revealed by you on LinkedIn',
    );
  });
});
