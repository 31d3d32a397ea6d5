import { useInfiniteQuery } from '@tanstack/react-query';
import { t, type TextKey } from '#core/i18n/t.ts';
import type { HistoryEntry } from '#core/history/contract.ts';
import { shorten } from '#core/records/shorten.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { formatInstant } from '#renderer/lib/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { changesShown, type ShownChange } from './changes.ts';
import styles from './Inspector.module.css';

const page = 50;

/** Every change of the article, newest first, with what stood before and after. */
export function HistoryTab({ id }: { id: string }) {
  const list = useInfiniteQuery({
    queryKey: ['history.list', { id }],
    queryFn: ({ pageParam }) => api.history.list({ id, before: pageParam, limit: page }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (list.error) return <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <LoadingRows what={t('reader.inspector.history')} height={50} />;
  const entries = list.data.pages.flatMap((part) => part.entries);
  return (
    <div className={styles.tab}>
      <Section title={t('reader.history.title')} last>
        {entries.length === 0 && <p className="t2">{t('reader.history.none')}</p>}
        <ol className={styles.history}>
          {entries.map((entry) => (
            <Entry key={`${entry.writer} ${entry.seq}`} entry={entry} id={id} />
          ))}
        </ol>
        {list.hasNextPage && (
          <Button disabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('reader.history.more')}
          </Button>
        )}
      </Section>
    </div>
  );
}

function Entry({ entry, id }: { entry: HistoryEntry; id: string }) {
  const own = entry.changes.filter((change) => change.id === id);
  return (
    <li className={styles.entry}>
      <p className="m wrap">{entry.label}</p>
      <p className="sm t3">
        <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
      </p>
      {own.map((change) =>
        change.kind === 'set' ? (
          changesShown(change.fields).map((field) => <Change key={field.field} change={field} />)
        ) : (
          <p key={change.kind} className="sm t2">
            {t(
              `reader.history.${change.kind === 'create' ? 'created' : change.kind === 'remove' ? 'removed' : 'restored'}`,
            )}
          </p>
        ),
      )}
    </li>
  );
}

function Change({ change }: { change: ShownChange }) {
  const empty = <span className="t3">{t('reader.history.empty')}</span>;
  return (
    <dl className={styles.change}>
      <dt>{t(`reader.history.fields.${change.field}` as TextKey)}</dt>
      <dd className={styles.before}>
        <span className="only-read">{t('reader.history.before')} </span>
        {change.before === '' ? empty : <Value field={change.field} value={change.before} />}
      </dd>
      <dd className={styles.after}>
        <span className="only-read">{t('reader.history.after')} </span>
        {change.after === '' ? empty : <Value field={change.field} value={change.after} />}
      </dd>
    </dl>
  );
}

function Value({ field, value }: { field: string; value: string }) {
  const other = useApi('records.show', { id: value }, { enabled: field === 'copyOf' });
  const title = field === 'copyOf' ? other.data?.record['title'] : undefined;
  return <bdi>{typeof title === 'string' ? shorten(title, 120) : value}</bdi>;
}
