import { alsoViewed } from './also-viewed.ts';
import { pageShell, portrait } from './page-shell.ts';
import { html, profileUrl, type SamplePerson } from './sample-person.ts';

/** A profile as the Ember application renders it (2022-2025), with a data island that describes the viewer. */
export function emberProfile(person: SamplePerson, others: readonly SamplePerson[]): string {
  const path = new URL(profileUrl(person.slug)).pathname;
  const name = html(person.name);
  const company = html(person.company);
  return pageShell({
    title: `${person.name} | Sample network`,
    direction: person.direction,
    body: 'class="render-mode-BIGPIPE nav-v2 ember-application boot-complete"',
    app: `<div id="ember3" class="ember-view"><main class="$grid"><div class="$column">
<section class="artdeco-card $card" data-member-id="${person.memberId}"><div class="$cover"></div>
<button aria-label="open profile picture" style="all: unset"><img class="$photo" src="${portrait(person.name)}" title="${name}" alt="${name}"></button>
<div class="ph5 $text"><div class="$nameRow"><span class="artdeco-hoverable-trigger"><a href="${path}overlay/about-this-profile/" aria-label="${name}"><h1 class="$name">${name}</h1></a></span><span class="$faint">She/Her</span></div>
<div class="text-body-medium break-words $headline" data-generated-suggestion-target="urn:li:fsu_profileActionDelegate:1">${html(person.headline)}</div>
<ul><li><button class="$faint" style="all: unset" aria-label="Current company: ${company}. Click to skip to experience card"><span>${company}</span></button></li></ul>
<div class="$where"><span>${html(person.place)}</span><a class="$link" href="${path}overlay/contact-info/" id="top-card-text-details-contact-info">Contact info</a></div></div>
<div class="$actions"><button class="$act $main" aria-label="Invite ${name} to connect"><span>Connect</span></button><button class="$act"><span>Message</span></button></div></section>
<section class="artdeco-card $card $section"><h2>About</h2><p class="$faint">I keep timetables honest at ${company}. Before that I fixed bicycles, and I still do.</p></section></div>
${alsoViewed(others)}</main></div>`,
    rest: '<code id="bpr-guid-11" style="display: none">{"data":{"publicIdentifier":"vesna-viewerly","objectUrn":"urn:li:member:3000000001"}}</code>',
  });
}
