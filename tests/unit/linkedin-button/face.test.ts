import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../../lib/credits/outcome.ts';
import { buttonFace } from '../../../lib/linkedin/button/face.ts';
import type { ButtonState } from '../../../lib/protocol/messages.ts';
import { english as text } from '../../harness/english.ts';

const email = (shown: ButtonState) => buttonFace(shown, 'emails', text);
const phone = (shown: ButtonState) => buttonFace(shown, 'phones', text);

describe('the face of a reveal button', () => {
  it('says the price in text and in its accessible name', () => {
    expect(email({ state: 'price', credits: 1 })).toMatchObject({
      what: 'Email',
      detail: '1 credit',
      name: 'Reveal email, 1 credit',
    });
    expect(phone({ state: 'price', credits: 5 })).toMatchObject({
      what: 'Phone',
      detail: '5 credits',
      name: 'Reveal phone, 5 credits',
    });
  });

  it.each([0, 1, 5, 1234])('sends the price that it shows as the ceiling: %i', (credits) => {
    const { press, detail } = phone({ state: 'price', credits });
    expect(press).toEqual({ does: 'reveal', ceiling: credits });
    expect(detail).toBe(credits === 0 ? 'free' : text('credits', { count: credits }));
  });

  it('says why it is free', () => {
    expect(email({ state: 'price', credits: 0, reason: 'owned' })).toMatchObject({
      detail: 'free',
      hint: 'yours',
      name: 'Reveal email, free: it is yours already',
    });
    expect(phone({ state: 'price', credits: 0, reason: 'owned_by_teammate' })).toMatchObject({
      detail: 'free',
      hint: 'a teammate’s',
      name: 'Reveal phone, free: a teammate revealed it already',
    });
  });

  it('opens the options to sign in', () => {
    expect(email({ state: 'signed_out' })).toMatchObject({
      detail: 'Sign in',
      name: 'Sign in to reveal the email',
      press: { does: 'openOptions' },
    });
  });

  const unclickable: [ButtonState, string, string][] = [
    [
      { state: 'not_enough_credits', credits: 5, available: 3 },
      'Not enough credits',
      'Phone: not enough credits. It costs 5 credits, 3 available',
    ],
    [{ state: 'sending', held: 5 }, 'Sending…', 'Phone, sending, 5 credits held'],
    [{ state: 'sending', held: 0 }, 'Sending…', 'Phone, sending'],
    [{ state: 'queued', held: 5, unreachable: false }, 'Queued, 5 held', 'Phone queued, 5 credits held'],
    [
      { state: 'queued', held: 5, unreachable: true },
      'Queued, 5 held',
      'Phone queued, 5 credits held. Server unreachable',
    ],
    [{ state: 'not_found' }, 'Not found, no charge', 'Phone not found, no charge'],
    [{ state: 'attention' }, 'Needs a look', 'Phone needs a look'],
    [{ state: 'refused', code: 'over_ceiling' }, 'Refused: the price rose', 'Phone refused: the price rose'],
  ];
  it.each(unclickable)('costs nothing by a click in %o', (shown, detail, name) => {
    const face = phone(shown);
    expect(face).toMatchObject({ detail, name });
    expect(face.press).toBeUndefined();
  });

  it.each(REFUSAL_CODES)('says in a sentence why it was refused and that nothing was charged: %s', (code) => {
    const { note, detail } = phone({ state: 'refused', code });
    expect(detail).toMatch(/^Refused: .+/);
    expect(note).toMatch(/^[A-Z].+Nothing was charged\./);
  });

  it('asks again, and charges nothing, without a server', () => {
    expect(email({ state: 'unreachable' })).toMatchObject({
      detail: 'Server unreachable',
      press: { does: 'askAgain' },
    });
  });

  it('says at the price how the last try ended without a charge', () => {
    const face = phone({ state: 'price', credits: 5, last: 'expired' });
    expect(face).toMatchObject({
      detail: '5 credits',
      hint: 'Waited too long before, not charged',
      press: { does: 'reveal', ceiling: 5 },
    });
    expect(face.name).toBe('Reveal phone, 5 credits. Waited too long before, not charged');
    expect(email({ state: 'price', credits: 1, last: 'cancelled' }).hint).toBe(
      'Cancelled before, not charged',
    );
  });

  it('says at the value what this reveal cost, and nothing where it was free', () => {
    const value = {
      dataPoint: 'emails' as const,
      emails: [{ email: 'o@quill.example', type: 'work' as const }],
    };
    expect(email({ state: 'revealed', value, charged: 1 }).name).toBe('Email, charged 1 credit');
    expect(email({ state: 'revealed', value, charged: null }).name).toBe('Email');
  });

  it('says what is full when the policy lets no more wait, that nothing was charged, and what helps', () => {
    expect(email({ state: 'too_many', waiting: 25 })).toMatchObject({
      detail: 'Queue full',
      note: '25 reveals are waiting, and no more may. Nothing was charged. Connect to the server, then go on.',
      press: { does: 'askAgain' },
    });
    expect(phone({ state: 'too_much_held', held: 10 }).note).toMatch(
      /^10 credits are on hold.+Nothing was charged/,
    );
  });

  it('says of a charge that cannot be told what to do, and never that it was not charged', () => {
    const { note } = phone({ state: 'attention' });
    expect(note).toMatch(/not known yet.+stay held.+Ask how it stands/);
  });

  it('shows an empty value as not found', () => {
    const value = { dataPoint: 'emails' as const, emails: [] };
    expect(email({ state: 'revealed', value, charged: null }).detail).toBe('Not found, no charge');
  });
});
