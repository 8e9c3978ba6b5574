import { describe, expect, it } from 'vitest';
import { iconWords } from '../../../lib/wallet/icon-words.ts';
import { english } from '../../harness/english.ts';

const NOTHING = { waiting: 0, badge: 0, held: 0, settled: undefined };
const settled = { settled: 6, credits: 12, free: 2, refused: 0, expired: 0, at: 0 };
const said = (work: Partial<Parameters<typeof iconWords>[0]>) => iconWords({ ...NOTHING, ...work }, english);

describe('the toolbar icon', () => {
  it('says nothing when nothing waits and everything was seen', () => {
    expect(said({})).toEqual({ badge: '', title: 'Purser' });
  });

  it('counts what waits, and says how many credits are held for it', () => {
    expect(said({ badge: 3, held: 11 })).toEqual({
      badge: '3',
      title: 'Purser: 3 reveals waiting, 11 credits held.',
    });
  });

  it('says how a queue was settled until the person has seen it', () => {
    expect(said({ settled })).toEqual({
      badge: '✓6',
      title: 'Purser: 6 reveals settled: 12 credits, 2 free.',
    });
  });

  it('says what was refused or waited too long, also when nothing else was settled', () => {
    const none = { ...settled, settled: 0, credits: 0, free: 0 };
    expect(said({ settled: { ...none, refused: 1, expired: 2 } })).toEqual({
      badge: '!',
      title: expect.stringMatching(/^Purser: 1 refused\. 2 .+/),
    });
  });

  it('says both when some charges wait and others ended', () => {
    expect(said({ badge: 1, held: 5, settled })).toEqual({
      badge: '1',
      title: 'Purser: 1 reveal waiting, 5 credits held. 6 reveals settled: 12 credits, 2 free.',
    });
  });
});
