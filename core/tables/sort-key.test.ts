import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortKey, writeSortKey } from '#core/tables/sort-key.ts';
import { fold } from '#lib/text/fold.ts';
import { sortTexts, Texts } from '#lib/text/sort-texts.ts';

const part = fc.constantFrom(
  ...[
    'a',
    'B',
    'é',
    'e\u0301',
    'ß',
    'ﬁ',
    'Σ',
    'ς',
    '“',
    '«',
    ' ',
    '-',
    '…',
    '\u00AD',
    '\u200F',
    '한',
    'قاسم',
    'ة',
    '٣',
    '😀',
    '\uD83D',
    '\0',
  ],
  ...['0', '00', '007', '9', '10', '1'.repeat(205), '0'.repeat(210)],
);
const text = fc.oneof(
  fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

test('writeSortKey writes the same key as sortKey returns', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (all) => {
      const out = new Texts(0);
      for (const one of all) writeSortKey(one, out);
      const written = all.map((_, number) =>
        String.fromCharCode(...out.units.subarray(out.starts[number], out.starts[number + 1])),
      );
      expect(written).toEqual(all.map((one) => sortKey(fold(one))));
      expect(sortTexts(out).order).toHaveLength(all.length);
    }),
    { numRuns: 400 },
  );
});
