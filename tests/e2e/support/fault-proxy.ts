import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What happens to the next requests on their way between the extension and the real server. */
export type Fault =
  | { kind: 'none' }
  /** The connection breaks before the server has seen anything. */
  | { kind: 'down' }
  /** What was sent arrives nowhere, and nobody says so. */
  | { kind: 'stuck' }
  /** The server does its work and commits; its answer never arrives. */
  | { kind: 'answer_lost' }
  /** The answer waits until the fault is lifted. */
  | { kind: 'held' }
  | { kind: 'status'; status: number; headers?: Record<string, string> };

export type SeenRequest = { method: string; path: string; body: string };

/** A proxy in front of a real server that can lose, hold or replace answers. */
export class FaultProxy {
  url = '';
  readonly seen: SeenRequest[] = [];
  /** Paths whose answers have left for the extension, whole. */
  readonly answered: string[] = [];
  /** What the server's answers become on their way, by a body that was JSON. */
  rewrite: (path: string, body: unknown) => unknown = (_path, body) => body;
  #fault: Fault = { kind: 'none' };
  #matches = /./;
  #method = /./;
  #lifted: (() => void)[] = [];
  readonly #target: string;
  readonly #server = createServer((incoming, outgoing) => {
    this.#handle(incoming, outgoing).catch(() => outgoing.destroy());
  });

  constructor(target: string) {
    this.#target = target;
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    return this;
  }

  /** From now on, requests whose path and method match meet this fault; what was held goes on. */
  set(fault: Fault, matches = /./, method = /./): void {
    this.#fault = fault;
    this.#matches = matches;
    this.#method = method;
    for (const lift of this.#lifted.splice(0)) lift();
  }

  /** The charge keys in the order in which the extension sent them. */
  chargeKeys(): string[] {
    return this.seen
      .filter((entry) => entry.method === 'POST' && entry.path === '/v1/charges')
      .flatMap((entry) => [...entry.body.matchAll(/"key":"([^"]+)"/g)].map((match) => match[1] ?? ''));
  }

  close(): void {
    this.set({ kind: 'none' });
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const method = incoming.method ?? 'GET';
    const meant = this.#matches.test(path) && this.#method.test(method);
    const fault: Fault = meant ? this.#fault : { kind: 'none' };
    if (fault.kind === 'down') {
      incoming.socket.destroy();
      return;
    }
    const body = await text(incoming);
    this.seen.push({ method, path, body });
    if (fault.kind === 'stuck') {
      await new Promise<void>((lift) => this.#lifted.push(lift));
      incoming.socket.destroy();
      return;
    }
    if (fault.kind === 'status' && incoming.method !== 'OPTIONS') {
      outgoing.writeHead(fault.status, { ...corsFor(incoming), ...fault.headers }).end('{}');
      return;
    }
    const answer = await this.#forward(incoming, path, body);
    if (fault.kind === 'answer_lost' && incoming.method !== 'OPTIONS') {
      incoming.socket.destroy();
      return;
    }
    // Lifted while the server was still at work: nothing is left to wait for
    if (fault.kind === 'held' && fault === this.#fault) {
      await new Promise<void>((lift) => this.#lifted.push(lift));
    }
    outgoing.on('finish', () => this.answered.push(path));
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async #forward(incoming: IncomingMessage, path: string, body: string) {
    const outgoing = request(new URL(path, this.#target), {
      method: incoming.method ?? 'GET',
      headers: { ...incoming.headers, host: new URL(this.#target).host },
    });
    outgoing.end(body);
    const [response]: IncomingMessage[] = await once(outgoing, 'response');
    if (!response) throw new Error('the server did not answer');
    const { connection: _, 'transfer-encoding': __, 'content-length': ___, ...headers } = response.headers;
    const isJson = headers['content-type']?.includes('json') === true;
    const answer = await text(response);
    const written = isJson ? JSON.stringify(this.rewrite(path, JSON.parse(answer))) : answer;
    return { status: response.statusCode ?? 502, headers, body: written };
  }
}

function corsFor(incoming: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-origin': incoming.headers.origin ?? '*',
    'content-type': 'application/json',
  };
}
