import type { Measured } from '../measure.ts';

/** One way to charge, over accounts of its own that never run out of credits. */
export type Contestant = {
  readonly name: string;
  /** @param accounts 1: all callers charge one; else each charge takes the next */
  measure(load: { callers: number; accounts: number; seconds: number }): Promise<Measured>;
  close(): Promise<void>;
};

/** Accounts for the load with many. */
export const MANY = 1000;

/** About the size of a contact with two emails. */
export const PAYLOAD = JSON.stringify({
  emails: [
    { value: 'ilse.marwick@quillstreet.example', type: 'work', confidence: 'A+' },
    { value: 'ilse@marwick.example', type: 'private', confidence: 'B' },
  ],
  fetchedAt: '2026-03-10T12:00:00.000Z',
});
