import { portrait } from './page-shell.ts';
import { html, profileUrl, type SamplePerson } from './sample-person.ts';

/** The side column with other people: never the subject of the page. */
export function alsoViewed(people: readonly SamplePerson[]): string {
  return `<aside class="$card $section"><h2>People also viewed</h2>${people.map(row).join('')}</aside>`;
}

/** One person in a list. Their profile opens without a load. */
export function row(person: SamplePerson): string {
  const link = `href="${profileUrl(person.slug)}" data-nav="recycle"`;
  return `<div class="$person"><a ${link} tabindex="-1" aria-hidden="true"><img src="${portrait(person.name)}" alt=""></a>
<div><p class="$strong"><a ${link}>${html(person.name)}</a></p><p class="$faint">${html(person.headline)}</p></div></div>`;
}
