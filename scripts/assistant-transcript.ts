import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { pino } from 'pino';
import { parseConfig } from '../server/config.ts';
import { DEMO_PEOPLE } from '../server/directory/demo-people.ts';
import { startServer } from '../server/start.ts';

/* node scripts/assistant-transcript.ts: writes docs/assistant.md from a real conversation of the official client with a real server. */

const { orla } = DEMO_PEOPLE;
const PEOPLE = { ids: [orla.contactId], reveal: ['emails', 'phones'] };
const TALK: [said: string, tool: string, given: Record<string, unknown>][] = [
  [
    `Find ${orla.fullName} at ${orla.company}.`,
    'search_contacts',
    { filter: { name: orla.fullName }, limit: 1 },
  ],
  ['What would her email and phone cost?', 'quote_reveal', PEOPLE],
  ['That is fine, go ahead.', 'reveal_contacts', { ...PEOPLE, ceiling: 6, key: 'orla-1' }],
  ['Again, please.', 'reveal_contacts', { ...PEOPLE, ceiling: 0 }],
  ['What is left?', 'get_balance', {}],
  ['And what was it for?', 'get_statement', { limit: 2 }],
];

const data = await mkdtemp(join(tmpdir(), 'purser-transcript-'));
const server = await startServer(
  parseConfig(['--demo', '--port', '0', '--data', data], {}),
  pino({ level: 'silent' }),
);
try {
  const signUp = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Ilse Marwick',
      email: 'ilse@quillstreet.example',
      password: 'a long password',
    }),
  });
  const authorization = `Bearer ${signUp.headers.get('set-auth-token')}`;
  const client = new Client({ name: 'transcript', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: { authorization } },
  });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  const lines = [
    '# Purser for AI assistants',
    '',
    'An MCP server at `/mcp` (streamable HTTP), with an API key or a member’s token as `Authorization: Bearer …`. Searching, quoting and reading are free. `reveal_contacts` alone spends: it takes a ceiling and',
    'never costs more, all of it or nothing; under a `key` it is charged once. The surface is `assistant`: no call minimum, a miss is free, what the account owns is free.',
    '',
    'What follows is a real conversation of the official client with a real server (`node scripts/assistant-transcript.ts`); all people are invented.',
  ];
  for (const [said, name, given] of TALK) {
    const { content } = await client.callTool({ name, arguments: given });
    const [first] = Array.isArray(content) ? content : [];
    const answer = JSON.stringify(JSON.parse(first.text), null, 1);
    lines.push(
      '',
      `**Person:** ${said}`,
      '',
      `\`${name}\` ${JSON.stringify(given)}`,
      '',
      '```json',
      shortened(answer),
      '```',
    );
  }
  await writeFile('docs/assistant.md', `${lines.join('\n')}\n`);
  await client.close();
} finally {
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

/** The company's many fields are in docs/api.md. */
function shortened(text: string): string {
  const lines = text.split('\n');
  return lines.length <= 60 ? text : [...lines.slice(0, 40), ' ...', ...lines.slice(-18)].join('\n');
}
