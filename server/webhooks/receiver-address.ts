import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address belongs to the public internet: not to this machine, a private network, a cloud's metadata service
 * or any other special range (IANA's registries, kept by the library). An IPv4 address inside an IPv6 one counts as itself. Pure.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Addresses that carry an IPv4 one to wherever it leads
  return parsed.kind() === 'ipv4' || !/^(64:ff9b|2002|2001:0{0,4}):/.test(parsed.toNormalizedString());
}

/**
 * The address of a receiver, as far as its text tells: https, no password, and no address of a private network. Names are
 * looked at again when they are resolved (`send.ts`). Pure.
 * @param privateToo receivers in the operator's own network are allowed, and plain http
 * @returns undefined where nothing may be sent
 */
export function receiverUrl(text: string, privateToo: boolean): URL | undefined {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '') return undefined;
  if (url.protocol !== 'https:' && !(privateToo && url.protocol === 'http:')) return undefined;
  if (privateToo) return url;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host) ? url : undefined;
  return /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !host.includes('.')
    ? undefined
    : url;
}
