import { createHash } from 'node:crypto';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { html } from './sample-person.ts';

type Shell = {
  title: string;
  direction?: 'ltr' | 'rtl';
  /** Attributes of `<body>`. */
  body: string;
  /** What the application renders; the in-page navigation swaps it. */
  app: string;
  /** Everything beside the application. */
  rest?: string;
};

/**
 * A whole page. Class names are written as `$card` and come out hashed, another hash on each page, since nothing
 * may depend on them.
 */
export function pageShell({ title, body, app, rest = '', direction = 'ltr' }: Shell): string {
  const hashed = (name: string) =>
    `_${createHash('sha256').update(`${title}/${name}`).digest('hex').slice(0, 8)}`;
  const page = `<!doctype html><html lang="en" dir="${direction}"><head><meta charset="utf-8"><title>${html(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style></head>
<body ${body}><div id="root"><header class="$bar"><div class="$barIn"><a class="$logo" href="/feed/" data-nav="replace">sample network</a>
<div class="$find">Search people, companies, places</div><span class="$you">You</span></div></header>${app}</div>
${rest}<script>${PAGE_SCRIPT}</script></body></html>`;
  return page.replace(/\$([a-z]\w*)/g, (_, name: string) => hashed(name));
}

const COLOURS = ['#7a4fb5', '#2f7f79', '#b3563c', '#3f66b0', '#8a6a1f', '#a23f6d'];

/** A portrait of nobody: initials on a colour, as an image that needs no request. */
export function portrait(name: string): string {
  const initials = name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2);
  const colour = COLOURS[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % COLOURS.length];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="${colour}"/><text x="48" y="60" font-family="system-ui" font-size="36" font-weight="600" text-anchor="middle" fill="white">${initials}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
