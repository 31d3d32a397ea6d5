import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import type { RecordView } from '#core/records/contract.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { act, actWithUndo } from '#renderer/lib/act.ts';
import { api, host } from '#renderer/lib/api.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { CorrectText } from './CorrectText.tsx';
import { EmptyState } from '#renderer/ui/States.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { ArticleMeta } from './ArticleMeta.tsx';
import { trimmed, type Span } from './caret.ts';
import { mentionsOf } from './drawnMarks.ts';
import { draftKey, useQuotes } from './drafts.ts';
import { eventOfDate, eventOfSpan } from './eventDraft.ts';
import { FindBar } from './FindBar.tsx';
import { Gutter } from './Gutter.tsx';
import { HoverStrip } from './HoverStrip.tsx';
import { piecesOf } from './pieces.ts';
import type { ReaderProps } from './readerProps.ts';
import { PurgeDialog } from './PurgeDialog.tsx';
import { ReaderFoot, type Form } from './ReaderFoot.tsx';
import { ReaderHead } from './ReaderHead.tsx';
import { marksByPiece } from './runs.ts';
import { TextView, type TextHandle } from './TextView.tsx';
import { TranscriptBar } from './TranscriptBar.tsx';
import { useFinding } from './useFinding.ts';
import { useHover } from './useHover.ts';
import { useReaderCommands } from './useReaderCommands.ts';
import { keyOf, useReview } from './useReview.ts';
import { useWay } from './useWay.ts';
import { WayBar } from './WayBar.tsx';
import styles from './Reader.module.css';

export interface OpenArticleProps extends ReaderProps {
  article: Article;
  view: RecordView;
  text: string;
}

/** An article that is open, with its review, its selection and its forms. */
export function OpenArticle(props: OpenArticleProps) {
  const { id, quote, onQuote, way, onBack, onRemove, onPublished, article, view, text } = props;
  const handle = useRef<TextHandle>(null);
  const [chosen, setChosen] = useState<Span | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [purging, setPurging] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    // What was said is not said again with the next count.
    const timer = setTimeout(() => setSaid(''), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const review = useReview(id, setSaid);
  const { blocks } = article;
  const pieces = useMemo(() => piecesOf(text, blocks), [text, blocks]);
  const [head] = pieces;
  const printed = head?.kind === 'title' ? text.slice(head.start, head.end) : null;
  const finding = useFinding(text, pieces, handle);
  const found = useWay(id, way, handle, finding.bar !== null);
  const marked = finding.bar ? finding : { hits: found.marks, at: found.at };
  const span = useMemo(() => (chosen ? trimmed(text, chosen) : null), [text, chosen]);
  const isTooLong = span !== null && span.end - span.start > longestQuote;

  const { items, current } = review;
  const drawn = useMemo(() => new Map(items.map((item) => [keyOf(item), item])), [items]);
  const names = useMemo(() => marksByPiece(pieces, items.flatMap(mentionsOf)), [pieces, items]);
  const { marks: quotes, tied, draft } = useQuotes(id, view, pieces, form);
  const isPicking = form?.kind === 'claim' && form.picking !== null;
  const currentMark = useMemo(
    () => (current ? { key: keyOf(current), start: current.start, end: current.end } : null),
    [current],
  );

  const close = useCallback(() => {
    setForm(null);
    handle.current?.focus();
  }, []);
  const clear = useCallback(() => {
    handle.current?.select(null);
    handle.current?.focus();
  }, []);
  const shownQuote = view.quotes.find((one) => one.id === quote);
  const { start: quoteStart, end: quoteEnd } = shownQuote ?? {};
  useEffect(() => {
    if (quoteStart !== undefined && quoteEnd !== undefined)
      void handle.current?.reveal({ start: quoteStart, end: quoteEnd });
  }, [quote, quoteStart, quoteEnd]);
  useEffect(() => {
    if (draft) void handle.current?.reveal(draft);
  }, [draft]);

  function acceptItem(item: ReviewedSuggestion): void {
    review.setCurrent(item);
    if (item.kind === 'date')
      setForm({ kind: 'event', start: eventOfDate(text, article, item, items, review.isGuessed(item)), item });
    else void review.accept(item);
  }
  function step(by: 1 | -1): void {
    const next = review.step(by);
    if (next) void handle.current?.reveal(next);
  }
  /** The words to make something of; says so when they are too many to prove anything. */
  function wordsToQuote(): Span | null {
    if (isTooLong)
      showToast({ text: t('reader.selection.tooLong', { limit: formatNumber(longestQuote) }), problem: true });
    return isTooLong ? null : span;
  }
  async function quoteSpan(): Promise<void> {
    const span = wordsToQuote();
    if (!span) return;
    const known = view.quotes.some((one) => one.start === span.start && one.end === span.end);
    // At once: the next key is for what comes after the quote.
    handle.current?.select(null);
    const made = await act(() => api.quotes.create({ article: id, ...span }));
    if (!made) {
      handle.current?.select(span);
      return;
    }
    setSaid(t(known ? 'reader.selection.quotedAlready' : 'reader.selection.quoted', { words: made.exact }));
    if (known) showToast({ text: t('reader.selection.quotedAlready') });
    onQuote(made.id);
  }
  /** Adds the words to the quote that is open, or says that they are where it is in a text that has changed. */
  async function passageSpan(): Promise<void> {
    const words = wordsToQuote();
    if (!words) return;
    if (!shownQuote) {
      showToast({ text: t('quotes.openFirst') });
      return;
    }
    handle.current?.select(null);
    const stands = shownQuote.state === 'holds' || shownQuote.state === 'moved';
    await actWithUndo(
      () => (stands ? api.quotes.extend : api.quotes.settle)({ id: shownQuote.id, ...words }),
      () => t(stands ? 'quotes.extended' : 'quotes.settled'),
    );
  }
  function eventOf(): void {
    const words = wordsToQuote();
    if (words) setForm({ kind: 'event', start: eventOfSpan(text, words, items), item: null });
  }
  /** Of what is selected; of the quote that is shown, where nothing is. */
  function claimOf(): void {
    const words = span ? wordsToQuote() : shownQuote ? { start: shownQuote.start, end: shownQuote.end } : null;
    if (words) setForm({ kind: 'claim', passages: [words], picking: null });
  }
  function linkOf(): void {
    const words = wordsToQuote();
    if (words) setForm({ kind: 'link', span: words });
  }
  function copy(): void {
    if (!span) return;
    void act(() => host.app.copyText({ text: text.slice(span.start, span.end) })).then(() =>
      showToast({ text: t('reader.selection.copied') }),
    );
  }
  function markRead(): void {
    const readState = article.readState === 'read' ? 'unread' : 'read';
    const label = t(readState === 'read' ? 'reader.head.markRead' : 'reader.head.markUnread');
    void act(() => api.records.put({ records: [{ collection: 'articles', id, readState }], label }));
  }
  function showOriginal(): void {
    void act(async () => {
      const { path, purged } = await api.articles.originalPath({ id });
      if (purged !== null) showToast({ text: purged });
      if (path !== null) await host.app.showInFolder({ path });
    });
  }
  function onPlace(target: Element | null, opens = true): void {
    const run = target?.closest<HTMLElement>('[data-at]');
    const item = drawn.get(run?.dataset['suggestion'] ?? '');
    if (opens && item?.state === 'accepted' && item.record) openRecord(item.record);
    else if (item?.state === 'open') review.setCurrent(item);
    const [first] = (run?.dataset['quotes'] ?? '').split(' ');
    if (first && first !== draftKey && item?.state !== 'open') onQuote(first);
  }
  const hover = useHover((key) => drawn.get(key)?.state === 'open');
  const hovered = hover.at ? drawn.get(hover.at.key) : undefined;

  useReaderCommands({
    review,
    current: form ? null : current,
    span: form ? null : span,
    mayClaim: form === null && (span !== null || shownQuote !== undefined),
    form: form?.kind ?? null,
    isOnWay: way !== null,
    onStep: step,
    onAccept: acceptItem,
    onReject: (item) => void review.reject(item),
    onMerge: (item) => setForm({ kind: 'merge', item }),
    onPublished,
    onQuote: () => void quoteSpan(),
    onPassage: () => void passageSpan(),
    onClaim: claimOf,
    onEvent: eventOf,
    onLink: linkOf,
    onFind: finding.open,
    onText: () => handle.current?.focus(),
    onMarkRead: markRead,
  });

  return (
    <div className={styles.reader} data-scope="reader" data-testid="reader">
      <ReaderHead
        review={review}
        selected={span !== null}
        isRead={article.readState === 'read'}
        hasOriginal={article.fileHash !== null}
        onBack={onBack}
        onFind={finding.open}
        onMarkRead={markRead}
        onShowOriginal={showOriginal}
        onRemove={onRemove}
        onText={() => setCorrecting(true)}
        onPurge={() => setPurging(true)}
      />
      {found.bar && <WayBar {...found.bar} />}
      {finding.bar && <FindBar {...finding.bar} />}
      {article.transcript && <TranscriptBar article={article} text={text} onShow={showOriginal} />}
      {pieces.length === 0 ? (
        <EmptyState title={article.title} text={t('reader.noText')} />
      ) : (
        <TextView
          ref={handle}
          id={id}
          label={t('reader.text.label', { title: article.title })}
          language={article.language}
          text={text}
          pieces={pieces}
          suggestions={names}
          quotes={quotes}
          drawn={drawn}
          current={currentMark}
          selected={draft ? draftKey : quote}
          showSelection={draft === null || isPicking}
          hits={marked.hits}
          hit={marked.at}
          kept={draft ?? span ?? currentMark}
          meta={<ArticleMeta article={article} printed={printed} />}
          title={article.title}
          onSelection={setChosen}
          onPlace={onPlace}
          onPoint={(target) => onPlace(target, false)}
          onHover={hover.enter}
          overlay={(page, root) => (
            <>
              <Gutter
                page={page}
                root={root}
                tied={tied}
                selected={draft ? null : quote}
                draft={draft ? draftKey : null}
                onSelect={onQuote}
              />
              {hover.at && hovered && !form && (
                <HoverStrip
                  x={hover.at.x}
                  y={hover.at.y}
                  isName={hovered.kind !== 'date' && hovered.kind !== 'figure'}
                  onAccept={() => {
                    hover.leave();
                    acceptItem(hovered);
                  }}
                  onReject={() => {
                    hover.leave();
                    void review.reject(hovered);
                  }}
                  onMerge={() => {
                    hover.leave();
                    setForm({ kind: 'merge', item: hovered });
                  }}
                  onEnter={hover.stay}
                  onLeave={hover.leave}
                />
              )}
            </>
          )}
        />
      )}
      <ReaderFoot
        article={article}
        text={text}
        review={review}
        form={form}
        span={span}
        onForm={setForm}
        onClose={close}
        onAccept={acceptItem}
        onPublished={onPublished}
        onQuote={() => void quoteSpan()}
        onClaim={claimOf}
        onClaimed={onQuote}
        onText={() => handle.current?.focus()}
        onEvent={eventOf}
        onLink={linkOf}
        onCopy={copy}
        onClear={clear}
      />
      {correcting && (
        <CorrectText article={article} text={text} onShow={showOriginal} onClose={() => setCorrecting(false)} />
      )}
      {purging && <PurgeDialog article={id} onClose={() => setPurging(false)} />}
      <p className="only-read" role="status" data-testid="suggestions-left">
        {said} {review.loading ? '' : t('reader.review.left', { count: review.open.length })}
      </p>
    </div>
  );
}

/** A page or two: what is longer is no quote, and no card could show it. */
const longestQuote = 10_000;
