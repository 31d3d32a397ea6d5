import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { keyCap, useCommand, useKeyHints, type KeyHint } from '#renderer/lib/commands.ts';
import type { CommandId } from '#core/commands/commands.ts';
import type { Span } from './caret.ts';
import type { WordActions } from './SelectionDock.tsx';
import type { Review } from './useReview.ts';

export interface ReaderCommands extends Omit<WordActions, 'onClear'> {
  review: Review;
  /** The suggestion that shortcuts decide; null when there is none or a form is open. */
  current: ReviewedSuggestion | null;
  span: Span | null;
  /** The form at the foot of the reader. */
  form: 'merge' | 'event' | 'link' | 'claim' | 'name' | null;
  /** Whether a claim can be made, from the selection or the shown quote. */
  mayClaim: boolean;
  /** Whether the user is stepping through search hits. */
  isOnHits: boolean;
  /** Whether the reading pass is on. */
  isPassing: boolean;
  onStep: (by: 1 | -1) => void;
  onAccept: (item: ReviewedSuggestion) => void;
  onReject: (item: ReviewedSuggestion) => void;
  onMerge: (item: ReviewedSuggestion) => void;
  /** Goes to the field of the publication date. */
  onPublished: () => void;
  onPassage: () => void;
  onFind: () => void;
  onText: () => void;
  onMarkRead: () => void;
}

/** Registers the reader's shortcuts and picks those that the status bar shows. */
export function useReaderCommands(props: ReaderCommands): void {
  const { review, current, span } = props;
  const isName = current !== null && current.kind !== 'date' && current.kind !== 'figure';
  const reviewing = current !== null && span === null;
  useCommand('reader.next', () => props.onStep(1), { enabled: current !== null });
  useCommand('reader.previous', () => props.onStep(-1), { enabled: current !== null });
  useCommand('reader.accept', () => current && props.onAccept(current), { enabled: reviewing });
  useCommand('reader.reject', () => current && props.onReject(current), { enabled: reviewing });
  // With words selected, this names them; otherwise it merges the current name into a record.
  useCommand('reader.merge', () => (span ? props.onName() : current && props.onMerge(current)), {
    enabled: span !== null || (reviewing && isName),
  });
  const guess = current?.edtf === null ? current.guess : null;
  useCommand('reader.guess', () => current && review.toggleGuess(current), { enabled: reviewing && guess !== null });
  useCommand('reader.published', props.onPublished, { enabled: reviewing && guess !== null });
  useCommand('reader.acceptAll', () => void review.acceptConfident(), {
    enabled: reviewing && review.confidentCount > 0,
  });
  useCommand('reader.copy', props.onCopy, { enabled: span !== null });
  useCommand('reader.quote', props.onQuote, { enabled: span !== null });
  useCommand('reader.passage', props.onPassage, { enabled: span !== null });
  useCommand('reader.claim', props.onClaim, { enabled: props.mayClaim });
  useCommand('reader.event', props.onEvent, { enabled: span !== null });
  useCommand('reader.link', props.onLink, { enabled: span !== null });
  useCommand('reader.find', props.onFind);
  useCommand('reader.text', props.onText);
  useCommand('reader.markRead', props.onMarkRead);
  const hints = props.isPassing
    ? passHints()
    : props.isOnHits
      ? hitHints()
      : reviewing
        ? reviewHints(isName, guess !== null)
        : textHints();
  useKeyHints(props.form ? formHints(props.form) : span ? selectionHints() : hints);
}

function hint(label: string, ...ids: CommandId[]): KeyHint {
  return { commands: ids, label };
}

function formHints(form: NonNullable<ReaderCommands['form']>): KeyHint[] {
  if (form === 'merge' || form === 'name') {
    return [
      { keys: ['↑', '↓'], label: t('reader.hints.choose') },
      { keys: ['↵'], label: t('reader.hints.add') },
      { keys: ['Esc'], label: t('hints.cancel') },
    ];
  }
  if (form === 'claim') {
    return [
      { keys: ['Tab'], label: t('hints.nextField') },
      { keys: ['←', '→'], label: t('reader.hints.choice') },
      { keys: ['↵'], label: t('reader.hints.confirm') },
      { commands: ['reader.otherQuote'], label: t('reader.hints.otherQuote') },
      { keys: [keyCap('Mod+Enter')], label: t('hints.save') },
      { keys: ['Esc'], label: t('hints.cancel') },
    ];
  }
  return [
    { keys: ['Tab'], label: t('hints.nextField') },
    { keys: [keyCap('Mod+Enter')], label: t('hints.save') },
    { keys: ['Esc'], label: t('hints.cancel') },
  ];
}

function selectionHints(): KeyHint[] {
  return [
    hint(t('labels.one.quotes'), 'reader.quote'),
    hint(t('labels.one.claims'), 'reader.claim'),
    hint(t('labels.one.events'), 'reader.event'),
    hint(t('labels.one.links'), 'reader.link'),
    hint(t('reader.hints.thisIs'), 'reader.merge'),
    { keys: ['Esc'], label: t('reader.hints.clear') },
    hint(t('app.hints.allKeys'), 'app.keys'),
  ];
}

function passHints(): KeyHint[] {
  return [
    hint(t('hints.nextPrevious'), 'pass.next', 'pass.previous'),
    hint(t('readingPass.hints.accept'), 'pass.accept'),
    hint(t('hints.edit'), 'pass.edit'),
    hint(t('readingPass.hints.not'), 'pass.reject'),
    { keys: ['Tab'], label: t('readingPass.nextPart') },
    hint(t('commands.undo'), 'edit.undo'),
  ];
}

function hitHints(): KeyHint[] {
  return [
    hint(t('searching.way.hints.match'), 'reader.nextMatch', 'reader.previousMatch'),
    hint(t('labels.one.articles'), 'reader.nextHit', 'reader.previousHit'),
    { keys: ['Esc'], label: t('searching.way.hints.end') },
    hint(t('reader.hints.text'), 'reader.text'),
    hint(t('app.hints.allKeys'), 'app.keys'),
  ];
}

function reviewHints(isName: boolean, mayGuess: boolean): KeyHint[] {
  return [
    hint(t('hints.nextPrevious'), 'reader.next', 'reader.previous'),
    hint(t('hints.accept'), 'reader.accept'),
    hint(t('hints.reject'), 'reader.reject'),
    ...(isName ? [hint(t('hints.sameAs'), 'reader.merge')] : []),
    ...(mayGuess
      ? [hint(t('reader.hints.guess'), 'reader.guess'), hint(t('reader.hints.published'), 'reader.published')]
      : []),
    hint(t('reader.hints.text'), 'reader.text'),
    hint(t('app.hints.allKeys'), 'app.keys'),
  ];
}

function textHints(): KeyHint[] {
  return [
    hint(t('reader.hints.text'), 'reader.text'),
    { keys: [keyCap('Shift+ArrowRight')], label: t('reader.hints.select') },
    hint(t('reader.hints.find'), 'reader.find'),
    hint(t('app.hints.allKeys'), 'app.keys'),
  ];
}
