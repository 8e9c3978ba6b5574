/**
 * The address that sign-ins are counted by. A client can write what it likes into `X-Forwarded-For`; only the last entries, which
 * our own proxies appended, say where a request came from.
 * @param connection who is connected to this process
 * @param forwarded the header `X-Forwarded-For`, if any
 * @param proxies how many proxies of ours are in front of this process; 0: the header is not believed
 */
export function clientAddress(
  connection: string | undefined,
  forwarded: string | undefined,
  proxies: number,
): string | undefined {
  const way = (forwarded ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if (proxies === 0 || way.length === 0) return connection;
  return way[Math.max(0, way.length - proxies)];
}
