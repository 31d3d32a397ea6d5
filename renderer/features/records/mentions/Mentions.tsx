import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { Plus } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import type { Nameable } from '#core/model/mentions.ts';
import type { MentioningArticle } from '#core/mentions/contract.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord, useRouteState } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { usePlaceInScroller } from '#renderer/ui/usePlaceInScroller.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { openPassage, quotePassage, rejectPassage } from './passageActions.ts';
import { PassageItem } from './PassageItem.tsx';
import { mentionWords } from '#renderer/shared/mentions/mentionWords.ts';
import { passagesIn, rowsOf, type MentionRow, type PassageFilter, type PassageLine } from './rows.ts';
import styles from './Mentions.module.css';

/** Passages listed until all are requested, because the page continues below them. */
const fewPassages = 8;

export interface MentionsProps {
  record: string;
  collection: Nameable;
  title: string;
  readOnly: boolean;
  /** Adds a name; absent for a record that has only a title. */
  onAlias?: (() => void) | undefined;
  onLink: () => void;
}

/** Every sentence of the articles that names the record, ready to be quoted or turned into claims and links. */
export function Mentions(props: MentionsProps) {
  const { record, collection, readOnly, onAlias } = props;
  const found = useApi('mentions.of', { record }, { keep: true }).data;
  const [filter, setFilter] = useRouteState<PassageFilter>('mentions.filter', 'all');
  const [isAllShown, setAllShown] = useRouteState('mentions.all', false);
  const all = found?.all ?? none;
  const rows = rowsOf(all, filter, isAllShown ? Infinity : fewPassages);
  const lines = rows.filter((row): row is PassageLine => row.kind === 'passage');
  const [activeKey, setActive] = useRouteState<string | null>('mentions.active', null);
  const active = lines.find(({ key }) => key === activeKey) ?? lines[0];
  const onFilter = (next: PassageFilter) => {
    setFilter(next);
    setActive(null);
  };
  useActions({ ...props, active, lines, setActive, onFilter });

  const reading = found?.reading;
  const total = passagesIn(all, filter);
  return (
    <section aria-label={t('mentions.title')} data-scope="mentions">
      <div className={styles.head}>
        <h2>{t('mentions.title')}</h2>
        <span className="sm t2" role="status">
          {found && found.mentions > 0 ? mentionWords(found, collection === 'events' ? 'passages' : 'count') : ''}
          {reading && reading.read < reading.total && (
            <span className="t3">
              {' '}
              {t('mentions.reading', { read: formatNumber(reading.read), total: formatNumber(reading.total) })}
            </span>
          )}
        </span>
        <span className="sp" />
        {found && found.mentions > 0 && (
          <Segmented<PassageFilter>
            label={t('mentions.filter')}
            value={filter}
            onChange={onFilter}
            options={[
              { value: 'all', label: t('mentions.all', { number: formatNumber(found.mentions) }) },
              { value: 'quoted', label: t('mentions.quoted', { number: formatNumber(found.quoted) }) },
              {
                value: 'unused',
                label: t('mentions.unused', { number: formatNumber(found.mentions - found.quoted) }),
              },
            ]}
          />
        )}
      </div>
      {found?.mentions === 0 && (
        <div className="row">
          <p className="t2">{t(onAlias ? 'mentions.none' : 'mentions.noneOfEvent')}</p>
          {!readOnly && onAlias && (
            <Button size="s" icon={Plus} onPress={onAlias}>
              {t('mentions.addAlias')}
            </Button>
          )}
        </div>
      )}
      {found && found.mentions > 0 && lines.length === 0 && (
        <p className="t2">{t(filter === 'unused' ? 'mentions.everyUsed' : 'mentions.nothingQuoted')}</p>
      )}
      {lines.length > 0 && <Rows {...props} {...{ rows, active, setActive }} />}
      {total > fewPassages && (
        <Button size="s" variant="quiet" onPress={() => setAllShown(!isAllShown)}>
          {isAllShown ? t('mentions.showFewer') : t('mentions.showAll', { number: formatNumber(total) })}
        </Button>
      )}
    </section>
  );
}

const none: readonly MentioningArticle[] = [];

interface RowsProps extends MentionsProps {
  rows: readonly MentionRow[];
  active: PassageLine | undefined;
  setActive: (key: string) => void;
}

/** A virtual list of lines, so that thousands scroll as smoothly as a few. */
function Rows({ record, collection, rows, active, setActive, onLink }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const { scroller, top, width } = usePlaceInScroller(list, '[data-scope="record"]');
  const closed = useReadOnlyReason();
  const activeKey = active?.key;
  const activeAt = useMemo(() => rows.findIndex(({ key }) => key === activeKey), [rows, activeKey]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    // The closer the estimate, the less of the list is laid out again.
    estimateSize: (index) => heightOf(rows[index], width),
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: top,
    // The active row is always drawn, even before the list has scrolled to it: it takes the focus, for the next key to act on it.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(activeAt < 0 ? [] : [activeAt])])],
    // Several wheel events may arrive in one frame: draw once.
    useFlushSync: false,
    overscan: 8,
  });
  const focusNext = useRef(false);
  useLayoutEffect(() => {
    const isHere = list.current?.contains(document.activeElement) ?? false;
    if (!isHere && !focusNext.current) return;
    focusNext.current = false;
    virtual.scrollToIndex(activeAt, { align: 'auto' });
    list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the virtualizer is a new object on each render
  }, [activeAt]);

  return (
    <div ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        const commonProps = {
          ref: virtual.measureElement,
          'data-index': item.index,
          className: styles.row,
          style: { transform: `translateY(${item.start - top}px)` },
        };
        if (row.kind === 'article')
          return (
            <div key={row.key} {...commonProps}>
              <ArticleHead article={row.article} count={row.count} />
            </div>
          );
        return (
          <div key={row.key} {...commonProps}>
            <PassageItem
              line={row}
              record={record}
              type={typeOf(collection) ?? 'person'}
              isActive={row.key === active?.key}
              place={item.index + 1}
              places={rows.length}
              closed={closed}
              likelyLines={linesOf(row, width)}
              onActive={setActive}
              onLink={onLink}
            />
          </div>
        );
      })}
    </div>
  );
}

/** Pixels: beside the words of a passage, per character on average, per line, above and below the words, and of an article's head. */
const lineMeasures = { beside: 156, letter: 6.6, line: 20, around: 13, article: 32 };

function linesOf({ passage }: PassageLine, width: number): number {
  const letters = Math.max(1, Math.floor((width - lineMeasures.beside) / lineMeasures.letter));
  return Math.max(1, Math.ceil((passage.end - passage.start) / letters));
}

function heightOf(row: MentionRow | undefined, width: number): number {
  if (row?.kind !== 'passage') return lineMeasures.article;
  return linesOf(row, width) * lineMeasures.line + lineMeasures.around;
}

const ArticleHead = memo(function ArticleHead({
  article: { article, outlet, published, grade },
  count,
}: {
  article: MentioningArticle;
  count: number;
}) {
  useLanguage();
  return (
    <div className={styles.article}>
      <TypeIcon type="article" size="s" />
      <button type="button" className="link m trunc" tabIndex={-1} onClick={() => openRecord(article)}>
        <bdi>{article.title}</bdi>
      </button>
      <span className="sm t2 trunc">{outlet}</span>
      <span className="sp" />
      <span className="sm t3">{grade ?? t('mentions.ungraded')}</span>
      {published !== null && <span className="sm t2">{formatDate(published)}</span>}
      <span className="sm t2">{formatNumber(count)}</span>
    </div>
  );
});

interface Actions extends MentionsProps {
  active: PassageLine | undefined;
  lines: readonly PassageLine[];
  setActive: (key: string) => void;
  onFilter: (filter: PassageFilter) => void;
}

/** Registers the shortcuts for the focused passage. */
function useActions({ record, title, active, lines, setActive, onFilter }: Actions): void {
  const index = lines.findIndex(({ key }) => key === active?.key);
  const goTo = (line: PassageLine | undefined) => line && setActive(line.key);
  const articleAt = (by: 1 | -1) => {
    const others = lines.filter((line, index) => line.article !== lines[index - 1]?.article);
    const activeIndex = others.findIndex(({ article }) => article === active?.article);
    goTo(others[activeIndex + by]);
  };
  const isAny = { enabled: active !== undefined };
  useCommand('mentions.next', () => goTo(lines[index + 1]), isAny);
  useCommand('mentions.previous', () => goTo(lines[index - 1]), isAny);
  useCommand('mentions.nextArticle', () => articleAt(1), isAny);
  useCommand('mentions.previousArticle', () => articleAt(-1), isAny);
  useCommand('mentions.quote', () => active && void quotePassage(record, active), {
    enabled: active !== undefined && active.passage.quotes.length === 0,
  });
  useCommand('mentions.claim', () => active && openPassage(record, active, 'claim'), isAny);
  useCommand('mentions.reject', () => active && void rejectPassage(record, title, active), {
    enabled: active !== undefined && active.passage.mentions.length > 0,
  });
  useCommand('mentions.all', () => onFilter('all'));
  useCommand('mentions.quoted', () => onFilter('quoted'));
  useCommand('mentions.unused', () => onFilter('unused'));
}
