import { recordIn } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { HistoryTab } from '#renderer/shared/changes/HistoryTab.tsx';
import { useApi } from '#renderer/lib/queries.ts';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { useLinkPages } from '#renderer/shared/links/useLinkPages.ts';
import { useQuoteMarks } from '#renderer/features/articles/reader/quoteMarks.ts';
import type { ReaderProps } from '#renderer/features/articles/reader/readerProps.ts';
import { PassTab } from './PassTab.tsx';
import { LinksTab } from './LinksTab.tsx';
import { QuotesTab } from './QuotesTab.tsx';
import { SourceTab } from './SourceTab.tsx';

export type InspectorTab = 'pass' | 'source' | 'links' | 'quotes' | 'history';

export interface InspectorProps extends Pick<ReaderProps, 'id' | 'quote' | 'onQuote' | 'isPassing'> {
  tab: InspectorTab;
  onTab: (tab: InspectorTab) => void;
  /** Whether the field of the publication date opens for typing. */
  asksDate: boolean;
  onAsked: () => void;
}

/** Everything known about the open article. */
export function Inspector({ id, tab, onTab, quote, onQuote, asksDate, onAsked, isPassing }: InspectorProps) {
  const head = useApi('records.get', { id });
  const pages = useLinkPages({ of: id, sort: null });
  // Until they arrive, those of the article that was open before are not shown as its own.
  const links = pages.isOld ? { ...pages, rows: [], total: 0, unsourced: 0, loading: true } : pages;
  const quotes = useQuoteMarks(id);
  if (head.error) return <ErrorState error={head.error} onRetry={() => void head.refetch()} />;
  const article = recordIn(head.data, 'articles');
  if (!head.data || !article) return <LoadingRows what={t('reader.inspector.label')} height={40} />;
  return (
    <Tabs
      label={t('reader.inspector.label')}
      selected={tab === 'pass' && !isPassing ? 'source' : tab}
      onSelect={onTab}
      tabs={[
        ...(isPassing ? [{ id: 'pass' as const, title: t('readingPass.tab'), content: <PassTab article={id} /> }] : []),
        {
          id: 'source',
          title: t('reader.inspector.source'),
          content: (
            <SourceTab
              key={id}
              {...{ article, links, quotes }}
              onTab={onTab}
              onQuote={(chosen) => {
                onQuote(chosen);
                onTab('quotes');
              }}
              asksDate={asksDate}
              onAsked={onAsked}
            />
          ),
        },
        {
          id: 'links',
          title: t('words.links'),
          count: links.total,
          content: <LinksTab key={id} {...{ article, links, quotes, quote, onQuote }} />,
        },
        {
          id: 'quotes',
          title: t('words.quotes'),
          count: quotes.length,
          content: <QuotesTab key={id} selected={quote} {...{ article, quotes, onQuote }} />,
        },
        {
          id: 'history',
          title: t('words.history'),
          content: <HistoryTab key={id} id={id} readOnly={head.data.trashed} />,
        },
      ]}
    />
  );
}
