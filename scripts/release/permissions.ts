/**
 * Every permission that a build may ask for, with its reason. One that is not here stops a release: a browser that updates to a build with a
 * new permission disables the extension until the person agrees, and queued charges wait meanwhile.
 */
const ALLOWED: Readonly<Record<string, string>> = {
  storage: 'server address and view settings; credits and sign-in live in IndexedDB',
  unlimitedStorage: 'queued charges must not be evicted when the disk runs low',
  alarms: 'wakes the worker to settle queued charges',
  sidePanel: 'people on this tab, with nothing inserted in the page',
};

const ALLOWED_OPTIONAL: Readonly<Record<string, string>> = {
  notifications: 'tells that a queue was settled, for people who switch it on',
};

const ALLOWED_MATCHES = ['https://www.linkedin.com/*'];

/** The parts of a built manifest that decide what the extension may do. */
export type Grants = {
  readonly permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly externally_connectable?: unknown;
  readonly web_accessible_resources?: unknown;
  readonly content_scripts?: readonly { readonly matches: readonly string[]; readonly world?: string }[];
};

/**
 * What a manifest asks for beyond the allowed list, as sentences; none when it may be released.
 * Source of the list: design, "Settled questions, Extension".
 */
export function permissionFaults(manifest: Grants): string[] {
  const surplus = (asked: readonly string[] = [], allowed: Readonly<Record<string, string>>): string[] =>
    asked.filter((name) => !(name in allowed));
  const hosts = [...(manifest.host_permissions ?? []), ...(manifest.optional_host_permissions ?? [])];
  const scripts = manifest.content_scripts ?? [];
  return [
    ...surplus(manifest.permissions, ALLOWED).map((name) => `permission ${name} has no reason`),
    ...surplus(manifest.optional_permissions, ALLOWED_OPTIONAL).map(
      (name) => `optional permission ${name} has no reason`,
    ),
    ...hosts.map((host) => `host permission ${host}: the server answers by CORS, none is needed`),
    ...scripts
      .flatMap(({ matches }) => matches)
      .filter((match) => !isAllowedMatch(match))
      .map((match) => `a content script on ${match}`),
    ...(scripts.some(({ world }) => world === 'MAIN') ? ['a script in the world of the page'] : []),
    ...(manifest.web_accessible_resources ? ['a page could see that Purser is there'] : []),
    ...(manifest.externally_connectable ? ['a page or another extension could send messages'] : []),
  ];
}

/** The allowed address itself, or a narrower one beneath it. */
function isAllowedMatch(match: string): boolean {
  return ALLOWED_MATCHES.some((allowed) => match.startsWith(allowed.slice(0, -1)));
}
