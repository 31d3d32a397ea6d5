import { useCallback, type RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { QuoteMark } from '#core/quotes/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import type { Span } from './caret.ts';
import type { DrawnQuotes } from './drafts.ts';
import { eventOfSpan } from './eventDraft.ts';
import { eventFields } from '#renderer/shared/reading/cardFields.ts';
import type { ReaderFootProps } from './ReaderFoot.tsx';
import type { TextHandle } from './TextView.tsx';

export interface WordActionsOptions extends Pick<ReaderFootProps, 'article' | 'text' | 'span' | 'onForm'> {
  drawn: Pick<DrawnQuotes, 'all'>;
  items: readonly ReviewedSuggestion[];
  /** The open quote. */
  shownQuote: QuoteMark | undefined;
  handle: RefObject<TextHandle | null>;
  report: (words: string) => void;
  onQuote: (id: string) => void;
}

/** A page or two: anything longer is not a quote, and no card could show it. */
const maxQuoteChars = 10_000;

/** Milliseconds that the event form waits for its sentence to be analysed; a very long text takes longer. */
const maxWaitMs = 400;

/** Returns the actions on the selected words. */
export function useWordActions(options: WordActionsOptions) {
  const { article, text, drawn, items, span, shownQuote, handle, report, onQuote, onForm } = options;

  /** Returns the words to use; reports a selection too long to prove anything. */
  function wordsToQuote(): Span | null {
    const isTooLong = span !== null && span.end - span.start > maxQuoteChars;
    if (isTooLong)
      showToast({ text: t('reader.selection.tooLong', { limit: formatNumber(maxQuoteChars) }), problem: true });
    return isTooLong ? null : span;
  }
  async function quote(): Promise<void> {
    const words = wordsToQuote();
    if (!words) return;
    const isQuoted = drawn.all.some((one) => one.start === words.start && one.end === words.end);
    // Clear at once: the next key is for what follows the quote.
    handle.current?.select(null);
    const made = await withErrorToast(() => api.quotes.create({ article: article.id, ...words }));
    if (!made) {
      handle.current?.select(words);
      return;
    }
    report(t(isQuoted ? 'reader.selection.quotedAlready' : 'reader.selection.quoted', { words: made.exact }));
    if (isQuoted) showToast({ text: t('reader.selection.quotedAlready') });
    onQuote(made.id);
  }
  /** Adds the words to the open quote, or re-anchors a quote whose text has changed to them. */
  async function addPassage(): Promise<void> {
    const words = wordsToQuote();
    if (!words) return;
    if (!shownQuote) {
      showToast({ text: t('quotes.openFirst') });
      return;
    }
    handle.current?.select(null);
    const isFound = shownQuote.state === 'holds' || shownQuote.state === 'moved';
    await withUndoToast(
      () => (isFound ? api.quotes.extend : api.quotes.settle)({ id: shownQuote.id, ...words }),
      t(isFound ? 'quotes.extended' : 'quotes.settled'),
    );
  }
  /** Opens the event form, filled in from the sentence around the words. */
  async function event(words: Span): Promise<void> {
    const start = eventOfSpan(text, words, items);
    const pass = withErrorToast(() => api.reading.pass({ article: article.id }));
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, maxWaitMs, undefined));
    const { cards } = (await Promise.race([pass, late])) ?? { cards: [] };
    const cardsAround = cards.filter((card) => card.start < words.end && words.start < card.end);
    const openEvent = cardsAround
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.kind === 'event' && fact.state === 'open');
    onForm({
      kind: 'event',
      start: openEvent ? { ...start, draft: { ...start.draft, ...eventFields(openEvent) } } : start,
      item: null,
    });
  }
  const onClear = useCallback(() => {
    handle.current?.select(null);
    handle.current?.focus();
  }, [handle]);

  return {
    onQuote: () => void quote(),
    onPassage: () => void addPassage(),
    onEvent() {
      const words = wordsToQuote();
      if (words) void event(words);
    },
    /** Makes a claim from the selection, or else from the shown quote. */
    onClaim() {
      const words = span ? wordsToQuote() : shownQuote ? { start: shownQuote.start, end: shownQuote.end } : null;
      if (words) onForm({ kind: 'claim', passages: [words], picking: null });
    },
    onLink() {
      const words = wordsToQuote();
      if (words) onForm({ kind: 'link', span: words });
    },
    onName() {
      const words = wordsToQuote();
      if (words) onForm({ kind: 'name', span: words });
    },
    onCopy() {
      if (!span) return;
      void copyText(text.slice(span.start, span.end), t('reader.selection.copied'));
    },
    onClear,
  };
}
