import type { Revealable } from '../../lib/protocol/messages.ts';
import type { ShownState } from './shown-person.ts';

/** Every state of a button, with what each data point shows in it. */
export const BUTTON_STATES: readonly { title: string; emails: ShownState; phones: ShownState }[] = [
  { title: 'loading', emails: { state: 'loading' }, phones: { state: 'loading' } },
  { title: 'price', emails: { state: 'price', credits: 1 }, phones: { state: 'price', credits: 5 } },
  {
    title: 'free',
    emails: { state: 'price', credits: 0, reason: 'owned' },
    phones: { state: 'price', credits: 0, reason: 'owned_by_teammate' },
  },
  { title: 'signed out', emails: { state: 'signed_out' }, phones: { state: 'signed_out' } },
  {
    title: 'not enough credits',
    emails: { state: 'price', credits: 1 },
    phones: { state: 'not_enough_credits', credits: 5, available: 3 },
  },
  { title: 'sending', emails: { state: 'sending', held: 1 }, phones: { state: 'sending', held: 5 } },
  {
    title: 'queued',
    emails: { state: 'queued', held: 1, unreachable: false },
    phones: { state: 'queued', held: 5, unreachable: true },
  },
  {
    title: 'revealed',
    emails: {
      state: 'revealed',
      charged: 1,
      value: {
        dataPoint: 'emails',
        emails: [
          { email: 'orla.quillon@fernhollow.example', type: 'work' },
          { email: 'orla@quillon.example', type: 'private' },
        ],
      },
    },
    phones: {
      state: 'revealed',
      charged: 5,
      value: {
        dataPoint: 'phones',
        phones: [{ number: '+44 20 7946 0123', type: 'mobile', doNotCall: false }],
      },
    },
  },
  {
    title: 'do not call',
    emails: { state: 'not_found' },
    phones: {
      state: 'revealed',
      charged: null,
      value: {
        dataPoint: 'phones',
        phones: [
          { number: '+44 20 7946 0456', type: 'direct', doNotCall: true },
          { number: '+44 20 7946 0789', type: 'work', doNotCall: false },
        ],
      },
    },
  },
  {
    title: 'refused',
    emails: { state: 'refused', code: 'do_not_process' },
    phones: { state: 'refused', code: 'over_ceiling' },
  },
  { title: 'unreachable', emails: { state: 'unreachable' }, phones: { state: 'unreachable' } },
  {
    title: 'attention and error',
    emails: { state: 'attention' },
    phones: { state: 'error' },
  },
  {
    title: 'queue full',
    emails: { state: 'too_many', waiting: 25 },
    phones: { state: 'too_much_held', held: 10 },
  },
  { title: 'outdated', emails: { state: 'outdated' }, phones: { state: 'outdated' } },
];

export const DATA_POINTS: readonly Revealable[] = ['emails', 'phones'];
