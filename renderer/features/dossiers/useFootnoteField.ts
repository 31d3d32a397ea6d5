import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import { quoteMark, quoteMarks } from '#lib/text/marks.ts';
import type { NoteFacts, ShownNote } from './FootnoteCard.tsx';
import { chipAtCaret, chipsOf, fill, quoteOf, selectionOf, setCaret, textOf } from './footnoteDom.ts';
import { TypingHistory, type Typed } from './typingHistory.ts';

export interface FootnoteFieldOptions {
  text: string;
  notes: ReadonlyMap<string, NoteFacts>;
  missing: ReadonlySet<string>;
  onSave: (text: string) => void;
}

/** The text in the field: what is written into it, its own undo, and when it is saved. */
export function useFootnoteField(root: RefObject<HTMLDivElement | null>, options: FootnoteFieldOptions) {
  const { text, notes, missing, onSave } = options;
  /** What was last saved or drawn: anything else in the field is the person's, and stays. */
  const known = useRef(text);
  const caret = useRef<number | null>(null);
  const [history] = useState(() => new TypingHistory({ text, caret: text.length }));
  // What another writer made of the text while words were being typed into it.
  const [under, setUnder] = useState(false);
  const [over, setOver] = useState<ShownNote | null>(null);

  const describe = useCallback(() => {
    if (root.current) describeChips(root.current, notes, missing);
  }, [root, notes, missing]);

  const save = useCallback(() => {
    if (!root.current) return;
    const now = textOf(root.current);
    if (now === known.current) return;
    known.current = now;
    setUnder(false);
    onSave(now);
  }, [root, onSave]);

  useLayoutEffect(() => {
    const field = root.current;
    if (!field) return;
    const now = field.hasChildNodes() ? textOf(field) : null;
    if (now === text) known.current = text;
    // Undo of the case, or another writer. Words that are being typed are not taken away from under the hand.
    else if (now === null || now === known.current || document.activeElement !== field) {
      fill(field, text);
      known.current = text;
      caret.current = null;
      history.reset({ text, caret: text.length });
    } else setUnder(true);
  }, [root, text, history]);
  useLayoutEffect(describe, [describe, text]);
  const [near, setNear] = useNear(root, (at) => {
    caret.current = at;
    history.moved(at);
  });
  useSaveOnUnmount(save);

  /** What follows every change: numbers, and a save when a footnote came or went. */
  function settle(field: HTMLElement): void {
    describe();
    setOver(null);
    if (marksOf(textOf(field)) !== marksOf(known.current)) save();
  }
  function draw(field: HTMLElement, { text: next, caret: at }: Typed): void {
    fill(field, next);
    setCaret(field, at);
    settle(field);
  }
  /** Puts a text with its marks in place of what is selected. */
  function replace(insertion: string, kind: string, from?: { start: number; end: number }): void {
    const field = root.current;
    if (!field) return;
    const now = textOf(field);
    const end = caret.current ?? now.length;
    const at = from ?? selectionOf(field) ?? { start: end, end };
    const next = {
      text: now.slice(0, at.start) + insertion + now.slice(at.end),
      caret: at.start + insertion.length,
    };
    history.changed(next, kind, Date.now());
    draw(field, next);
  }
  function stepBack(forward: boolean): void {
    const step = forward ? history.redo() : history.undo();
    if (step && root.current) draw(root.current, step);
  }
  useBeforeInput(root, stepBack, () => replace('\n', 'line'));

  return {
    ...{ near, over, under, setOver, replace, stepBack },
    /** What a key has written. @param kind the type of the input event */
    typed(kind: string): void {
      const field = root.current;
      if (!field) return;
      const now = textOf(field);
      const isWords = marksOf(now) === marksOf(known.current);
      history.changed({ text: now, caret: selectionOf(field)?.end ?? 0 }, isWords ? kind : 'footnote', Date.now());
      settle(field);
    },
    /** Puts a footnote where the caret is, or was last. */
    insertQuote(quote: string): void {
      const at = caret.current ?? (root.current ? textOf(root.current).length : 0);
      root.current?.focus();
      replace(quoteMark(quote), 'footnote', { start: at, end: at });
    },
    left(): void {
      setNear(null);
      save();
    },
    scrolled(): void {
      setNear(null);
      setOver(null);
    },
  };
}

/** The footnote beside the caret. @param onMoved hears of every place of the caret */
function useNear(root: RefObject<HTMLElement | null>, onMoved: (caret: number) => void) {
  const [near, setNear] = useState<ShownNote | null>(null);
  const latest = useRef(onMoved);
  useLayoutEffect(() => {
    latest.current = onMoved;
  });
  useEffect(() => {
    const look = () => {
      const field = root.current;
      if (!field || document.activeElement !== field) return;
      const selection = selectionOf(field);
      if (!selection) return;
      latest.current(selection.end);
      const chip = chipAtCaret(field);
      for (const other of chipsOf(field)) other.toggleAttribute('data-near', other === chip);
      setNear(chip && shownNoteOf(chip));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [root]);
  return [near, setNear] as const;
}

/** A section that goes from the screen takes the field with it, and no field that is gone tells of being left. */
function useSaveOnUnmount(save: () => void): void {
  const leave = useRef(save);
  useLayoutEffect(() => {
    leave.current = save;
  });
  useLayoutEffect(() => {
    const last = leave;
    return () => last.current();
  }, []);
}

/** Undo from the menu; and line ends, for which browsers put in now one sign, now two. React does not pass this event on. */
function useBeforeInput(
  root: RefObject<HTMLElement | null>,
  stepBack: (forward: boolean) => void,
  newLine: () => void,
) {
  useEffect(() => {
    const field = root.current;
    const before = (event: InputEvent) => {
      const undoes = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
      const breaks = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak';
      if (undoes || breaks) event.preventDefault();
      if (undoes) stepBack(event.inputType === 'historyRedo');
      if (breaks) newLine();
    };
    field?.addEventListener('beforeinput', before);
    return () => field?.removeEventListener('beforeinput', before);
  });
}

/** Gives every box its number and its name. */
function describeChips(field: HTMLElement, notes: ReadonlyMap<string, NoteFacts>, missing: ReadonlySet<string>): void {
  for (const chip of chipsOf(field)) {
    const quote = quoteOf(chip);
    const note = notes.get(quote);
    const gone = !note && missing.has(quote);
    const number = note ? String(note.number) : gone ? '?' : '…';
    if (chip.textContent !== number) chip.textContent = number;
    chip.toggleAttribute('data-missing', gone);
    chip.ariaLabel = note
      ? t('dossierPage.footnote', { ...note })
      : t(gone ? 'dossierPage.footnoteGone' : 'dossierPage.footnoteNew');
  }
}

function marksOf(text: string): string {
  return quoteMarks(text).join();
}

/** A footnote, and where its box stands now. */
export function shownNoteOf(chip: HTMLElement): ShownNote {
  return { quote: quoteOf(chip), at: chip.getBoundingClientRect() };
}
