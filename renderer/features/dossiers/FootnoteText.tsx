import { useId, useImperativeHandle, useRef, type Ref } from 'react';
import { t } from '#lib/i18n/t.ts';
import { isMac, useCommand } from '#renderer/lib/commands.ts';
import { cx } from '#renderer/ui/cx.ts';
import { FootnoteCard, type NoteFacts } from './FootnoteCard.tsx';
import { chipAt, offsetAt, quoteOf, quotePieces, selectionOf, textOf } from './footnoteDom.ts';
import { shownNoteOf, useFootnoteField } from './useFootnoteField.ts';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
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

/** The author's text with its footnotes as numbered boxes. It is saved when it is left and when a footnote comes or goes. */
export function FootnoteText({ text, notes, missing, onSave, onOpen, ref }: FootnoteTextProps) {
  const root = useRef<HTMLDivElement>(null);
  const field = useFootnoteField(root, { text, notes, missing, onSave });
  const { near, over, under, replace, stepBack, setOver } = field;
  const id = useId();
  useImperativeHandle(ref, () => ({ insertQuote: field.insertQuote }));

  function take(data: DataTransfer, from?: { start: number; end: number }): void {
    const taken = data.getData(ownType) || data.getData('text/plain');
    if (taken !== '') replace(taken.replace(/\r\n?/g, '\n'), 'paste', from);
  }

  const closed = useReadOnlyReason();
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
        onInput={(event) => field.typed(event.nativeEvent.inputType)}
        onKeyDown={(event) => {
          const step = closed === null ? stepOf(event) : null;
          if (step === null) return;
          event.preventDefault();
          stepBack(step === 'redo');
        }}
        onBlur={field.left}
        onScroll={field.scrolled}
        onCopy={(event) => {
          if (copy(event.clipboardData, event.currentTarget, notes)) event.preventDefault();
        }}
        onCut={(event) => {
          if (!copy(event.clipboardData, event.currentTarget, notes)) return;
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
          setOver(chip && shownNoteOf(chip));
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

/** What carries the marks when words are copied within Casebook; other programs get numbers. */
const ownType = 'application/x-casebook-text';

/** Puts what is selected on the clipboard; false when nothing is. */
function copy(data: DataTransfer, field: HTMLElement, notes: FootnoteTextProps['notes']): boolean {
  const selection = selectionOf(field);
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

/** Undo and redo as the keys of the system have them; null for other keys. */
function stepOf(event: React.KeyboardEvent): 'undo' | 'redo' | null {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.toLowerCase();
  if (!mod || event.altKey || event.nativeEvent.isComposing) return null;
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !isMac ? 'redo' : null;
}
