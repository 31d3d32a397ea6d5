import { t } from '#lib/i18n/t.ts';
import type { InboxArticle } from '#core/suggestions/inbox/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { useKeyHints } from '#renderer/lib/commands.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { ArticleWords } from './ArticleWords.tsx';
import type { Filter } from './useInbox.ts';
import styles from './Suggestions.module.css';

const pageRows = 200;

const articlesOf = (part: OutputOf<'suggestions.inboxArticles'>) => part.articles;
const idOf = ({ article }: InboxArticle) => article.id;

/** The articles with names of the chosen state; opening one shows its names only. */
export function ByArticle({ filter, onOpen }: { filter: Filter; onOpen: (article: InboxArticle['article']) => void }) {
  const [active, setActive] = useRouteState<string | null>('suggestions.article', null);
  const input = { state: filter.state, filter: filter.filter };
  const { rows, last, loading, error, loadMore, retry } = usePages({
    key: ['suggestions.inboxArticles', 'paged', input],
    fetchPage: (offset) => api.suggestions.inboxArticles({ ...input, offset, limit: pageRows }),
    rows: articlesOf,
    keyOf: idOf,
  });
  useKeyHints([{ keys: ['↵'], label: t('suggestionPage.hints.open') }]);
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (loading) return <LoadingRows what={t('commands.scopes.suggestions')} height={36} />;
  if (rows.length === 0) return <EmptyState title={t('suggestionPage.noArticle')} />;
  const current = rows.some(({ article }) => article.id === active) ? active : (rows[0]?.article.id ?? null);
  return (
    <>
      <div className={`${styles.articleHeads} sm t3`}>
        <span>{t('fields.article')}</span>
        <span />
        <span />
        <span className="r">{t('fields.names')}</span>
        <span className="r">{t('suggestionPage.sorts.mentions')}</span>
      </div>
      <VirtualList
        className={styles.list}
        label={t('suggestionPage.byArticleLabel')}
        items={rows}
        itemKey={idOf}
        active={current}
        autoFocus
        onSelect={(_selected, next) => setActive(next)}
        onOpen={({ article }) => onOpen(article)}
        estimate={36}
        total={last?.total}
        onNearEnd={loadMore}
        renderItem={({ article, outlet, published, names, mentions }) => (
          <div className={styles.articleRow}>
            <ArticleWords of={{ article, outlet, published }} />
            <span className="r">{formatNumber(names)}</span>
            <span className="r t2">{formatNumber(mentions)}</span>
          </div>
        )}
      />
    </>
  );
}
