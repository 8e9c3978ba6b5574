import { describe, expect, it } from 'vitest';
import { lineSchema, noteSchema } from '../../../lib/protocol/text.ts';

describe('text that a person types', () => {
  it('is trimmed and keeps every script', () => {
    expect(lineSchema(20).parse('  נועה שלו 🙂 ')).toBe('נועה שלו 🙂');
  });

  it.each([
    ['nothing', '  '],
    ['too much', 'x'.repeat(21)],
    ['half a character', '\ud800'],
    ['a zero', 'a\0b'],
    ['two lines', 'a\nb'],
  ])('as a line is not %s', (_, text) => {
    expect(lineSchema(20).safeParse(text).success).toBe(false);
  });

  it('as a note has lines, and nothing that a database refuses', () => {
    expect(noteSchema(20).parse('a\n\tb\r\n')).toBe('a\n\tb');
    expect(noteSchema(20).safeParse('a\0b').success).toBe(false);
    expect(noteSchema(20).safeParse('\udfff').success).toBe(false);
  });
});
