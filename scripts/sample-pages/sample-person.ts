/** Whom a sample page shows. Everybody is invented; member numbers are above 3,000,000,000, where no member exists. */
export type SamplePerson = {
  readonly slug: string;
  readonly memberId: string;
  readonly name: string;
  readonly headline: string;
  readonly company: string;
  readonly place: string;
  /** The markup that LinkedIn would send: server-driven React (2026), or Ember (2022-2025). */
  readonly direction: 'ltr' | 'rtl';
  readonly family: 'sdui' | 'ember';
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML. */
export const html = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

export const profileUrl = (slug: string): string =>
  `https://www.linkedin.com/in/${encodeURIComponent(slug)}/`;
