/*
 * Every anchor in the markup, with the time it was seen (linkedin.md, section 5). Attributes, roles and
 * structure first; a class is a fallback for one generation of pages. Nothing else in the code knows one.
 * One constant each, so that a bundle holds those of its own page families only.
 */

const POSTS = [
  '[data-urn^="urn:li:activity"], [data-urn^="urn:li:ugcPost"], [data-urn^="urn:li:share"]',
  '[data-urn^="urn:li:aggregate"], article[data-activity-urn]',
  '[role="listitem"][componentkey^="expanded"], [data-view-name="feed-full-update"]',
].join(', ');

/** Texts for screen readers only. Ember 2017-2026, Sales Navigator 2021-2026. */
export const hidden = '.visually-hidden, .a11y-text, .sr-only, .visuallyhidden';

/** Where people are never the subject of the page. All families, 2013-2026. */
export const aside = [
  'aside, nav, footer, dialog, [role="complementary"], [role="navigation"], [role="dialog"]',
  '[role="banner"], body > header, #global-nav, #interop-outlet, #msg-overlay, [componentkey*="RightRail"]',
  '.right-rail, .browse-map, .aside-section-container, .insights-browse-map',
].join(', ');

/** SDUI profile 2026: on a div and again on its inner section. */
export const topCard = '[componentkey^="com.linkedin.sdui.profile.card.ref"][componentkey$="Topcard"]';
export const profileCard = '[componentkey^="com.linkedin.sdui.profile.card.ref"]';

/** Ember profile 2022-2025. */
export const memberSection = 'main section[data-member-id]';

/** Name of an Ember profile without a heading, 2018-2021. */
export const emberName = '.pv-top-card-section__name, .pv-top-card--list > li, .pv-top-card-v2-section__name';

/** Headline of an Ember profile: 2021-2025, then 2018-2021. */
export const emberHeadline = '[data-generated-suggestion-target], .pv-top-card-section__headline';

/** The block with name, headline and place on an Ember profile, 2020-2025. */
export const emberColumn = '.ph5';

/** mwlite profile 2025. The same attributes elsewhere on the page are other people. */
export const liteSection = '.basic-profile-section, section';
export const liteMember = '[data-member-urn][data-vanity-name]';

/** Guest profile 2016-2026. */
export const guestCard = '.top-card-layout, .top-card, #topcard';
export const guestHeadline = '.top-card-layout__headline, .headline';

/** Server-rendered profiles, guest and signed in, 2013-2017. */
export const oldName = 'h1, #name, .full-name, .fn, [itemprop="name"]';
export const oldCard = '#topcard, #top-card, .profile-card, .profile-overview, .vcard, section';
export const oldHeadline = '.headline, .headline-title, [itemprop="jobTitle"]';

/** Marks on a card that name its person. SDUI search 2026, Ember search 2022-2026, Sales 2019-2026. */
export const cardMarks =
  '[data-chameleon-result-urn], [componentkey^="SearchResultsA"], [data-scroll-into-view]';

export const searchCards = {
  /** Ember search 2022-2026. */
  ember: '[data-chameleon-result-urn]',
  /** SDUI search 2026. */
  sdui: '[role="listitem"]',
  /** Ember search 2017-2024. */
  old: '.reusable-search__result-container, .entity-result, li.search-result',
} as const;

/** My network: SDUI 2025-2026, then Ember 2018-2024. */
export const networkRows =
  '[data-testid="lazy-column"] [role="listitem"], [componentkey^="auto-component-"], li.mn-connection-card';

/** Company and school people 2019-2026: the card's information block and the picture inside it. */
export const orgInfo = '.org-people-profile-card__profile-info';
export const orgImage = 'a[id^="org-people-profile-card__profile-image"]';

/** Sales Navigator: search 2019-2026, lists 2023-2026, search 2017-2019. */
export const salesRows = [
  '[data-scroll-into-view^="urn:li:fs_salesProfile:("], [data-x-search-result="LEAD"]',
  'tr[data-x--people-list--row], li.search-results__result-item, #results-list > li.result',
].join(', ');

/** Sales Navigator lead: 2022-2026, then 2017-2021. */
export const leadCard =
  '[data-sn-view-name="feature-lead-top-card"], .profile-topcard, #topcard, .profile-info';

/** Recruiter profile, not verified. */
export const recruiterCard = '[data-test-profile-container], .profile__container, #profile-container';

/** Posts: Ember 2018-2026, guest 2021-2026, SDUI 2026. */
export const posts = POSTS;
export const anyPost = `${POSTS}, [role="article"]`;
/** A post's author block: Ember 2023-2026, 2018-2022, guest 2021-2026. */
export const postActor = [
  '.update-components-actor, .update-components-actor__container, .feed-shared-actor',
  '.update-components-actor__image, .update-components-actor__meta-link',
  '[data-tracking-control-name$="_feed-actor-name"], [data-tracking-control-name$="_feed-actor-image"]',
].join(', ');
/** A reshared original inside a post. Ember 2018-2026, guest 2021-2026. */
export const reshared =
  '[class*="mini-update"], [class*="reshared"], [data-tracking-control-name*="reshare"]';

/** Names, titles and companies in Sales Navigator 2021-2026, lists 2023-2026. */
export const salesName = '[data-anonymize="person-name"]';
export const salesHeadline =
  '[data-anonymize="title"], [data-anonymize="headline"], [data-anonymize="job-title"]';
export const salesCompany = '[data-anonymize="company-name"]';
