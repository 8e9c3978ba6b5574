import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FakeServer } from '../../tests/unit/wallet/support/fake-server.ts';

const rowsSchema = z.object({ items: z.array(z.object({ key: z.string(), row: z.number() })) });

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
  'access-control-expose-headers': '*',
};

/** One server for everybody: `/v1` of a small ledger for Purser, `/rows` for queues that send what they like. */
export class LedgerServer {
  readonly ledger: FakeServer;
  readonly scripts = new Map<string, string>();
  /** What `/rows` has taken: keys by row. */
  readonly taken = new Map<number, string[]>();
  /** ms before each answer to charges or rows. */
  delay = 0;
  /** Answers that break off after everything was committed. */
  answersToLose = 0;
  url = '';
  readonly #member;
  readonly #http = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  constructor(credits: number) {
    this.ledger = new FakeServer(credits);
    this.ledger.now = Date.now();
    this.ledger.policy = { ...this.ledger.policy, maxQueued: 1_000_000, maxHeld: 1_000_000 };
    this.#member = this.ledger.join('Ilse Marwick');
  }

  get email(): string {
    return this.#member.email;
  }

  async listen(): Promise<this> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (typeof address === 'object' && address) this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  close(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.url);
    const body = await text(request);
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    if (pathname === '/') {
      const name = new URLSearchParams(search).get('of');
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><script src="/${name}.js"></script>`);
    }
    const script = this.scripts.get(pathname.slice(1));
    if (script !== undefined)
      return void response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    if (pathname === '/bench/email') return void response.writeHead(200, CORS).end(this.email);
    const sends = pathname === '/rows' || (pathname === '/v1/charges' && request.method === 'POST');
    const answer =
      pathname === '/rows' ? this.#take(body) : await this.#serve(request, pathname + search, body);
    if (sends && this.answersToLose > 0) {
      this.answersToLose -= 1;
      response.destroy();
      return;
    }
    if (sends && this.delay > 0) await wait(this.delay);
    response
      .writeHead(answer.status, { ...CORS, ...Object.fromEntries(answer.headers) })
      .end(await answer.text());
  }

  #take(body: string): Response {
    for (const { key, row } of rowsSchema.parse(JSON.parse(body)).items)
      this.taken.set(row, [...(this.taken.get(row) ?? []), key]);
    return Response.json({});
  }

  #serve({ method = 'GET', headers }: IncomingMessage, path: string, body: string): Promise<Response> {
    this.ledger.now = Date.now();
    this.ledger.requests.length = 0;
    const { authorization = '', 'idempotency-key': key = '' } = headers;
    return this.ledger.fetch(`${this.url}${path}`, {
      method,
      headers: { authorization, 'idempotency-key': String(key) },
      ...(body === '' ? {} : { body }),
    });
  }
}
