import { alsoViewed } from './also-viewed.ts';
import { opaqueProfileId } from './opaque-id.ts';
import { pageShell, portrait } from './page-shell.ts';
import { html, profileUrl, type SamplePerson } from './sample-person.ts';

/** A profile as server-driven React renders it (2026): component keys, no heading of first order, hashed classes. */
export function sduiProfile(person: SamplePerson, others: readonly SamplePerson[]): string {
  const id = opaqueProfileId(person.memberId);
  const url = profileUrl(person.slug);
  const name = html(person.name);
  const card = `com.linkedin.sdui.profile.card.ref${id}Topcard`;
  return pageShell({
    title: `(3) ${person.name} | Sample network`,
    direction: person.direction,
    body: 'data-rehydrated="true"',
    app: `<div data-sdui-screen="com.linkedin.sdui.flagshipnav.profile.Profile"><main id="workspace" class="$grid"><div class="$column">
<div componentkey="${card}"><div data-display-contents="true" style="display: contents"><section componentkey="${card}" class="$card">
<a href="${url}overlay/background-photo/"><figure class="$cover" style="margin: 0" role="img" aria-label="Cover photo"></figure></a>
<img class="$photo" src="${portrait(person.name)}" alt="${name}">
<div class="$text"><div>
<div class="$nameRow"><div><a href="${url}"><div><h2 class="$name">${name}</h2></div></a></div><p class="$faint">They/Them</p><div class="$hidden"><p>· 1st</p></div><p class="$faint">· 2nd</p></div>
<p class="$headline">${html(person.headline)}</p><p class="$faint">${html(person.company)} · Example University</p>
<div class="$where"><p>${html(person.place)}</p><p>·</p><p><a class="$link" href="${url}overlay/contact-info/">Contact info</a></p></div></div></div>
<a class="$mutual" href="https://www.linkedin.com/search/results/people/?connectionOf=%5B%22${id}%22%5D"><p><strong>Tam Mutualis</strong> and 2 other mutual connections</p></a>
<div class="$actions"><a class="$act $main" href="/preload/custom-invite/?vanityName=${encodeURIComponent(person.slug)}" aria-label="Invite ${name} to connect"><span>Connect</span></a>
<a class="$act" href="/messaging/compose/?profileUrn=urn%3Ali%3Afsd_profile%3A${id}&amp;recipient=${id}"><span>Message</span></a></div>
</section></div></div>
<div componentkey="com.linkedin.sdui.profile.card.ref${person.slug}Activity" class="$card $section"><h2>Activity</h2>
<div class="$post">${name} commented on a post: “Three carriers, one calendar, no more phone calls at six.”</div>
<div class="$post">${name} shared a post: “Notes from a quiet week at ${html(person.company)}.”</div></div></div>
${alsoViewed(others)}</main></div>`,
    rest: '<div id="interop-outlet" data-testid="interop-shadowdom"></div>',
  });
}
