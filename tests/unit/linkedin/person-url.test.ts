import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeOpaqueId, parsePersonUrl } from '../../../lib/linkedin/index.ts';
import { CONTEXT, opaqueId, osric, runa } from '../../fixtures/linkedin/cast.ts';
import { urlCases } from '../../fixtures/linkedin/urls.ts';

describe('parsePersonUrl', () => {
  it.each(urlCases)('$href: $why', ({ href, expected }) => {
    expect(parsePersonUrl(href)).toStrictEqual(expected);
  });

  it('resolves a path against the base of the page', () => {
    expect(parsePersonUrl('/in/pell-marrow', 'https://de.linkedin.com/x').kind).toBe('person');
    expect(parsePersonUrl('/in/pell-marrow', 'https://example.org/').kind).toBe('none');
  });

  it('never throws and comes to rest at its own canonical address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl()), (text) => {
        for (const href of [text, `/in/${text}`, `https://www.linkedin.com/in/${text}`]) {
          const link = parsePersonUrl(href);
          if (link.kind !== 'person' || link.canonical === null) continue;
          expect(parsePersonUrl(link.canonical)).toMatchObject({ canonical: link.canonical });
        }
      }),
    );
  });
});

describe('member number', () => {
  it('is read from every context, for every number that its shape can hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 34 - 1 }),
        fc.constantFrom(...Object.values(CONTEXT)),
        (number, context) => {
          expect(decodeOpaqueId(opaqueId(context, String(number)))?.memberId).toBe(String(number));
        },
      ),
    );
  });

  it('is the same person in a profile id and a lead id', () => {
    expect(decodeOpaqueId(runa.leadId)?.memberId).toBe(decodeOpaqueId(runa.profileId)?.memberId);
  });

  it('is refused where the id is cut, lower-cased, altered or zero', () => {
    const id = osric.profileId;
    const loose = `${id.slice(0, -1)}B`;
    const ninth = `${id.slice(0, 11)}C${id.slice(12)}`;
    const broken = [id.slice(1), id.slice(0, -1), id.toLowerCase(), loose, ninth, opaqueId(42, '0')];
    expect(broken.map(decodeOpaqueId)).toEqual(broken.map(() => null));
  });
});
