import { recordIn } from '#core/records/contract.ts';
import { toErrorReply } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { showReport } from '#renderer/shared/verify/showReport.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { OpenArticle } from './OpenArticle.tsx';
import type { ReaderProps } from './readerProps.ts';

/** The open article: its text as captured, with everything a person has added. */
export function Reader(props: ReaderProps) {
  const { id } = props;
  const head = useApi('records.get', { id });
  const body = useApi('articles.text', { id });
  const error = head.error ?? body.error;
  // If a refetch fails, the page keeps the data it has.
  if (error && !(head.data && body.data)) {
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void head.refetch();
          void body.refetch();
        }}
      >
        {toErrorReply(error).code === 'damaged' && <Button onPress={showReport}>{t('verifyPage.start')}</Button>}
      </ErrorState>
    );
  }
  const article = recordIn(head.data, 'articles');
  if (!head.data || !article || !body.data) return <LoadingRows what={t('commands.scopes.reader')} height={84} />;
  if (head.data.trashed) {
    return (
      <EmptyState
        title={t('reader.trashed')}
        text={article.title}
        actions={
          <Button
            writes
            variant="ink"
            onPress={() =>
              void withUndoToast(
                () => api.records.restore({ ids: [id] }),
                t('recordPages.restored', { title: article.title }),
              )
            }
          >
            {t('actions.restore')}
          </Button>
        }
      />
    );
  }
  return <OpenArticle key={id} {...props} article={article} text={body.data.text} />;
}
