import { row } from './also-viewed.ts';
import { pageShell } from './page-shell.ts';
import type { SamplePerson } from './sample-person.ts';

/** Where a visit starts: everybody who has a sample page. */
export function feedPage(people: readonly SamplePerson[]): string {
  return pageShell({
    title: 'Feed | Sample network',
    body: 'data-rehydrated="true"',
    app: `<main class="$grid"><div class="$column"><section class="$card $section"><h2>People you may want to reach</h2>
${people.map(row).join('').replaceAll('data-nav="recycle"', 'data-nav="replace"')}</section></div>
<aside class="$card $section"><h2>About these pages</h2><p class="$faint">They stand for profile pages of a professional network. Everybody on them is invented, and they are served inside this browser only.</p></aside></main>`,
  });
}
