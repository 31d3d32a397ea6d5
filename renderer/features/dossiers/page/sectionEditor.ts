import { baseKeymap, splitBlock } from 'prosemirror-commands';
import { history, redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Slice, type Node } from 'prosemirror-model';
import { getSearchState, search, SearchQuery, setSearchState } from 'prosemirror-search';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { markKey } from '#lib/text/marks.ts';
import { redo as redoCase, undo as undoCase } from '#renderer/lib/errorToast.ts';
import { clipboardContents, readClipboard } from './clipboard.ts';
import { findingKey, findingSigns, type Opinion } from './findingPlugin.ts';
import { MarkView, type PageMarks, type PageText, type SectionChanges } from './markView.ts';
import { rangeOf, readParagraph } from './pageFindings.ts';
import { directions, placeholder, uniqueIds } from './paragraphPlugins.ts';
import { findMatches, readCaret, sentenceEnd, toNeighbour, typeLetter } from './places.ts';
import { blocksOf, docOf, inlineOf, markOfNode, paragraphsIn, schema, type WrittenParagraph } from './schema.ts';
import { SavedText } from './savedText.ts';
import { keepUnsaved, takeUnsaved } from './saveTexts.ts';
import { signKey, signs } from './signs.ts';
import { spellingKey, TextSpelling } from './spelling/textSpelling.ts';

/** Events from a section's text to the component that renders it. */
export interface SectionEditorEvents {
  /** Words, marks or the caret changed. */
  changed(view: EditorView): void;
  /** The text has to be saved. */
  save(text: PageText): void;
  /** A mark was pressed. */
  pressed(mark: HTMLElement): void;
}

export interface SectionEditorOptions {
  place: HTMLElement;
  paragraphs: readonly WrittenParagraph[];
  section: string;
  page: PageMarks;
  label: () => string;
  events: SectionEditorEvents;
  isOpen: () => boolean;
  opinions: () => readonly Opinion[];
}

/** Milliseconds without a key press before typed text is saved; a crash loses no more than this. */
const saveDebounceMs = 1_000;

/**
 * The editor of one section's text. What was typed since the last save is undone here, letter by letter; saved text is a step of the case,
 * so that Undo goes back through both in order.
 */
export class SectionEditor implements PageText {
  readonly view: EditorView;
  private readonly saved: SavedText;
  private query: SearchQuery | null = null;
  private readonly spelling: TextSpelling;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SectionEditorOptions) {
    const { place, paragraphs, section, page, label, events, isOpen } = options;
    const unsaved = takeUnsaved(section);
    this.saved = new SavedText(unsaved?.known ?? paragraphs);
    const typed = unsaved ? (this.saved.receive(paragraphs, unsaved.paragraphs) ?? unsaved.paragraphs) : paragraphs;
    this.spelling = new TextSpelling(page.spelling, () => this.save());
    const onPress: EditorView['props']['handleClickOn'] = (_view, _at, node, _from, event) => {
      if (node.type.name === 'mark' && event.target instanceof HTMLElement) events.pressed(event.target);
      return false;
    };
    this.view = new EditorView(place, {
      state: this.freshState(docOf(typed)),
      nodeViews: { mark: (node) => new MarkView(node, page) },
      editable: isOpen,
      attributes: () => ({ role: 'textbox', 'aria-multiline': 'true', 'aria-label': label(), spellcheck: 'false' }),
      clipboardTextSerializer: (slice) => clipboardContents(slice, page.facts).words,
      handleKeyPress: typeLetter,
      handlePaste: (_view, event) => this.insertTransfer(event.clipboardData, null),
      handleDrop: (view, event) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return this.insertTransfer(event.dataTransfer, at?.pos ?? null);
      },
      handleClickOn: onPress,
      // A second press soon after the first only arrives as a double click.
      handleDoubleClickOn: onPress,
      handleTripleClickOn: onPress,
      handleDOMEvents: {
        copy: (_view, event) => this.copy(event, false),
        cut: (_view, event) => this.copy(event, isOpen()),
        blur: () => {
          this.save();
        },
        beforeinput: (_view, event) => this.stepFromMenu(event),
        keydown: readCaret,
        keyup: readCaret,
      },
      dispatchTransaction: (transaction) => {
        this.view.updateState(this.view.state.apply(transaction));
        if (transaction.docChanged && transaction.getMeta('outside') !== true) this.saveSoon();
        if (transaction.docChanged) page.onWords();
        const isOnlyMarking = [findingKey, spellingKey].some((key) => transaction.getMeta(key) !== undefined);
        if (!isOnlyMarking) events.changed(this.view);
      },
    });
    page.texts.add(this);
    if (unsaved) this.saveSoon();
  }

  /** Locates the sentences with findings again. */
  lookForFindings(): void {
    // Leave a composition alone; its words are included the next time.
    if (this.view.isDestroyed || this.view.composing) return;
    this.view.dispatch(this.view.state.tr.setMeta(findingKey, true).setMeta('addToHistory', false));
  }

  get dom(): HTMLElement {
    return this.view.dom;
  }

  search(query: SearchQuery | null): { from: number; to: number }[] {
    this.query = query;
    const { state } = this.view;
    const effectiveQuery = query ?? new SearchQuery({ search: '' });
    if (getSearchState(state)?.query.eq(effectiveQuery) !== true)
      this.view.dispatch(setSearchState(state.tr, effectiveQuery));
    return query ? findMatches(query, this.view.state) : [];
  }

  select(from: number, to: number): void {
    const { state } = this.view;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView());
  }

  replace(places: readonly { from: number; to: number }[], words: string): void {
    const transaction = this.view.state.tr;
    // Replace from the end, so that no range shifts before its turn.
    for (const { from, to } of [...places].sort((a, b) => b.from - a.from)) {
      if (words === '') transaction.delete(from, to);
      else transaction.insertText(words, from, to);
    }
    this.view.dispatch(transaction);
  }

  private get isUnsaved(): boolean {
    return this.saved.isUnsaved(paragraphsIn(this.view.state.doc));
  }

  private saveSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), saveDebounceMs);
  }

  /** Saves what was typed, except during a composition. */
  save(): void {
    clearTimeout(this.timer);
    if (!this.view.isDestroyed && this.isUnsaved) this.options.events.save(this);
  }

  takeChanges(): SectionChanges | null {
    clearTimeout(this.timer);
    if (this.view.isDestroyed || !this.isUnsaved) return null;
    if (this.view.composing) {
      this.saveSoon();
      return null;
    }
    const changes = this.saved.send(paragraphsIn(this.view.state.doc));
    this.forgetSteps();
    return { section: this.options.section, ...changes };
  }

  settle(changes: SectionChanges, isWritten: boolean): void {
    this.saved.settle(changes, isWritten);
    if (!isWritten && this.view.isDestroyed) keepUnsaved(changes);
  }

  /** Clears the local undo history: the case's Undo covers everything typed so far. */
  private forgetSteps(): void {
    const { doc, selection } = this.view.state;
    this.view.updateState(EditorState.create({ doc, selection, plugins: this.freshState(doc).plugins }));
  }

  /** Shows the current text of the case. Text being typed meanwhile is kept and overrides it paragraph by paragraph. */
  applyRemote(paragraphs: readonly WrittenParagraph[]): void {
    const shown = this.saved.receive(paragraphs, paragraphsIn(this.view.state.doc));
    if (shown) this.show(docOf(shown));
  }

  /** Replaces the document, changing as little as possible, so that the caret stays in place. */
  private show(doc: Node): void {
    const { state } = this.view;
    const start = state.doc.content.findDiffStart(doc.content);
    const end = state.doc.content.findDiffEnd(doc.content);
    if (start === null || end === null) return;
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const slice = doc.slice(start, end.b + overlap);
    const transaction = state.tr.replace(start, end.a + overlap, slice);
    this.view.dispatch(transaction.setMeta('addToHistory', false).setMeta('outside', true));
    this.forgetSteps();
  }

  /** Inserts a text with marks at the caret; as paragraphs if it has several. */
  insert(text: string, range?: { from: number; to: number }): void {
    const { state } = this.view;
    const { from, to } = range ?? state.selection;
    const blocks = blocksOf(text);
    const content = blocks.childCount === 1 ? blocks.firstChild?.content : blocks;
    const slice = content ? new Slice(content, 0, 0) : Slice.empty;
    const isInline = blocks.childCount === 1;
    const transaction = state.tr.replaceRange(from, to, isInline ? slice : new Slice(blocks, 1, 1));
    this.view.dispatch(transaction.scrollIntoView());
  }

  /** Inserts a text with marks as a paragraph of its own, after the selection. */
  placeBlock(text: string): void {
    const { to } = this.view.state.selection;
    this.insertBlock(text, { from: to, to });
  }

  /** Inserts a text with marks as a paragraph of its own, after the one with the caret. */
  insertBlock(text: string, { from, to }: { from: number; to: number }): void {
    const transaction = this.view.state.tr.delete(from, to);
    const $at = transaction.doc.resolve(from);
    const isEmpty = $at.parent.content.size === 0;
    const at = isEmpty ? $at.before() : $at.after();
    const blocks = blocksOf(text);
    transaction.replaceWith(at, isEmpty ? $at.after() : at, blocks);
    const end = TextSelection.near(transaction.doc.resolve(at + blocks.size), -1);
    this.view.dispatch(transaction.setSelection(end).scrollIntoView());
  }

  /** Inserts a sentence after the one with the caret, or in an empty paragraph, and moves the caret after it. */
  place(text: string, at: number | null): void {
    const { state } = this.view;
    const $at = state.doc.resolve(Math.min(at ?? state.selection.to, state.doc.content.size));
    const paragraph = $at.depth > 0 ? $at.parent : state.doc.lastChild;
    const end = $at.depth > 0 ? sentenceEnd($at.parent, $at.parentOffset) + $at.start() : state.doc.content.size - 1;
    const isEmpty = paragraph?.content.size === 0;
    const nodes = [...(isEmpty ? [] : [schema.text(' ')]), ...inlineOf(text)];
    const transaction = state.tr.insert(end, nodes);
    const afterSentence = end + nodes.reduce((sum, node) => sum + node.nodeSize, 0);
    this.view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, afterSentence)).scrollIntoView());
  }

  /** Turns a sentence that follows the case into the author's own words, with its footnotes. */
  replaceMark(key: string, text: string): void {
    const { state } = this.view;
    const found: number[] = [];
    state.doc.descendants((node, position) => {
      if (node.type.name === 'mark' && node.attrs['key'] === key) found.push(position);
    });
    const [at] = found;
    if (at !== undefined) this.view.dispatch(state.tr.replaceWith(at, at + 1, inlineOf(text)));
  }

  /** Returns the quote of the footnote beside the caret, or the first quote of the sentence beside it. */
  quoteAtCaret({ facts }: PageMarks): string | undefined {
    const { $head, empty, $from } = this.view.state.selection;
    for (const node of empty ? [$head.nodeBefore, $head.nodeAfter] : [$from.nodeAfter]) {
      const mark = node ? markOfNode(node) : undefined;
      if (mark?.kind === 'quote') return mark.id;
      const number = mark && facts.sentences.get(markKey(mark))?.notes[0];
      if (number !== undefined) return facts.quotes.get(number);
    }
    return undefined;
  }

  private insertTransfer(data: DataTransfer | null, at: number | null): boolean {
    if (!data || data.types.includes('Files')) return false;
    const clipboard = readClipboard(data);
    if (clipboard === null || !this.options.isOpen()) return true;
    if (clipboard.isPlaced) this.place(clipboard.text, at);
    else this.insert(clipboard.text, at === null ? undefined : { from: at, to: at });
    return true;
  }

  private copy(event: ClipboardEvent, isCut: boolean): boolean {
    const { state } = this.view;
    if (state.selection.empty || !event.clipboardData) return false;
    const { words, text } = clipboardContents(state.selection.content(), this.options.page.facts);
    event.clipboardData.setData('text/plain', words);
    event.clipboardData.setData('application/x-casebook-text', text);
    event.preventDefault();
    if (isCut) this.view.dispatch(state.tr.deleteSelection());
    return true;
  }

  /** Handles Undo from the menu, which reaches a field as a beforeinput event. */
  private stepFromMenu(event: InputEvent): boolean {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
    event.preventDefault();
    const command = event.inputType === 'historyUndo' ? this.stepBack : this.stepForward;
    command(this.view.state, this.view.dispatch);
    return true;
  }

  private readonly stepBack: Command = (state, dispatch) => {
    if (undoDepth(state) > 0) undo(state, dispatch);
    else void undoCase();
    return true;
  };

  private readonly stepForward: Command = (state, dispatch) => {
    if (redoDepth(state) > 0) redo(state, dispatch);
    else void redoCase();
    return true;
  };

  private freshState(doc: Node): EditorState {
    return EditorState.create({
      doc,
      plugins: [
        history({ newGroupDelay: 500 }),
        signs(),
        uniqueIds(),
        placeholder(),
        directions(),
        search(this.query ? { initialQuery: this.query } : {}),
        findingSigns(this.options.section, this.options.page, this.options.opinions),
        this.spelling.plugin,
        keymap({
          'Mod-z': this.stepBack,
          'Mod-y': this.stepForward,
          'Mod-Shift-z': this.stepForward,
          'Shift-Enter': (state, dispatch) => {
            dispatch?.(state.tr.replaceSelectionWith(schema.node('line')).scrollIntoView());
            return true;
          },
          Enter: splitBlock,
          ArrowUp: toNeighbour(-1),
          ArrowDown: toNeighbour(1),
        }),
        keymap(baseKeymap),
      ],
    });
  }

  openMenu(sign: '"' | '@' | '/', isProof = false): void {
    this.view.focus();
    this.view.dispatch(this.view.state.tr.setMeta(signKey, { byKey: sign, isProof }));
  }

  /** Puts the caret at the end of a sentence and opens the quote menu. */
  proveSentence(sentence: string): void {
    const { state } = this.view;
    const nameOf = (id: string) => this.options.page.facts.names.get(id) ?? '…';
    const textEnds: number[] = [];
    state.doc.forEach((paragraph, position) => {
      const range = rangeOf(readParagraph(paragraph, nameOf), sentence);
      if (range) textEnds.push(position + 1 + range.to);
    });
    const [end] = textEnds;
    if (end === undefined) return;
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)).scrollIntoView());
    this.openMenu('"', true);
  }

  closeMenu(): void {
    this.view.dispatch(this.view.state.tr.setMeta(signKey, { away: true }));
  }

  destroy(): void {
    this.options.page.texts.delete(this);
    this.save();
    clearTimeout(this.timer);
    this.view.destroy();
  }
}
