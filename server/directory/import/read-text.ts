import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UnusableFile } from './rows.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read. Change its permissions.',
  EPERM: 'The file may not be read. Change its permissions.',
};

/**
 * The text of a UTF-8 file, piece by piece, without its byte order mark, lines ended by `\n`.
 * Bytes that are not UTF-8 become U+FFFD, so that only their row is refused.
 * @param onRead gets the number of bytes of each piece
 * @throws UnusableFile
 */
export async function* readText(path: string, onRead: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let first = true;
  // a `\r` at the end of a piece may belong to a `\n` at the start of the next
  let held = '';
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes: unknown = chunk;
      if (!(bytes instanceof Uint8Array)) throw new TypeError('a stream without an encoding gives bytes');
      if (first && bytes.includes(0)) {
        throw new UnusableFile('This is not a text file in UTF-8. Save it as CSV (UTF-8) or as JSON Lines.');
      }
      first = false;
      const text = held + decoder.decode(bytes, { stream: true });
      held = text.endsWith('\r') ? '\r' : '';
      yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n');
      onRead(bytes.length);
    }
  } catch (error) {
    throw asUnusable(error);
  }
  yield (held + decoder.decode()).replaceAll('\r', '\n');
}

/**
 * The size of a file in bytes.
 * @throws UnusableFile when there is none
 */
export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw asUnusable(error);
  });
  if (!found.isFile()) throw new UnusableFile('This is not a file.');
  return found.size;
}

const asUnusable = (error: unknown): unknown =>
  isSystemError(error) ? new UnusableFile(SENTENCES[error.code] ?? error.message) : error;

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
