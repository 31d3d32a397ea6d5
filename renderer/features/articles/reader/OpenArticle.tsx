import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { CorrectText } from './CorrectText.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { announce } from '#renderer/ui/announcer.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { ArticleMeta } from './ArticleMeta.tsx';
import { trimmed, type Span } from './caret.ts';
import { mentionsOf } from './drawnMarks.ts';
import { draftKey, useDrawnQuotes } from './drafts.ts';
import { eventOfDate } from './eventDraft.ts';
import { FindBar } from '#renderer/shared/find/FindBar.tsx';
import { piecesOf, type Piece } from './pieces.ts';
import { formOf } from './pass/passForm.ts';
import { PassHead } from './pass/PassHead.tsx';
import { usePass, type Pass } from './pass/usePass.ts';
import { Overlay } from './Overlay.tsx';
import type { ReaderProps } from './readerProps.ts';
import { PurgeDialog } from './PurgeDialog.tsx';
import { ReaderFoot, type Form } from './ReaderFoot.tsx';
import { ReaderHead, type ReaderHeadProps } from './ReaderHead.tsx';
import { marksByPiece } from './runs.ts';
import { TextView, type TextHandle } from './TextView.tsx';
import { TranscriptBar } from './TranscriptBar.tsx';
import { useFollowedText } from './followText.ts';
import { useFindInArticle } from './useFindInArticle.ts';
import { useHover } from './useHover.ts';
import { useReaderCommands } from './useReaderCommands.ts';
import { keyOf, useReview, type Review } from './useReview.ts';
import { useHitNavigation } from './useHitNavigation.ts';
import { useHitSequence } from './useHitSequence.ts';
import { useWordActions, type WordActionsOptions } from './useWordActions.ts';
import { HitBar } from './HitBar.tsx';
import styles from './Reader.module.css';
import { labelFor } from '#core/model/label.ts';

export interface OpenArticleProps extends ReaderProps {
  article: Article;
  text: string;
}

/** Sets the scope of shortcuts, the section of Help and the target of the context menu; selected words take precedence. */
function placeOf(pass: Pass | null, words: Span | null) {
  const pointed = words ? { 'data-pointed': 'words' } : {};
  return pass ? { 'data-scope': 'pass', 'data-help': 'pass', ...pointed } : { 'data-scope': 'reader', ...pointed };
}

/** An open article with its review, selection and forms. */
export function OpenArticle(props: OpenArticleProps) {
  const { id, quote, onQuote, hitNavigation, onBack, onRemove, onPublished, article, text } = props;
  const { blocks } = article;
  const handle = useRef<TextHandle>(null);
  const [chosen, setChosen] = useState<Span | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [dialog, setDialog] = useState<'text' | 'purge' | null>(null);
  useFollowedText(text, { chosen, setChosen, form, setForm, handle });
  const review = useReview(id, report);
  const pieces = useMemo(() => piecesOf(text, blocks), [text, blocks]);
  const { search, hitBar, marked, claiming } = useFoundMarks(id, hitNavigation, text, pieces, handle);
  useClaiming(claiming, setForm);
  const span = useMemo(() => (chosen ? trimmed(text, chosen) : null), [text, chosen]);

  const { items, current } = review;
  const pass = useReadingPass(props, { form, span, items, handle, report, onForm: setForm });
  useAnnouncedSuggestion(review, pass !== null);
  const proposed = form ? null : (pass?.card?.quote ?? null);
  const { suggestionsByKey, names, currentMark } = useReviewMarks(review, pieces);
  const drawn = useDrawnQuotes(id, quote, pieces, form, proposed);
  const { marks: quotes, draft, shown: shownQuote } = drawn;
  const isPicking = form?.kind === 'claim' && form.picking !== null;
  useRevealTarget(handle, quote, shownQuote, draft);

  const close = useCallback(() => {
    setForm(null);
    handle.current?.focus();
  }, []);
  const words = useWordActions({ ...props, drawn, items, span, shownQuote, handle, report, onForm: setForm });

  function acceptItem(item: ReviewedSuggestion): void {
    review.setCurrent(item);
    if (item.kind === 'date')
      setForm({ kind: 'event', start: eventOfDate(text, article, item, items, review.isGuessed(item)), item });
    else void review.accept(item);
  }
  function onPlace(target: Element | null, opens = true): void {
    const run = target?.closest<HTMLElement>('[data-at]');
    const item = suggestionsByKey.get(run?.dataset['suggestion'] ?? '');
    if (opens && item?.state === 'accepted' && item.record) openRecord(item.record);
    else if (item?.state === 'open') review.setCurrent(item);
    const [first] = (run?.dataset['quotes'] ?? '').split(' ');
    if (first && first !== draftKey && item?.state !== 'open') onQuote(first);
  }
  const hover = useHover((key) => suggestionsByKey.get(key)?.state === 'open');

  const onText = () => handle.current?.focus();
  useFieldRequest(id, 'text', onText);
  const onMarkRead = () => markRead(article);
  const onShowOriginal = () => showOriginal(id);
  const decisions = {
    onAccept: acceptItem,
    onReject: (item: ReviewedSuggestion) => void review.reject(item),
    onMerge: (item: ReviewedSuggestion) => setForm({ kind: 'merge', item }),
  };
  useReaderCommands({
    review,
    current: form || pass ? null : current,
    span: form ? null : span,
    mayClaim: form === null && (span !== null || shownQuote !== undefined),
    form: form?.kind ?? null,
    isPassing: pass !== null,
    isOnHits: hitNavigation !== null,
    onStep: (by) => void revealNext(handle, review.step(by)),
    ...decisions,
    ...words,
    ...{ onPublished, onFind: search.open, onText, onMarkRead },
  });

  return (
    <div className={styles.reader} data-testid="reader" {...placeOf(pass, form ? null : span)}>
      <ArticleHead
        onText={() => setDialog('text')}
        onPurge={() => setDialog('purge')}
        onFind={search.open}
        selected={span !== null}
        {...{ pass, review, article, onBack, onMarkRead, onShowOriginal, onRemove }}
      />
      {hitBar && <HitBar {...hitBar} />}
      {search.bar && <FindBar {...search.bar} />}
      {article.transcript && <TranscriptBar article={article} text={text} onShow={onShowOriginal} />}
      {pieces.length === 0 ? (
        <EmptyState title={article.title} text={t('reader.noText')} />
      ) : (
        <TextView
          ref={handle}
          id={id}
          label={t('reader.text.label', { title: article.title })}
          language={article.language}
          suggestions={names}
          current={pass ? null : currentMark}
          selected={draft ? draftKey : quote}
          showSelection={draft === null || isPicking}
          hits={marked.hits}
          hit={marked.at}
          keptSpan={draft ?? span ?? currentMark}
          meta={<ArticleMeta article={article} printed={printedTitle(text, pieces)} />}
          title={article.title}
          onSelection={setChosen}
          onPlace={onPlace}
          onPoint={(target) => onPlace(target, false)}
          onHover={hover.enter}
          overlay={(page, root, shownPieces) => (
            <Overlay
              isBusy={form !== null || pass !== null || span !== null}
              {...{ page, root, shownPieces, drawn, quote, onQuote, hover, suggestionsByKey, article }}
              {...decisions}
            />
          )}
          {...{ text, pieces, quotes, suggestionsByKey }}
        />
      )}
      <ReaderFoot
        onForm={setForm}
        onClose={close}
        onAccept={acceptItem}
        onClaimed={onQuote}
        {...{ article, text, review, form, pass, span, onText, onPublished }}
        {...words}
      />
      <ArticleDialog onClose={() => setDialog(null)} {...{ dialog, article, text, onShowOriginal }} />
    </div>
  );
}

function revealNext(handle: RefObject<TextHandle | null>, next: Span | null) {
  return next ? handle.current?.reveal(next) : undefined;
}

/** Returns the matches in the text: those of the find bar, or else of the search that led here. */
function useFoundMarks(
  id: string,
  hitNavigation: ReaderProps['hitNavigation'],
  text: string,
  pieces: readonly Piece[],
  handle: RefObject<TextHandle | null>,
) {
  const search = useFindInArticle(text, pieces, handle);
  const sequence = useHitNavigation(id, hitNavigation);
  const { bar, marks, index } = useHitSequence(id, sequence, handle, search.bar !== null);
  return {
    search,
    hitBar: bar,
    marked: search.bar ? search : { hits: marks, at: index },
    claiming: sequence?.claiming ?? null,
  };
}

/** Opens the claim form once for the passage the user came for. */
function useClaiming(passage: Span | null, onForm: (form: Form) => void): void {
  const isOpened = useRef(false);
  const [start, end] = [passage?.start, passage?.end];
  useEffect(() => {
    if (isOpened.current || start === undefined || end === undefined) return;
    isOpened.current = true;
    onForm({ kind: 'claim', passages: [{ start, end }], picking: null });
  }, [start, end, onForm]);
}

interface Around extends Pick<WordActionsOptions, 'span' | 'items' | 'handle' | 'report' | 'onForm'> {
  form: Form | null;
}

/** Runs the reading pass of the article while it is on. Its shortcuts are off while words are selected or a form is open. */
function useReadingPass(
  { id, article, text, isPassing, onPassing }: OpenArticleProps,
  { form, span, items, handle, report, onForm }: Around,
) {
  return usePass({
    article: id,
    isUnread: article.readState === 'unread',
    isOn: isPassing,
    isSuspended: form !== null || span !== null,
    onOn: (isOn) => {
      // The pass takes the focus only from the text, so that a list can be walked through while a pass is on. Whoever starts it wants it.
      if (isOn) handle.current?.focus();
      onPassing(isOn);
    },
    onEdit: (card, fact, choices) => onForm(formOf(card, fact, choices, text, items)),
    report,
  });
}

interface ArticleHeadProps extends Omit<ReaderHeadProps, 'isRead' | 'hasOriginal'> {
  pass: Pass | null;
  article: Article;
}

function ArticleHead({ pass, article, ...head }: ArticleHeadProps) {
  if (pass) return <PassHead pass={pass} onBack={head.onBack} />;
  return <ReaderHead isRead={article.readState === 'read'} hasOriginal={article.fileHash !== null} {...head} />;
}

interface ArticleDialogProps {
  dialog: 'text' | 'purge' | null;
  article: Article;
  text: string;
  onShowOriginal: () => void;
  onClose: () => void;
}

function ArticleDialog({ dialog, article, text, onShowOriginal, onClose }: ArticleDialogProps) {
  if (dialog === 'text') return <CorrectText article={article} text={text} onShow={onShowOriginal} onClose={onClose} />;
  return dialog === 'purge' ? <PurgeDialog article={article.id} onClose={onClose} /> : null;
}

/** Returns what to draw for suggestions: each by its key, the marks per piece of text, and the current one. */
function useReviewMarks({ items, current }: Review, pieces: readonly Piece[]) {
  const drawn = useMemo(() => new Map(items.map((item) => [keyOf(item), item])), [items]);
  const names = useMemo(() => marksByPiece(pieces, items.flatMap(mentionsOf)), [pieces, items]);
  const currentMark = useMemo(
    () => (current ? { key: keyOf(current), start: current.start, end: current.end } : null),
    [current],
  );
  return { suggestionsByKey: drawn, names, currentMark };
}

/** Describes the suggestion that shortcuts act on, for screen readers; sighted users see it in the dock. */
function describeSuggestion({ current, open, items }: Review): string {
  if (!current) return items.length > 0 ? t('lists.nothingToDecide') : '';
  const [likelyCandidate] = current.candidates;
  return t(likelyCandidate ? 'reader.review.underMay' : 'reader.review.under', {
    name: current.text,
    kind: t(`reader.kinds.${current.kind}`),
    title: likelyCandidate?.title ?? '',
    index: open.indexOf(current) + 1,
    count: open.length,
  });
}

/** Announces the current suggestion to screen readers whenever it changes. */
function useAnnouncedSuggestion(review: Review, isPassing: boolean): void {
  const description = isPassing || review.loading ? '' : describeSuggestion(review);
  useEffect(() => announce(description, 'suggestion'), [description]);
}

/** Announces a finished action to screen readers. */
const report = (words: string) => announce(words, 'done');

/** Scrolls to the shown quote, and to the words that a form is made from. */
function useRevealTarget(
  handle: RefObject<TextHandle | null>,
  quote: string | null,
  shown: Span | undefined,
  draft: Span | null,
): void {
  const { start, end } = shown ?? {};
  useEffect(() => {
    if (start !== undefined && end !== undefined) void handle.current?.reveal({ start, end });
  }, [handle, quote, start, end]);
  useEffect(() => {
    if (!draft) return;
    const reveal = handle.current?.reveal(draft);
    // For up to about a page, also reveal the end: the user reads the last lines while filling in the form.
    if (draft.end - draft.start > maxShownWhole) return;
    void reveal?.then(() => handle.current?.reveal({ start: draft.end - 1, end: draft.end }));
  }, [handle, draft]);
}

/** Longest draft, in characters, whose end is revealed too. */
const maxShownWhole = 600;

/** Returns the title as the text itself has it, if any. */
function printedTitle(text: string, [head]: readonly Piece[]): string | null {
  return head?.kind === 'title' ? text.slice(head.start, head.end) : null;
}

function markRead({ id, readState: current }: Article): void {
  const readState = current === 'read' ? 'unread' : 'read';
  const label = labelFor(readState === 'read' ? 'reader.head.markRead' : 'reader.head.markUnread');
  void withErrorToast(() => api.records.put({ records: [{ collection: 'articles', id, readState }], label }));
}

function showOriginal(id: string): void {
  void withErrorToast(async () => {
    const { path, purged } = await api.articles.originalPath({ id });
    if (purged !== null) showToast({ text: purged });
    if (path !== null) await host.app.showInFolder({ path });
  });
}
