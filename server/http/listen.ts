import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import { closedApp } from './base-app.ts';

const STOP_WITHIN_MS = 10_000;

type App = { fetch(request: Request, bindings: HttpBindings): Response | Promise<Response> };

export type Listener = {
  readonly url: string;
  /** From now on the app answers; before and after, everything is answered with 503. */
  open(app: App): void;
  /** Takes no new request, and resolves when every accepted one was answered. */
  stop(): Promise<void>;
};

const LISTEN_ERRORS = {
  port_taken:
    'Another process listens on this port. Stop it, or choose another port (--port 0 picks a free one).',
  port_not_allowed: 'This port needs rights that this process does not have. Choose one above 1023.',
  host_not_found: 'This machine has no such address. Check HOST.',
} as const;
type ListenErrorCode = keyof typeof LISTEN_ERRORS;

const CODES: Readonly<Record<string, ListenErrorCode>> = {
  EADDRINUSE: 'port_taken',
  EACCES: 'port_not_allowed',
  EADDRNOTAVAIL: 'host_not_found',
  ENOTFOUND: 'host_not_found',
};

/** The server cannot listen where it was told to. */
export class ListenError extends Error {
  readonly code: ListenErrorCode;

  constructor(code: ListenErrorCode, where: string, cause: unknown) {
    super(`${LISTEN_ERRORS[code]} (${where})`, { cause });
    this.name = 'ListenError';
    this.code = code;
  }
}

/**
 * Listens, and answers 503 until it is opened.
 * @throws ListenError
 */
export async function listen(at: { host: string; port: number }, logger: Logger): Promise<Listener> {
  const closed = closedApp(logger);
  let app: App = closed;
  let stopping = false;
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const answer = await app.fetch(request, bindings as HttpBindings);
      // A connection kept alive would keep the server from stopping
      if (stopping) answer.headers.set('connection', 'close');
      return answer;
    },
  });
  server.listen(at.port, at.host);
  await once(server, 'listening').catch((error: unknown) => {
    throw asListenError(error, `${at.host}:${at.port}`);
  });
  return {
    url: addressOf(at.host, server.address()),
    open: (opened) => {
      app = opened;
    },
    async stop() {
      stopping = true;
      app = closed;
      const ended = once(server, 'close');
      server.close();
      const force = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections();
      }, STOP_WITHIN_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

function asListenError(error: unknown, where: string): unknown {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? CODES[error.code]
      : undefined;
  return code ? new ListenError(code, where, error) : error;
}

function addressOf(host: string, address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
