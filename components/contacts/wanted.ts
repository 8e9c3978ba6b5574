import type { ContactFilterRequest } from '../../lib/protocol/directory-api.ts';

/** Whom a person is looking for, as they typed it. */
export type Wanted = {
  readonly text: string;
  readonly title: string;
  readonly company: string;
  readonly country: string;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
  readonly notOwned: boolean;
};

export const ANYBODY: Wanted = {
  text: '',
  title: '',
  company: '',
  country: '',
  hasEmail: false,
  hasPhone: false,
  notOwned: false,
};

/** As the server is asked; several values are separated by commas. */
export function filterOf(wanted: Wanted): ContactFilterRequest {
  const texts = (text: string): string[] =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const [titles, companies, countries] = [wanted.title, wanted.company, wanted.country].map(texts);
  return {
    ...(wanted.text.trim() && { text: wanted.text.trim() }),
    ...(titles?.length && { titles }),
    ...(companies?.length && { companies }),
    ...(countries?.length && { countries }),
    ...(wanted.hasEmail && { hasEmail: true }),
    ...(wanted.hasPhone && { hasPhone: true }),
    ...(wanted.notOwned && { notOwned: true }),
  };
}
