import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import styles from '#renderer/features/dossiers/page/Page.module.css';
import { checkedWords } from './checkedWords.ts';
import type { PageSpelling, SpelledText, UnknownWord } from './pageSpelling.ts';
import { firstWhere } from '#lib/sorted.ts';

/** A transaction with this meta replaces the marks of the text. */
export const spellingKey = new PluginKey<DecorationSet>('spelling');

/** Paragraphs to look up at once. */
const paragraphsPerQuery = 50;
/** Milliseconds without a key press before words are looked up. */
const checkDebounceMs = 400;

/** Spell-checks one text, visible and changed words only, and marks the unknown ones. */
export class TextSpelling implements SpelledText {
  readonly plugin: Plugin<DecorationSet>;
  private view: EditorView | null = null;
  private marks = DecorationSet.empty;
  /** Checked paragraphs, with their words and the `version` they were checked at. */
  private wordCache = new WeakMap<Node, { version: number; words: readonly NodeWord[] }>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param saveText saves everything typed so far as a step of the case */
  constructor(
    private readonly page: PageSpelling,
    private readonly saveText: () => void,
  ) {
    this.plugin = new Plugin<DecorationSet>({
      key: spellingKey,
      state: {
        // When the undo history is cleared, the state is recreated with the same marks.
        init: () => this.marks,
        apply: (transaction, before) => {
          const unknownWords = transaction.getMeta(spellingKey) as readonly UnknownWord[] | undefined;
          if (unknownWords) return DecorationSet.create(transaction.doc, unknownWords.map(markOf));
          if (!transaction.docChanged) return before;
          let marks = before.map(transaction.mapping, transaction.doc);
          for (const range of changedRanges(transaction.mapping.maps)) marks = marks.remove(marks.find(...range));
          return marks;
        },
      },
      props: {
        decorations: (state) => spellingKey.getState(state),
        handleDOMEvents: { contextmenu: (view, event) => this.openMenu(view, event) },
      },
      view: (view) => {
        this.view = view;
        page.texts.add(this);
        this.scheduleCheck();
        return {
          update: ({ state }, before) => {
            this.marks = spellingKey.getState(state) ?? DecorationSet.empty;
            if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.scheduleCheck();
          },
          destroy: () => {
            clearTimeout(this.timer);
            page.texts.delete(this);
            this.view = null;
          },
        };
      },
    });
  }

  get dom(): HTMLElement {
    return this.open.dom;
  }

  get end(): number {
    return this.open.state.selection.to;
  }

  private get open(): EditorView {
    if (!this.view) throw new Error('the text is not on the page');
    return this.view;
  }

  isFocused(): boolean {
    return this.view?.hasFocus() === true;
  }

  scheduleCheck(): void {
    clearTimeout(this.timer);
    // Wait until everything triggered by the key is drawn.
    this.timer = setTimeout(
      () => requestIdleCallback(() => void this.markUnknown(), { timeout: checkDebounceMs }),
      checkDebounceMs,
    );
  }

  /** Marks only the unknown words in view: thousands of marks would slow down every key press. */
  private async markUnknown(): Promise<void> {
    const { view, page } = this;
    if (!view || view.composing) return;
    const isOn = page.isOn && view.editable;
    const missing = new Set<string>();
    const caret = this.isFocused() && view.state.selection.empty ? this.end : -1;
    const unknown = (isOn ? paragraphsInSight(view) : [])
      .flatMap((one) => this.unknownIn(one, missing))
      // The word being typed is not finished yet.
      .filter(({ from, to }) => caret < from || caret > to);
    // If some words must be looked up first, leave the marks as they are.
    if (missing.size === 0) {
      this.mark(unknown);
      return;
    }
    await page.learn(missing);
    await this.markUnknown();
  }

  private mark(unknown: readonly UnknownWord[]): void {
    const { view } = this;
    const marksHere = this.marks.find();
    if (marksHere.length === unknown.length && unknown.every((word) => marksHere.some((one) => isAt(one, word))))
      return;
    view?.dispatch(view.state.tr.setMeta(spellingKey, unknown).setMeta('addToHistory', false));
  }

  /** Returns the unknown words of a paragraph as far as they have been looked up; adds the rest to `missing`. */
  private unknownIn({ node, at }: Paragraph, missing: Set<string>): UnknownWord[] {
    const { version } = this.page;
    const before = this.wordCache.get(node);
    let words = before?.version === version ? before.words : undefined;
    if (!words) {
      const requestedWords = new Set<string>();
      words = wordsOf(node).filter(({ word }) => {
        const isUnknown = this.page.isUnknown(word);
        if (isUnknown === undefined) requestedWords.add(word);
        return isUnknown === true;
      });
      if (requestedWords.size === 0) this.wordCache.set(node, { version, words });
      for (const word of requestedWords) missing.add(word);
    }
    return words.map(({ word, from, to }) => ({ word, from: at + from, to: at + to }));
  }

  async next(from: number): Promise<UnknownWord | null> {
    const { view, page } = this;
    if (!view?.editable) return null;
    const paragraphsAfter = paragraphsOf(view.state.doc).filter(({ node, at }) => at + node.nodeSize > from);
    for (let start = 0; start < paragraphsAfter.length; start += paragraphsPerQuery) {
      const batch = paragraphsAfter.slice(start, start + paragraphsPerQuery);
      const missing = new Set<string>();
      for (const one of batch) this.unknownIn(one, missing);
      if (missing.size > 0) await page.learn(missing);
      const found = batch.flatMap((one) => this.unknownIn(one, missing)).find((word) => word.from >= from);
      if (found) return found;
    }
    return null;
  }

  private wordOf({ from, to }: Decoration): UnknownWord {
    return { from, to, word: this.open.state.doc.textBetween(from, to) };
  }

  placeOf({ from }: UnknownWord): { x: number; y: number } {
    const { left, bottom } = this.open.coordsAtPos(from);
    return { x: left, y: bottom };
  }

  select({ from, to }: UnknownWord): void {
    const { state } = this.open;
    this.open.focus();
    this.open.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView());
  }

  replace({ from, to, word }: UnknownWord, other: string): void {
    // Saving does not move the words.
    this.saveText();
    const { state } = this.open;
    if (state.doc.textBetween(from, Math.min(to, state.doc.content.size)) !== word) return;
    this.open.dispatch(state.tr.insertText(other, from, to));
    this.saveText();
  }

  /** Opens the menu of a word, by mouse or by a key at the caret. */
  private openMenu(view: EditorView, event: MouseEvent): boolean {
    const at =
      event.button === 2
        ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        : view.state.selection.head;
    const [mark] = at === undefined ? [] : this.marks.find(at, at);
    if (!mark) return false;
    event.preventDefault();
    const word = this.wordOf(mark);
    // Below the word, so that it stays readable.
    this.page.onUnknown(this, word, this.placeOf(word));
    return true;
  }
}

function isAt(mark: Decoration, word: UnknownWord): boolean {
  return mark.from === word.from && mark.to === word.to;
}

/** Marks an unknown word so that screen readers announce it like those of a browser's spell checker. */
function markOf({ from, to }: UnknownWord): Decoration {
  return Decoration.inline(from, to, { class: styles.misspelled ?? '', 'aria-invalid': 'spelling' });
}

/** Returns the changed ranges of several steps, in positions after the last step. */
function changedRanges(maps: readonly StepMapLike[]): [number, number][] {
  return maps.flatMap((map, index) => {
    const later = maps.slice(index + 1);
    const ranges: [number, number][] = [];
    map.forEach((_from, _to, from, to) => {
      ranges.push([
        later.reduce((at, next) => next.map(at, -1), from),
        later.reduce((at, next) => next.map(at, 1), to),
      ]);
    });
    return ranges;
  });
}

interface StepMapLike {
  forEach(visit: (from: number, to: number, newFrom: number, newTo: number) => void): void;
  map(at: number, side: number): number;
}

/** A word of a paragraph, with its range in the node that contains the paragraph. */
interface NodeWord {
  word: string;
  from: number;
  to: number;
}

function wordsOf(paragraph: Node): NodeWord[] {
  const list: NodeWord[] = [];
  paragraph.forEach((child, offset) => {
    if (!child.isText) return;
    for (const { text: word, start, end } of checkedWords(child.text ?? ''))
      list.push({ word, from: 1 + offset + start, to: 1 + offset + end });
  });
  return list;
}

interface Paragraph {
  node: Node;
  at: number;
}

function paragraphsOf(doc: Node): Paragraph[] {
  const list: Paragraph[] = [];
  doc.forEach((node, index) => list.push({ node, at: index }));
  return list;
}

/** Returns the visible paragraphs; measures only a few positions of a long text. */
function paragraphsInSight(view: EditorView): Paragraph[] {
  const all = paragraphsOf(view.state.doc);
  const elements = [...view.dom.children];
  // Each paragraph has one element; otherwise the text is still being drawn.
  if (elements.length !== all.length) return [];
  const bottomOf = (index: number) => elements[index]?.getBoundingClientRect().bottom ?? 0;
  const shown: Paragraph[] = [];
  for (let index = firstWhere(all.length, (at) => bottomOf(at) >= 0); index < all.length; index++) {
    const one = all[index];
    if (!one || (elements[index]?.getBoundingClientRect().top ?? 0) > window.innerHeight) break;
    shown.push(one);
  }
  return shown;
}
