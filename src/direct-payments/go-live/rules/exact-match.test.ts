import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import type { PersonLike } from '../../../people/find-people-like.js';
import { exactMatch } from './exact-match.js';

const like = (personId: number, because: PersonLike['because'], isSeen = true): PersonLike => ({ personId, because, seen: isSeen ? { name: 'Maya Okafor', born: plainDate('2012-02-29'), postcode: null } : null });

describe('whose record somebody of a book has', () => {
  it.each<[string, PersonLike[], number | undefined]>([
    ['the same name and birth, and alone', [like(7, ['same-name', 'same-birth'])], 7],
    ['the same number', [like(7, ['same-number'])], 7],
    ['beside one that is alike in less', [like(7, ['same-name', 'same-birth']), like(8, ['same-name'])], 7],
    ['a name alone', [like(7, ['same-name'])], undefined],
    ['two of the same name and birth', [like(7, ['same-name', 'same-birth']), like(8, ['same-name', 'same-birth'])], undefined],
    ['another with the same number', [like(7, ['same-name', 'same-birth']), like(8, ['same-number'])], undefined],
    ['one that whoever decides may not see', [like(7, ['same-name', 'same-birth'], false)], undefined],
    ['one to be seen beside one not to be seen', [like(7, ['same-name', 'same-birth']), like(8, ['same-name', 'same-birth'], false)], undefined],
    ['nobody', [], undefined],
  ])('%s', (_what, found, expected) => expect(exactMatch(found)).toBe(expected));

  it('is one that is seen, whatever else is alike, and never where two are equally so', () => {
    const any = fc.record({ personId: fc.nat(), because: fc.subarray(['same-number', 'same-name', 'same-birth'] as const), isSeen: fc.boolean() });
    fc.assert(fc.property(fc.array(any, { maxLength: 5 }), (rows) => {
      const found = rows.map(({ personId, because, isSeen }) => like(personId, because, isSeen));
      const sure = rows.filter(({ because }) => because.includes('same-number') || (because.includes('same-name') && because.includes('same-birth')));
      expect(exactMatch(found)).toBe(sure.length === 1 && sure[0]?.isSeen === true ? sure[0].personId : undefined);
    }));
  });
});
