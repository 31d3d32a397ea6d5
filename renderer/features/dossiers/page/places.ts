import type { Node } from 'prosemirror-model';
import type { SearchQuery } from 'prosemirror-search';
import type { EditorView } from 'prosemirror-view';
import { NodeSelection, type Command, type EditorState } from 'prosemirror-state';

/** Returns all matches of a query. */
export function findMatches(query: SearchQuery, state: EditorState): { from: number; to: number }[] {
  const list: { from: number; to: number }[] = [];
  for (let found = query.findNext(state); found; found = query.findNext(state, found.to))
    list.push({ from: found.from, to: found.to });
  return list;
}

/**
 * Inserts a typed character without the browser, which rescans all of a long text each time: with 2,000 sentences that took longer than
 * everything else a key triggers. Composed input and Ctrl shortcuts stay with the browser.
 */
export function typeLetter(view: EditorView, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.isComposing || event.key.length !== 1) return false;
  view.dispatch(view.state.tr.insertText(event.key).scrollIntoView());
  return true;
}

/**
 * Reads the current caret position. A busy window reports it long after the key that moved it, and a word whose composition started in
 * between was torn apart: its first letter stayed and the rest went after it.
 */
export function readCaret(view: EditorView): void {
  if (!view.composing) document.dispatchEvent(new Event('selectionchange'));
}

/** Moves from the last line of a section's text to the next section, and from the first line to the previous one. */
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

/** Returns the end of the sentence that contains an offset of a paragraph. */
export function sentenceEnd(paragraph: Node, offset: number): number {
  const words = paragraph.textBetween(0, paragraph.content.size, '\n', '\uFFFC');
  const rest = words.slice(offset);
  // Directly after a sentence, or after one that follows the case, the offset is already the end.
  if (offset > 0 && /[.!?…”\uFFFC]$/u.test(words.slice(0, offset).trimEnd())) return offset;
  const match = /[.!?…]+[”’"')\]]*(?:\uFFFC*)(?=\s|$)/u.exec(rest);
  return match ? offset + match.index + match[0].length : words.length;
}
