import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { t } from '#lib/i18n/t.ts';
import { quoteMark, quoteMarks, quotePieces } from '#lib/text/quoteMarks.ts';
import { isMac, useCommand } from '#renderer/lib/commands.ts';
import { cx } from '#renderer/ui/cx.ts';
import { FootnoteCard, type NoteFacts, type ShownNote } from './FootnoteCard.tsx';
import { chipAt, chipAtCaret, chipsOf, fill, offsetAt, quoteOf, selectionOf, setCaret, textOf } from './footnoteDom.ts';
import { TypingHistory, type Typed } from './typingHistory.ts';
import { useClosed } from '#renderer/ui/writing.tsx';
import styles from './FootnoteText.module.css';

export interface FootnoteTextHandle {
  /** Puts a footnote where the caret is, or was last. */
  insertQuote(id: string): void;
}

export interface FootnoteTextProps {
  /** With `[quote:<id>]` marks, which are never shown. */
  text: string;
  /** Facts of the footnotes, by the id of the quote. */
  notes: ReadonlyMap<string, NoteFacts>;
  /** Quotes that are no longer in the case. */
  missing: ReadonlySet<string>;
  onSave: (text: string) => void;
  onOpen: (quote: string) => void;
  ref?: Ref<FootnoteTextHandle>;
}

/** What carries the marks when words are copied within Casebook; other programs get numbers. */
const ownType = 'application/x-casebook-text';

/** The author's text with its footnotes as numbered boxes. It is saved when it is left and when a footnote comes or goes. */
export function FootnoteText({ text, notes, missing, onSave, onOpen, ref }: FootnoteTextProps) {
  const root = useRef<HTMLDivElement>(null);
  /** What was last saved or drawn: anything else in the field is the person's, and stays. */
  const known = useRef(text);
  const caret = useRef<number | null>(null);
  const [history] = useState(() => new TypingHistory({ text, caret: text.length }));
  // What another writer made of the text while words were being typed into it.
  const [under, setUnder] = useState(false);
  const [near, setNear] = useState<ShownNote | null>(null);
  const [over, setOver] = useState<ShownNote | null>(null);
  const id = useId();

  const describe = useCallback(() => {
    for (const chip of root.current ? chipsOf(root.current) : []) {
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
  }, [notes, missing]);

  const save = useCallback(() => {
    if (!root.current) return;
    const now = textOf(root.current);
    if (now === known.current) return;
    known.current = now;
    setUnder(false);
    onSave(now);
  }, [onSave]);

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
  }, [text, history]);
  useLayoutEffect(describe, [describe, text]);

  useEffect(() => {
    const look = () => {
      const field = root.current;
      if (!field || document.activeElement !== field) return;
      const selection = selectionOf(field);
      if (!selection) return;
      caret.current = selection.end;
      history.moved(selection.end);
      const chip = chipAtCaret(field);
      for (const other of chipsOf(field)) other.toggleAttribute('data-near', other === chip);
      setNear(chip && shownAt(chip));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [history]);

  // A section that goes from the screen takes the field with it, and no field that is gone tells of being left.
  const leave = useRef(save);
  useLayoutEffect(() => {
    leave.current = save;
  });
  useLayoutEffect(() => {
    const last = leave;
    return () => last.current();
  }, []);

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

  // Undo from the menu; and line ends, for which browsers put in now one sign, now two. React does not pass this event on.
  useEffect(() => {
    const field = root.current;
    const before = (event: InputEvent) => {
      const undoes = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
      const breaks = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak';
      if (undoes || breaks) event.preventDefault();
      if (undoes) stepBack(event.inputType === 'historyRedo');
      if (breaks) replace('\n', 'line');
    };
    field?.addEventListener('beforeinput', before);
    return () => field?.removeEventListener('beforeinput', before);
  });

  function copy(data: DataTransfer): boolean {
    const field = root.current;
    const selection = field && selectionOf(field);
    if (!selection || selection.start === selection.end) return false;
    const copied = textOf(field).slice(selection.start, selection.end);
    const number = (quote: string) => (notes.has(quote) ? `[${String(notes.get(quote)?.number)}]` : '');
    data.setData(ownType, copied);
    data.setData(
      'text/plain',
      quotePieces(copied)
        .map((piece) => (typeof piece === 'string' ? piece : number(piece.quote)))
        .join(''),
    );
    return true;
  }

  function take(data: DataTransfer, from?: { start: number; end: number }): void {
    const taken = data.getData(ownType) || data.getData('text/plain');
    if (taken !== '') replace(taken.replace(/\r\n?/g, '\n'), 'paste', from);
  }

  useImperativeHandle(ref, () => ({
    insertQuote(quote) {
      const at = caret.current ?? (root.current ? textOf(root.current).length : 0);
      root.current?.focus();
      replace(quoteMark(quote), 'footnote', { start: at, end: at });
    },
  }));

  const closed = useClosed();
  useCommand('dossier.openQuote', () => near && onOpen(near.quote), { enabled: near !== null });
  const drag = (event: React.DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) event.stopPropagation();
  };

  return (
    <div className={styles.frame}>
      <span id={`${id}-label`} className={styles.label}>
        {t('dossierPage.text')}
      </span>
      <div
        ref={root}
        className={styles.text}
        role="textbox"
        aria-multiline="true"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-note`}
        // Without it what is written there cannot be changed by any way that a browser knows.
        contentEditable={closed === null ? 'plaintext-only' : false}
        tabIndex={0}
        aria-readonly={closed !== null}
        title={closed ?? undefined}
        suppressContentEditableWarning
        dir="auto"
        spellCheck={false}
        onInput={(event) => {
          const field = event.currentTarget;
          const now = textOf(field);
          const kind = marksOf(now) === marksOf(known.current) ? event.nativeEvent.inputType : 'footnote';
          history.changed({ text: now, caret: selectionOf(field)?.end ?? 0 }, kind, Date.now());
          settle(field);
        }}
        onKeyDown={(event) => {
          const mod = isMac ? event.metaKey : event.ctrlKey;
          const key = event.key.toLowerCase();
          if (
            closed !== null ||
            !mod ||
            event.altKey ||
            event.nativeEvent.isComposing ||
            (key !== 'z' && (key !== 'y' || isMac))
          )
            return;
          event.preventDefault();
          stepBack(key === 'y' || event.shiftKey);
        }}
        onBlur={() => {
          setNear(null);
          save();
        }}
        onScroll={() => {
          setNear(null);
          setOver(null);
        }}
        onCopy={(event) => {
          if (copy(event.clipboardData)) event.preventDefault();
        }}
        onCut={(event) => {
          if (!copy(event.clipboardData)) return;
          event.preventDefault();
          if (closed === null) replace('', 'cut');
        }}
        onPaste={(event) => {
          event.preventDefault();
          if (closed === null) take(event.clipboardData);
        }}
        onDragStart={(event) => event.preventDefault()}
        onDragEnter={drag}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={(event) => {
          if (event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          event.stopPropagation();
          const at = offsetAt(event.currentTarget, event.clientX, event.clientY);
          if (at !== null && closed === null) take(event.dataTransfer, { start: at, end: at });
        }}
        onPointerOver={(event) => {
          const chip = chipAt(event.target);
          setOver(chip && shownAt(chip));
        }}
        onPointerLeave={() => setOver(null)}
        onClick={(event) => {
          const chip = chipAt(event.target);
          if (chip && notes.has(quoteOf(chip))) onOpen(quoteOf(chip));
        }}
      />
      <span id={`${id}-note`} className={styles.note}>
        {t('dossierPage.textNote')}
      </span>
      {under && (
        <span className={cx(styles.note, 'c-warn')} role="status">
          {t('dossierPage.changedUnder')}
        </span>
      )}
      <FootnoteCard shown={over ?? near} notes={notes} missing={missing} />
    </div>
  );
}

function marksOf(text: string): string {
  return quoteMarks(text).join();
}

function shownAt(chip: HTMLElement): ShownNote {
  return { quote: quoteOf(chip), at: chip.getBoundingClientRect() };
}
