import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipsOf, type QueryChip } from './chips.ts';
import type { QueryNode } from './model.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';

const chips = (input: string) => chipsOf(parseQuery(input).root);

/** Formats a chip on one line, with what is left without it. */
function line({ kind, text, field, within, excluded, alternatives, rest }: QueryChip): string {
  const inside = alternatives.length > 0 ? `[${alternatives.map(line).join(' ')}]` : text;
  const said = [excluded ? 'not' : '', kind, field ?? '', within > 0 ? String(within) : '', inside];
  return `${said.filter(Boolean).join(' ')} → ${rest}`;
}

describe('chipsOf', () => {
  it.each([
    ['', []],
    ['siren', ['word siren → ']],
    ['siren mas*', ['word siren → mas*', 'prefix mas → siren']],
    ['"night shift" docks', ['phrase night shift → docks', 'word docks → "night shift"']],
    ['siren NEAR/3 contract', ['near 3 siren contract → ']],
    ['title:siren is:unread', ['word title siren → is:unread', 'filter is unread → title:siren']],
    ['docks -strike', ['word docks → -strike', 'not word strike → docks']],
    ['docks -(a OR b)', ['word docks → -(a OR b)', 'not group a OR b → docks']],
    ['docks (a OR b c)', ['word docks → a OR (b c)', 'any [word a → docks (b c) group b c → docks a] → docks']],
    [
      'tag:night tag:"night shift" x',
      [
        'any [filter tag night → tag:"night shift" x filter tag night shift → tag:night x] → x',
        'word x → tag:night OR tag:"night shift"',
      ],
    ],
  ])('%s', (input, expected) => {
    expect(chips(input).map(line)).toEqual(expected);
  });

  it('keeps filters apart that were not alternatives when the part between them is removed', () => {
    const [any, tag] = chips('(x OR tag:b) tag:a');
    expect(any?.alternatives.map(({ rest }) => rest)).toEqual(['(tag:b) (tag:a)', 'x tag:a']);
    expect(tag?.rest).toBe('x OR tag:b');
    expect(chips('(tag:b) (tag:a)').map(line)).toEqual(['filter tag b → tag:a', 'filter tag a → tag:b']);
  });

  it('removes exactly one part of the tree from any query', () => {
    const piece = fc.constantFrom(
      ...['a', 'b*', '"c d"', '-e', 'title:f', 'OR', 'OR', '(', '(', '(', ')', ')', ')', '-', 'NOT', 'NEAR/2'],
      ...['tag:x', 'tag:y', 'tag:"z z"', '(tag:w)', 'type:event', 'type:person', 'is:read', 'is:unread', 'lang:es'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const { root } = parseQuery(pieces.join(' '));
        if (!root) return;
        const parts = root.kind === 'and' ? root.nodes : [root];
        for (const [at, chip] of chipsOf(root).entries()) {
          const node = parts[at];
          const others = parts.filter((part) => part !== node);
          expect(told(parseQuery(chip.rest).root)).toEqual(all('and', others));
          for (const [choice, { rest }] of chip.alternatives.entries()) {
            const left = node?.kind === 'or' ? node.nodes.filter((_each, i) => i !== choice) : [];
            const expected = all(
              'and',
              parts.flatMap((part) => (part === node ? list('or', left) : [part])),
            );
            expect(told(parseQuery(rest).root)).toEqual(expected);
          }
        }
      }),
      { numRuns: 5_000, seed: 8 },
    );
  });

  it('drops at least one term and adds none, whatever was typed', () => {
    const piece = fc.constantFrom(
      'a',
      'b*',
      '"c d"',
      'OR',
      '(',
      ')',
      '-',
      'NOT',
      'tag:x',
      'type:event',
      'NEAR/2',
      '-e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const { root } = parseQuery(pieces.join(' '));
        const all = root ? leaves(root) : [];
        const parts = chipsOf(root).flatMap((chip) => [chip, ...chip.alternatives]);
        for (const { rest } of parts) {
          const left = parseQuery(rest).root;
          const kept = left ? leaves(left) : [];
          expect(kept.length).toBeLessThan(all.length);
          const spare = [...all];
          for (const leaf of kept) expect(spare.splice(spare.indexOf(leaf), 1)).toEqual([leaf]);
        }
      }),
    );
  });
});

/** Combines nodes; a single one is returned as is. */
function list(kind: 'and' | 'or', nodes: QueryNode[]): QueryNode[] {
  return nodes.length > 1 ? [{ kind, nodes, start: 0, end: 0 }] : nodes;
}

function all(kind: 'and' | 'or', nodes: QueryNode[]): unknown {
  return told(list(kind, nodes)[0] ?? null);
}

/** Returns a query as plain data, ignoring positions and the order of what must all match. */
function told(node: QueryNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'not') return { not: told(node.node) };
  if (node.kind !== 'and' && node.kind !== 'or') return printQuery(node);
  return { [node.kind]: node.nodes.map((each) => JSON.stringify(told(each))).sort() };
}

function leaves(node: QueryNode): string[] {
  if (node.kind === 'not') return leaves(node.node);
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(leaves) : [printQuery(node)];
}
