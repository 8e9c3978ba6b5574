import { aliasesOf, type PersonRef } from '../../lib/protocol/person.ts';
import type { Directory, DirectoryContact } from '../../server/directory/directory.ts';

const NAMES = [
  'Orla Quillon',
  'Davor Hale',
  'Ilse Marwick',
  'Bo Lindqvist',
  'Tomi Arrowsmith',
  'Noa Verwijderd',
  'Zofia Brandt',
  'Emre Castellan',
];

/** Nobody is known under it. */
const NOBODY: PersonRef = { slug: 'nobody-known' };

/** Invented people as a directory knows them, and as pages name them. */
export class People {
  readonly #contacts: DirectoryContact[] = NAMES.map(contactOf);
  readonly #erased = new Map<string, number>();

  /** Everybody that a page can show, each under one, the other or both of their identities. */
  readonly references: readonly PersonRef[] = [
    ...NAMES.flatMap((name, i) => {
      const slug = slugOf(name);
      const memberId = memberNumberOf(i);
      return [{ slug }, { memberId }, { memberId, slug }];
    }),
    NOBODY,
  ];

  readonly directory: Directory = {
    find: async (people) => people.map((person) => this.find(person)),
    aliases: async (ids) =>
      new Map(this.#contacts.filter(({ id }) => ids.includes(id)).map(({ id, aliases }) => [id, aliases])),
    company: async () => undefined,
  };

  find(person: PersonRef): DirectoryContact | undefined {
    const aliases = aliasesOf(person);
    const found = this.#contacts.find((contact) => aliases.some((alias) => contact.aliases.includes(alias)));
    return found && { ...found, doNotProcess: this.#erased.has(found.id) };
  }

  /** The person asks not to be processed any more. */
  erase(person: PersonRef, at: number): void {
    const found = this.find(person);
    if (found && !this.#erased.has(found.id)) this.#erased.set(found.id, at);
  }

  /** Their ids, with when they asked: ms. */
  erased(): [id: string, at: number][] {
    return [...this.#erased];
  }
}

const slugOf = (name: string): string => name.toLowerCase().replace(' ', '-');
const memberNumberOf = (i: number): string => `31112220${10 + i}`;

function contactOf(fullName: string, i: number): DirectoryContact {
  const id = `c-${i}`;
  const slug = slugOf(fullName);
  return {
    id,
    profile: { personId: id, fullName, isEuContact: i % 2 === 0 },
    aliases: [`contact:${id}`, `member:${memberNumberOf(i)}`, `slug:${slug}`],
    emails: [{ email: `${slug}@quillstreet.example`, type: 'work' }],
    phones: i === 3 ? [] : [{ number: `+155501${10 + i}`, type: 'mobile', doNotCall: false }],
    doNotProcess: false,
  };
}
