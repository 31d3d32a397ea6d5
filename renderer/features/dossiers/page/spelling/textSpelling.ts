import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import styles from '#renderer/features/dossiers/page/Page.module.css';
import { checkedWords } from './checkedWords.ts';
import type { PageSpelling, SpelledText, UnknownWord } from './pageSpelling.ts';

/** A transaction with this meta puts other marks into the text. */
export const spellingKey = new PluginKey<DecorationSet>('spelling');

/** Paragraphs whose words are asked for at once. */
const askedAtOnce = 50;
/** Milliseconds without a key after which words are looked up. */
const pauseMs = 400;

/** Looks up the words of one text, in sight and changed ones only, and marks those that nobody knows. */
export class TextSpelling implements SpelledText {
  readonly plugin: Plugin<DecorationSet>;
  private view: EditorView | null = null;
  private marks = DecorationSet.empty;
  /** Paragraphs that were looked at, and the version of what is known of words by which that was. */
  private looked = new WeakMap<Node, { version: number; words: readonly NodeWord[] }>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param keep saves what was typed until now as a step of the case */
  constructor(
    private readonly page: PageSpelling,
    private readonly keep: () => void,
  ) {
    this.plugin = new Plugin<DecorationSet>({
      key: spellingKey,
      state: {
        // A text whose steps are forgotten begins anew with the same words.
        init: () => this.marks,
        apply: (transaction, before) => {
          const told = transaction.getMeta(spellingKey) as readonly UnknownWord[] | undefined;
          if (told) return DecorationSet.create(transaction.doc, told.map(markOf));
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
        this.lookSoon();
        return {
          update: ({ state }, before) => {
            this.marks = spellingKey.getState(state) ?? DecorationSet.empty;
            if (state.doc !== before.doc || !state.selection.eq(before.selection)) this.lookSoon();
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

  lookSoon(): void {
    clearTimeout(this.timer);
    // Not before whatever a key has begun is drawn.
    this.timer = setTimeout(() => requestIdleCallback(() => void this.look(), { timeout: pauseMs }), pauseMs);
  }

  /** Marks the unknown words that are in sight, and no others: thousands of marks would make each key slow. */
  private async look(): Promise<void> {
    const { view, page } = this;
    if (!view || view.composing) return;
    const isOn = page.isOn && view.editable;
    const missing = new Set<string>();
    const caret = this.isFocused() && view.state.selection.empty ? this.end : -1;
    const unknown = (isOn ? paragraphsInSight(view) : [])
      .flatMap((one) => this.unknownIn(one, missing))
      // A word that is being typed is no word yet.
      .filter(({ from, to }) => caret < from || caret > to);
    // What has to be asked for first leaves the marks as they are.
    if (missing.size === 0) {
      this.mark(unknown);
      return;
    }
    await page.learn(missing);
    await this.look();
  }

  private mark(unknown: readonly UnknownWord[]): void {
    const { view } = this;
    const here = this.marks.find();
    if (here.length === unknown.length && unknown.every((word) => here.some((one) => isAt(one, word)))) return;
    view?.dispatch(view.state.tr.setMeta(spellingKey, unknown).setMeta('addToHistory', false));
  }

  /** The unknown words of a paragraph, of those that are known to be; what has to be asked for is added to `missing`. */
  private unknownIn({ node, at }: Paragraph, missing: Set<string>): UnknownWord[] {
    const { version } = this.page;
    const before = this.looked.get(node);
    let words = before?.version === version ? before.words : undefined;
    if (!words) {
      const asked = new Set<string>();
      words = wordsOf(node).filter(({ word }) => {
        const isUnknown = this.page.isUnknown(word);
        if (isUnknown === undefined) asked.add(word);
        return isUnknown === true;
      });
      if (asked.size === 0) this.looked.set(node, { version, words });
      for (const word of asked) missing.add(word);
    }
    return words.map(({ word, from, to }) => ({ word, from: at + from, to: at + to }));
  }

  async next(from: number): Promise<UnknownWord | null> {
    const { view, page } = this;
    if (!view?.editable) return null;
    const rest = paragraphsOf(view.state.doc).filter(({ node, at }) => at + node.nodeSize > from);
    for (let start = 0; start < rest.length; start += askedAtOnce) {
      const some = rest.slice(start, start + askedAtOnce);
      const missing = new Set<string>();
      for (const one of some) this.unknownIn(one, missing);
      if (missing.size > 0) await page.learn(missing);
      const found = some.flatMap((one) => this.unknownIn(one, missing)).find((word) => word.from >= from);
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
    // The words are where they were: saving changes none.
    this.keep();
    const { state } = this.open;
    if (state.doc.textBetween(from, Math.min(to, state.doc.content.size)) !== word) return;
    this.open.dispatch(state.tr.insertText(other, from, to));
    this.keep();
  }

  /** The menu of a word, by the mouse or by a key where the caret is. */
  private openMenu(view: EditorView, event: MouseEvent): boolean {
    const at =
      event.button === 2
        ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        : view.state.selection.head;
    const [mark] = at === undefined ? [] : this.marks.find(at, at);
    if (!mark) return false;
    event.preventDefault();
    const word = this.wordOf(mark);
    // Under the word, which stays to be read.
    this.page.onUnknown(this, word, this.placeOf(word));
    return true;
  }
}

function isAt(mark: Decoration, word: UnknownWord): boolean {
  return mark.from === word.from && mark.to === word.to;
}

/** Read by screen readers as what a browser's own checker marks. */
function markOf({ from, to }: UnknownWord): Decoration {
  return Decoration.inline(from, to, { class: styles.misspelled ?? '', 'aria-invalid': 'spelling' });
}

/** Stretches that steps have changed, where they are after the last one. */
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

/** A word of a paragraph, by offsets into what is around its content. */
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
  doc.forEach((node, at) => list.push({ node, at }));
  return list;
}

/** Paragraphs that are on screen: of a long text few places are measured. */
function paragraphsInSight(view: EditorView): Paragraph[] {
  const all = paragraphsOf(view.state.doc);
  const elements = [...view.dom.children];
  // Each paragraph is one element; while that is not so the text is being drawn.
  if (elements.length !== all.length) return [];
  const bottomOf = (index: number) => elements[index]?.getBoundingClientRect().bottom ?? 0;
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle) < 0) low = middle + 1;
    else high = middle;
  }
  const shown: Paragraph[] = [];
  for (let index = low; index < all.length; index++) {
    const one = all[index];
    if (!one || (elements[index]?.getBoundingClientRect().top ?? 0) > window.innerHeight) break;
    shown.push(one);
  }
  return shown;
}
