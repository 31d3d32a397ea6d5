import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakPages, type Block, type NoteBlock, type PageBreak } from './breaks.ts';

const pageHeight = 100;
const ruleHeight = 4;

function note(lines: number): NoteBlock {
  return { height: lines * 5, lines: () => Array.from({ length: lines }, () => 5) };
}

/** Returns a block of lines of height 10. @param lines the notes that each line cites */
function block(lines: readonly (readonly number[])[], more: Partial<Block> = {}): Block {
  return {
    height: lines.length * 10,
    gap: 5,
    isFirst: false,
    isKept: false,
    isWhole: false,
    repeated: 0,
    hasHeads: false,
    rowOverhangPx: 0,
    notes: lines.flat(),
    lines: () => lines.map((notes) => ({ height: 10, notes })),
    ...more,
  };
}

const plain = (lines: number) => block(Array.from({ length: lines }, () => []));
const starts = (pages: readonly PageBreak[]) => pages.map(({ block, line }) => [block, line]);

test('no heading is left at the foot of a page, and no single line of a paragraph on either page', () => {
  const heading = block([[]], { isKept: true, isWhole: true });
  const breaks = (...blocks: Block[]) => starts(breakPages({ blocks, notes: [], pageHeight, ruleHeight }));
  expect(breaks(plain(8), heading, plain(3))).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(breaks(plain(7), plain(3))).toEqual([
    [0, 0],
    [1, 0],
  ]);
  // Pages can consist of headings only.
  expect(breaks(...Array.from({ length: 14 }, () => heading))).toEqual([
    [0, 0],
    [7, 0],
  ]);
  // Two lines fit; six are left for the next page.
  expect(breaks(plain(7), plain(8))).toEqual([
    [0, 0],
    [1, 2],
  ]);
});

test('a footnote stays on the page of its mark, and an overlong one continues on the next pages', () => {
  const blocks = [block([[], [], [0], [], []]), plain(2)];
  expect(breakPages({ blocks, notes: [note(10)], pageHeight, ruleHeight })).toEqual([
    { block: 0, line: 0, notes: [{ note: 0, from: 0, to: Infinity }] },
    { block: 0, line: 3, notes: [] },
  ]);
  // Much of the page would stay empty if the whole block had to wait.
  const broken = breakPages({ blocks: [block([[], [], [0], [], [], []])], notes: [note(20)], pageHeight, ruleHeight });
  expect(broken).toEqual([
    { block: 0, line: 0, notes: [{ note: 0, from: 0, to: 13 }] },
    { block: 0, line: 3, notes: [{ note: 0, from: 13, to: Infinity }] },
  ]);
  const long = breakPages({ blocks: [block([[0]])], notes: [note(50)], pageHeight, ruleHeight });
  expect(long.map(({ notes }) => notes)).toEqual([
    [{ note: 0, from: 0, to: 17 }],
    [{ note: 0, from: 17, to: 36 }],
    [{ note: 0, from: 36, to: Infinity }],
  ]);
});

test('for any content, each line and footnote line is on one page, in order, and no page overflows', () => {
  const shape = fc.array(fc.record({ lines: fc.nat(14), notes: fc.array(fc.nat(30), { maxLength: 4 }), isKept: fc.boolean(), isWhole: fc.boolean(), isFirst: fc.boolean(), repeated: fc.constantFrom(0, 8) }), { maxLength: 25 }); // prettier-ignore
  fc.assert(
    fc.property(shape, (shapes) => {
      const notes: NoteBlock[] = [];
      const blocks = shapes.map(({ lines, notes: sizes, ...more }) => {
        const cited = sizes.map((size) => notes.push(note(size + 1)) - 1);
        const cells = Array.from({ length: lines + 1 }, (_, line) =>
          cited.filter((_one, index) => index % (lines + 1) === line),
        );
        return block(cells, more);
      });
      const pages = breakPages({ blocks, notes, pageHeight, ruleHeight });
      const ends = [...pages.slice(1), { block: blocks.length, line: 0 }];
      const placed = pages.flatMap((page) => page.notes);
      for (const [at, one] of notes.entries()) {
        const parts = placed.filter((part) => part.note === at);
        expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)]);
        expect(parts.at(-1)?.to).toBe(Infinity);
        expect(parts.at(-1)?.from).toBeLessThan(one.lines().length);
      }
      for (const [at, page] of pages.entries()) {
        const end = ends[at];
        if (!end) continue;
        expect(end.block > page.block || (end.block === page.block && end.line >= page.line)).toBe(true);
        let height = page.notes.reduce(
          (sum, { note: one, from, to }) => sum + 5 * (Math.min(to, notes[one]?.lines().length ?? 0) - from),
          page.notes.length ? ruleHeight : 0,
        );
        for (let one = page.block; one <= end.block && one < blocks.length; one++) {
          const from = one === page.block ? page.line : 0;
          const to = one === end.block ? end.line : (blocks[one]?.lines().length ?? 0);
          height += 10 * (to - from) + (one > page.block && to > from ? 5 : 0);
          if (one === page.block && to > from) height += blocks[one]?.repeated ?? 0;
        }
        expect(height).toBeLessThanOrEqual(pageHeight);
      }
    }),
    { numRuns: 80 },
  );
});
