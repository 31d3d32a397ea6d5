import { expect, test } from 'vitest';
import { stateOf, Writer } from '#tests/support/simulated-writers.ts';
import type { CaseState } from './state.ts';

const id = (number: number) => `01900000-0000-7000-8000-00000000000${number}`;
const hash = (digit: string) => digit.repeat(64);

/** One writer purges a text and an original; the other has not seen that, corrects the text and takes a picture of a page. */
function lines() {
  const [one, other] = [new Writer('w0'), new Writer('w1')];
  one.writeChange(1, {
    collection: 'articles',
    id: id(1),
    create: { title: 'Piece', textHash: hash('a'), fileHash: hash('b') },
  });
  other.receive(one);
  for (const [number, what, of] of [
    [2, 'text', 'a'],
    [3, 'original', 'b'],
  ] as const) {
    const create = { what, hash: hash(of), article: id(1), reason: 'Withdrawn', at: '2026-01-01T00:00:00.000Z' };
    one.writeChange(2, { collection: 'purges', id: id(number), create });
  }
  other.writeChange(3, { collection: 'articles', id: id(1), set: { textHash: [hash('a'), hash('c')] } });
  other.writeChange(4, { collection: 'articles', id: id(1), set: { textHash: [hash('c'), hash('d')] } });
  other.writeChange(5, { collection: 'figures', id: id(4), create: { article: id(1), image: hash('e') } });
  for (let turn = 0; turn < 2; turn += 1) other.receive(one);
  // A writer that has seen the purge may set another text.
  other.writeChange(6, { collection: 'articles', id: id(1), set: { textHash: [hash('d'), hash('f')] } });
  return { one: one.lines, other: other.lines };
}

const purgedIn = ({ purged }: CaseState) => [...purged.keys()].map(([first]) => first).sort();

test('contents added without knowledge of a purge are purged too, in any order and from a checkpoint', () => {
  const { one, other } = lines();
  const all = ['a', 'b', 'c', 'd', 'e'];
  expect(purgedIn(stateOf([...one, ...other]))).toEqual(all);
  expect(purgedIn(stateOf([...one.slice(0, 1), ...other, ...one.slice(1)]))).toEqual(all);
  const saved = stateOf([...one.slice(0, 1), ...other]);
  const loaded = stateOf(one);
  loaded.late.load(JSON.parse(JSON.stringify(saved.late)) as unknown[]);
  expect(purgedIn(loaded)).toEqual(all);
});
