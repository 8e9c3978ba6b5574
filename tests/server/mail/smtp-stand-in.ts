import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** The least of an SMTP server (RFC 5321) that takes letters, or refuses every one. */
export async function startSmtp({ refuses = false } = {}) {
  const state = { refuses };
  const letters: { to: string; text: string }[] = [];
  const server = createServer((socket) => {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let to = '';
    let text: string[] | undefined;
    const answers: Readonly<Record<string, (line: string) => void>> = {
      rcpt(line) {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        say(state.refuses ? '550 nobody here' : '250 ok');
      },
      data() {
        text = [];
        say('354 go on');
      },
      quit: () => void socket.end('221 bye\r\n'),
    };
    const take = (line: string, lines: string[]): void => {
      if (line !== '.') return void lines.push(line);
      letters.push({ to, text: lines.join('\n') });
      text = undefined;
      say('250 taken');
    };
    say('220 quillstreet.example');
    createInterface({ input: socket }).on('line', (line) => {
      const answer = answers[line.slice(0, 4).toLowerCase()] ?? (() => say('250 ok'));
      if (text) take(line, text);
      else answer(line);
    });
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    /** To be changed at any time. */
    state,
    url: `smtp://127.0.0.1:${address.port}?ignoreTLS=true`,
    letters,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
