import limits from './.size-limit.json' with { type: 'json' };
import { pageCode } from './scripts/page-code.ts';

const { atOnce, everything } = pageCode('.output/chrome-mv3', 'popup');

/** What `.size-limit.json` says, and the popup: which chunks are its own is only known after the build. */
export default [
  ...limits,
  { name: 'popup, until it shows the balance', path: atOnce, limit: '105 kB', gzip: true },
  { name: 'popup, with all that it may load later', path: everything, limit: '120 kB', gzip: true },
];
