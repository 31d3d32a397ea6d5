import type { Node } from 'prosemirror-model';
import type { SearchQuery } from 'prosemirror-search';
import type { EditorView } from 'prosemirror-view';
import { NodeSelection, type Command, type EditorState } from 'prosemirror-state';

/** All that a query finds. */
export function allFound(query: SearchQuery, state: EditorState): { from: number; to: number }[] {
  const list: { from: number; to: number }[] = [];
  for (let found = query.findNext(state); found; found = query.findNext(state, found.to))
    list.push({ from: found.from, to: found.to });
  return list;
}

/**
 * Puts in a letter in place of the browser, which looks at all of a long text with each one: of 2,000 sentences that took longer than all
 * else that follows a key. What is composed, or comes by a key with Ctrl, stays with the browser.
 */
export function typeLetter(view: EditorView, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.isComposing || event.key.length !== 1) return false;
  view.dispatch(view.state.tr.insertText(event.key).scrollIntoView());
  return true;
}

/**
 * Takes in where the caret is by now. A busy window tells of that only a good while after the key that moved it, and a word whose
 * composition began in between came apart: its first letter stayed, and the rest was put behind it.
 */
export function readCaret(view: EditorView): void {
  if (!view.composing) document.dispatchEvent(new Event('selectionchange'));
}

/** From the last line of a section's text to the next one's, and back. */
export function toNeighbour(by: 1 | -1): Command {
  return (state, _dispatch, view) => {
    if (!view || !state.selection.empty || !view.endOfTextblock(by > 0 ? 'down' : 'up')) return false;
    const edge = by > 0 ? state.doc.lastChild : state.doc.firstChild;
    if (state.selection.$from.parent !== edge || state.selection instanceof NodeSelection) return false;
    const texts = [...document.querySelectorAll<HTMLElement>('[data-section] .ProseMirror')];
    const next = texts[texts.indexOf(view.dom) + by];
    next?.focus();
    return next !== undefined;
  };
}

/** Where the sentence ends in which an offset of a paragraph lies. */
export function sentenceEnd(paragraph: Node, offset: number): number {
  const words = paragraph.textBetween(0, paragraph.content.size, '\n', '\uFFFC');
  const rest = words.slice(offset);
  // Right behind a sentence, or behind one that follows the case, is its end already.
  if (offset > 0 && /[.!?…”\uFFFC]$/u.test(words.slice(0, offset).trimEnd())) return offset;
  const match = /[.!?…]+[”’"')\]]*(?:\uFFFC*)(?=\s|$)/u.exec(rest);
  return match ? offset + match.index + match[0].length : words.length;
}
