import { describe, expect, it, vi } from 'vitest';

// What the extension's build does (wxt.config.ts).
vi.mock('zod', () => import('zod/mini'));

const { MESSAGES, envelopeSchema } = await import('../../../lib/protocol/messages.ts');
const { postChargesRequestSchema } = await import('../../../lib/protocol/wallet-api.ts');
const { decodeRows } = await import('../../../lib/wallet/outbox-row.ts');
await import('../../../lib/wallet/meta.ts');
await import('../../../lib/wallet/api-client.ts');
await import('../../../lib/messaging/audience.ts');
await import('../../../lib/messaging/router.ts');

describe('the schemas on the small zod of the extension', () => {
  it('accept and refuse as on the server’s', () => {
    const { request } = MESSAGES.reveal;
    const click = { person: { memberId: '3111222333' }, dataPoint: 'phones', ceiling: 5 };
    expect(request.safeParse(click).success).toBe(true);
    expect(request.safeParse({ ...click, ceiling: -1 }).success).toBe(false);
    expect(request.safeParse({ ...click, person: {} }).success).toBe(false);
    expect(request.safeParse({ ...click, person: { memberId: '0' } }).success).toBe(false);
    expect(request.safeParse({ ...click, more: 1 }).success).toBe(false);
    expect(postChargesRequestSchema.safeParse({ surface: 'extension', items: [] }).success).toBe(false);
    expect(envelopeSchema.safeParse({ purser: 'sync', version: '0.1.0', request: {} }).success).toBe(true);
    expect(decodeRows([{ order: 1, payloadVersion: 99, activeKey: 'a', ceiling: 5 }])).toEqual({
      rows: [],
      unreadable: [{ order: 1, held: 5 }],
    });
  });
});
