import { describe, expect, it } from 'vitest';
import { isFinished, stepsOf } from '../../../components/welcome/steps.ts';
import { anActivity, aView, TEAMMATE } from './a-view.ts';

const ready = (changes: Parameters<typeof aView>[0] = {}) =>
  ({ status: 'ready', view: aView(changes) }) as const;

describe('the first steps', () => {
  it('are all open at the start', () => {
    expect(stepsOf(ready({ session: null }), false)).toEqual({ signIn: 'open', pin: 'open', reveal: 'open' });
    expect(stepsOf({ status: 'loading' }, undefined)).toMatchObject({ signIn: 'open', reveal: 'open' });
  });

  it('are done by a sign-in, a pin and a reveal', () => {
    const steps = stepsOf(ready({ recent: [anActivity()] }), true);
    expect(steps).toEqual({ signIn: 'done', pin: 'done', reveal: 'done' });
    expect(isFinished(steps)).toBe(true);
  });

  it('open the sign-in again when it has ended', () => {
    expect(stepsOf(ready({ sessionEnded: true }), true).signIn).toBe('open');
  });

  it('count a free reveal of what a teammate owns, but neither a miss nor a teammate’s own reveal', () => {
    const revealOf = (activity: Parameters<typeof anActivity>[0]) =>
      stepsOf(ready({ recent: [anActivity(activity)] }), true).reveal;
    expect(revealOf({ kind: 'free', reason: 'owned_by_teammate' })).toBe('done');
    expect(revealOf({ kind: 'free', reason: 'not_found' })).toBe('open');
    expect(revealOf({ memberId: TEAMMATE })).toBe('open');
    expect(revealOf({ kind: 'grant', memberId: null })).toBe('open');
  });

  it('do not wait for a pin in a browser that does not tell', () => {
    expect(isFinished({ signIn: 'done', pin: 'unknown', reveal: 'done' })).toBe(true);
    expect(isFinished({ signIn: 'done', pin: 'open', reveal: 'done' })).toBe(false);
  });
});
