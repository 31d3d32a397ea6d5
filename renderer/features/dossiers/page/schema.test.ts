import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import type { DecorationSet } from 'prosemirror-view';
import { directions } from './paragraphPlugins.ts';
import { blocksOf, docOf, paragraphsIn, schema } from './schema.ts';
import { signKey, signs } from './signs.ts';

const id = '01900000-0000-7000-8000-00000000000';

test('paragraphs survive the editor document unchanged, and blank ones are dropped', () => {
  const written = [
    { id: `${id}1`, text: String.raw`One.[quote:7] [claim:8] two\[quote:9]` },
    { id: `${id}2`, text: 'Line\nline [record:5].[contradiction:4:a%20b]' },
  ];
  expect(paragraphsIn(docOf(written))).toEqual(written);
  const doc = docOf([{ id: `${id}3`, text: '  ' }]);
  expect(paragraphsIn(doc)).toEqual([]);
  expect(docOf([]).childCount).toBe(1);
  expect(() => {
    doc.check();
  }).not.toThrow();
});

test('pasted text is split at blank lines and keeps its line breaks', () => {
  const blocks = blocksOf('a\r\nb\r\n \r\nc [quote:1]');
  expect(paragraphsIn(schema.node('doc', null, blocks)).map(({ text }) => text)).toEqual(['a\nb', 'c [quote:1]']);
});

test('a paragraph takes the direction of its text, whatever name it begins with', () => {
  const texts = ['سليم owns the mill.', '[record:5] قال إن الشاحنة غادرت', '[record:5]', ''];
  const doc = docOf(texts.map((text, n) => ({ id: `${id}${n}`, text })));
  const plugin = directions();
  const set = plugin.props.decorations?.call(plugin, EditorState.create({ doc })) as DecorationSet;
  const drawn = set.find() as unknown as { type: { attrs: { dir: string } } }[];
  expect(drawn.map(({ type }) => type.attrs.dir)).toEqual(['ltr', 'rtl', 'auto', 'auto']);
});

function typed(before: string, text: string) {
  let state = EditorState.create({ doc: docOf([{ id: `${id}1`, text: before }]), plugins: [signs()] });
  state = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)));
  for (const letter of text) state = state.apply(state.tr.insertText(letter));
  return state;
}
const openIn = (state: EditorState) => signKey.getState(state)?.open ?? null;

test.each([
  ['', '"do', 'do'],
  ['He said', ' "dog bark', 'dog bark'],
  ['[claim:1]', '@Ana', 'Ana'],
  ['', '/14', '14'],
  // One letter is not enough, addresses and dates do not count, and a sign inside a word is part of the word.
  ['', '"d', null],
  ['ana', '@mail.org', null],
  ['on 3', '/4/2024', null],
  ['', '5"6 high', null],
])('after %o, typing %o makes the menu search for %o', (before, text, query) => {
  expect(openIn(typed(before, text))?.query ?? null).toBe(query);
});

test('a dismissed menu stays closed while typing, and one opened by key follows the caret', () => {
  let state = typed('', '"do');
  state = state.apply(state.tr.setMeta(signKey, { away: true }));
  expect(openIn(state.apply(state.tr.insertText('g')))).toBeNull();
  state = typed('One', ' ');
  state = state.apply(state.tr.setMeta(signKey, { byKey: '@' }));
  state = state.apply(state.tr.insertText('An'));
  expect(openIn(state)).toMatchObject({ sign: '@', query: 'An', byKey: true, from: 5, to: 7 });
});
