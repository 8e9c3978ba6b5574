import { z } from 'zod';

/** Every database and every JSON reader takes it: well formed, and without control characters. */
const isPlain = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text);

/** One line as it comes, not trimmed: an identity, a word to search for. 1 to `longest` characters. */
export const textSchema = (longest: number, message = 'has characters that no text has') =>
  z.string().check(z.minLength(1), z.maxLength(longest), z.refine(isPlain, { message }));

/** One line that a person types: a name, a device, a group. Trimmed; 1 to `longest` characters. */
export const lineSchema = (longest: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(longest),
      z.refine(isPlain, { message: 'has characters that no name has' }),
    );

/** What a person writes in several lines. Trimmed; at most `longest` characters. */
export const noteSchema = (longest: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(longest),
    z.refine((text) => isPlain(text.replaceAll(/[\n\r\t]/g, ' ')), {
      message: 'has characters that no letter has',
    }),
  );
