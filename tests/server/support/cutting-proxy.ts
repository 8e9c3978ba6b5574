import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Bytes that a client sent are about to be passed on. @returns how many of them, before both sides are cut; null: all, and go on */
export type Cut = (chunk: Buffer) => number | null;

export type CuttingProxy = {
  readonly port: number;
  /** From now on. */
  cut: Cut;
  /** From now on the server's bytes do not arrive, and the connection ends at the first of them. */
  dropAnswers: boolean;
  stop(): Promise<void>;
};

/** Stands between a client and a PostgreSQL socket, and cuts connections when it is told to. */
export async function startCuttingProxy(socket: string): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(socket);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const side of [client, upstream]) {
      open.add(side);
      side.on('error', end);
      side.on('close', () => {
        open.delete(side);
        end();
      });
    }
    client.on('data', (chunk) => {
      const keep = proxy.cut(chunk);
      if (keep === null) upstream.write(chunk);
      else upstream.write(chunk.subarray(0, keep), end);
    });
    upstream.on('data', (chunk) => {
      if (proxy.dropAnswers) end();
      else client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const proxy: CuttingProxy = {
    port: address.port,
    cut: () => null,
    dropAnswers: false,
    async stop() {
      for (const side of open) side.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
