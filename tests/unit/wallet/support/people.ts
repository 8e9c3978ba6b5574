import type { RevealedContact } from '../../../../lib/protocol/contact.ts';

export type Known = {
  readonly contact: RevealedContact;
  readonly doNotProcess?: boolean;
};

const person = (n: number, fullName: string, contact: Partial<RevealedContact> = {}): Known => {
  const slug = fullName.toLowerCase().replace(' ', '-');
  const personId = `c-${n}`;
  return {
    contact: {
      personId,
      fullName,
      isEuContact: false,
      aliases: [`contact:${personId}`, `member:31112220${n}`, `slug:${slug}`],
      emails: [{ email: `${slug}@quillstreet.example`, type: 'work' }],
      phones: [{ number: `+1555010${n}`, type: 'mobile', doNotCall: false }],
      ...contact,
    },
  };
};

/** Invented people, all of them. */
export const ORLA = { slug: 'orla-quillon' };
export const DAVOR = { slug: 'davor-hale' };
export const NOA = { slug: 'noa-verwijderd' };
export const NOBODY = { slug: 'nobody-known' };

const numbered = Array.from({ length: 1000 }, (_, i) => person(40 + i, `Person N${i}`));
export const numberedSlug = (i: number): { slug: string } => ({ slug: `person-n${i}` });

export const PEOPLE: readonly Known[] = [
  person(10, 'Orla Quillon'),
  person(11, 'Davor Hale'),
  { ...person(12, 'Noa Verwijderd'), doNotProcess: true },
  ...numbered,
];
