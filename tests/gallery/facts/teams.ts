import type { z } from 'zod';
import type { apiKeySchema, askSchema, sessionsSchema } from '../../../lib/protocol/access-api.ts';
import type {
  groupSchema,
  invitationSchema,
  memberSchema,
  selfSchema,
} from '../../../lib/protocol/members-api.ts';
import type { StatementLineAnswer, usageReportSchema } from '../../../lib/protocol/usage-api.ts';
import { ACCOUNT, LONG, ME, NOW, TEAMMATE } from './wallets.ts';

type Member = z.infer<typeof memberSchema>;
const JOINED = '2026-02-01T09:00:00.000Z';
export const uuid = (number: number): string => `3c7a4c1e-3c5d-4e8f-9a10-${String(number).padStart(12, '0')}`;
export const POOL = uuid(900);

export const member = (changes: Partial<Member> = {}): Member => ({
  id: ME,
  name: 'Wren Halloway',
  email: 'wren@northwind.example',
  role: 'owner',
  self: true,
  joinedAt: JOINED,
  budget: { used: 40, held: 0, limit: null, mark: 'clear', groupId: null },
  ...changes,
});

/** Below, at 75 % and at the end of a limit. */
export const limited: readonly Member[] = [
  member(),
  ...(
    [
      [30, 'clear'],
      [75, 'warning'],
      [100, 'reached'],
    ] as const
  ).map(([used, mark], index) =>
    member({
      id: uuid(index),
      name: ['Tamsin Brackwell', 'Davor Iqbal', LONG][index] ?? '',
      email: `member-${index}@northwind.example`,
      role: 'member',
      self: false,
      budget: { used, held: 0, limit: 100, mark, groupId: index === 1 ? POOL : null },
    }),
  ),
];

export const fifty: readonly Member[] = [
  member(),
  ...Array.from({ length: 49 }, (_, index) =>
    member({
      id: uuid(index),
      name: `Member Number ${index + 2}`,
      email: `member-${index + 2}@northwind.example`,
      role: index % 10 === 0 ? 'admin' : 'member',
      self: false,
      budget: { used: index * 37, held: 0, limit: null, mark: 'clear', groupId: null },
    }),
  ),
];

export const groups: readonly z.infer<typeof groupSchema>[] = [
  {
    id: POOL,
    name: 'Outbound',
    used: 380,
    held: 0,
    limit: 500,
    mark: 'warning',
    members: [{ id: uuid(1), name: 'Davor Iqbal', self: false }],
  },
  { id: uuid(901), name: LONG.slice(0, 100), used: 0, held: 0, limit: null, mark: 'clear', members: [] },
];

export const invitations: readonly z.infer<typeof invitationSchema>[] = [
  {
    id: uuid(700),
    email: 'maya.lindqvist@quillstreet.example',
    role: 'member',
    expiresAt: '2026-12-01T00:00:00.000Z',
  },
  {
    id: uuid(701),
    email: `${'a-very-long-address.'.repeat(4)}of-somebody@fernhollow.example`,
    role: 'admin',
    expiresAt: '2026-12-01T00:00:00.000Z',
  },
];

export const asks: readonly z.infer<typeof askSchema>[] = [
  {
    id: uuid(800),
    about: 'credits',
    note: 'Ten calls are booked for Monday.',
    member: who(TEAMMATE),
    at: JOINED,
  },
  { id: uuid(801), about: 'limit', note: null, member: who(TEAMMATE), at: JOINED },
];

function who(id: string) {
  return { id, name: id === ME ? 'Wren Halloway' : 'Tamsin Brackwell', self: id === ME };
}

export const self = (changes: Partial<z.infer<typeof selfSchema>> = {}): z.infer<typeof selfSchema> => ({
  id: ME,
  name: 'Wren Halloway',
  email: 'wren@northwind.example',
  role: 'member',
  account: ACCOUNT,
  budget: { used: 75, held: 0, limit: 100, mark: 'warning', groupId: POOL },
  group: { id: POOL, name: 'Outbound', used: 500, limit: 500, mark: 'reached' },
  ...changes,
});

export const keys: readonly z.infer<typeof apiKeySchema>[] = [
  {
    id: uuid(600),
    name: 'Nightly sync',
    start: 'pk_a1b2',
    member: who(ME),
    createdAt: JOINED,
    lastUsedAt: null,
  },
  { id: uuid(601), name: 'CRM', start: null, member: who(TEAMMATE), createdAt: JOINED, lastUsedAt: JOINED },
];

export const sessions: z.infer<typeof sessionsSchema> = {
  sessions: [true, false].map((current, index) => ({
    id: uuid(500 + index),
    device: current ? 'Chromium on Linux' : null,
    account: ACCOUNT,
    current,
    createdAt: JOINED,
    lastUsedAt: JOINED,
    expiresAt: '2027-01-01T00:00:00.000Z',
  })),
};

const none = { credits: 0, charges: 0, free: 0 };
const some = { credits: 320, charges: 80, free: 12 };
export const usage = (used: boolean): z.infer<typeof usageReportSchema> => {
  const mostly = used ? some : none;
  return {
    from: '2026-11-10T00:00:00.000Z',
    to: '2026-12-10T00:00:00.000Z',
    total: mostly,
    byCategory: { dataPoints: mostly, workflow: none, intelligence: none, engagement: none },
    bySurface: { extension: mostly, platform: mostly, assistant: none, api: none, export: none },
    byAction: { emails: mostly, phones: mostly, profile: none, search: none, signal: none, engagement: none },
    byMember: used
      ? [
          { ...some, member: who(ME) },
          { ...some, member: { ...who(TEAMMATE), name: LONG } },
        ]
      : [],
    byDay: used
      ? Array.from({ length: 12 }, (_, day) => ({ ...some, credits: day * 9, day: `2026-11-${11 + day}` }))
      : [],
  };
};

const line = (seq: number, changes: Partial<StatementLineAnswer>): StatementLineAnswer => ({
  seq,
  at: new Date(NOW - seq * 3_600_000).toISOString(),
  kind: 'charge',
  action: 'phones',
  surface: 'extension',
  from: 'wallet',
  to: 'usage:dataPoints',
  change: -5,
  planPart: 5,
  balanceAfter: 100,
  member: who(ME),
  subject: uuid(300),
  erased: false,
  chargeKey: uuid(400 + seq),
  refersTo: null,
  refund: null,
  ...changes,
});
const nobody = { action: null, surface: null, subject: null, chargeKey: null, member: null } as const;

/** One entry of each kind and state. */
export const lines: readonly StatementLineAnswer[] = [
  line(12, { refund: 'waiting' }),
  line(11, { refund: 'given' }),
  line(10, { refund: 'declined', member: who(TEAMMATE) }),
  line(9, { erased: true, subject: null }),
  line(8, { kind: 'refund', change: 5, from: 'refunds', to: 'wallet', refersTo: 11 }),
  line(7, { action: 'profile', surface: 'export', change: -1 }),
  line(6, { action: 'search', surface: 'api', to: 'usage:workflow', subject: null, change: -3 }),
  line(5, { action: 'signal', surface: 'api', to: 'usage:intelligence', change: -3 }),
  line(4, { ...nobody, kind: 'reserve', to: 'reserved', change: -50 }),
  line(3, { ...nobody, kind: 'release', from: 'reserved', to: 'wallet', change: 50 }),
  line(2, {
    ...nobody,
    kind: 'purchase',
    from: 'purchases',
    to: 'wallet',
    change: 1_000_000,
    balanceAfter: 1_000_600,
  }),
  line(1, { ...nobody, kind: 'grant', from: 'plan', to: 'wallet', change: 600 }),
];
