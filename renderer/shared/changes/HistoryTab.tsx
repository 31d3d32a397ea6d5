import { History } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatReplica } from './replicas.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { formatDayHeading, timeOf } from './days.ts';
import { Difference } from './Difference.tsx';
import { fieldName } from './fieldNames.ts';
import { takeBackField } from './takeBackField.ts';
import { formatVersion } from './formatVersion.ts';
import { formatFieldValue } from './formatFieldValue.ts';
import { useTitles } from './useTitles.ts';
import { byDay, canTakeBack, listDifference, versionsOf, type FieldChange, type Version } from './versions.ts';
import { wordDiff } from './wordDiff.ts';
import styles from './HistoryTab.module.css';
import { isEmpty } from '#lib/json.ts';

const pageRows = 50;

/** Every change of a record, newest first, grouped by local day, for an inspector. The history page has more room. */
export function HistoryTab({ id, readOnly }: { id: string; readOnly: boolean }) {
  const log = useInfiniteQuery({
    queryKey: ['history.list', 'paged', { id }],
    queryFn: ({ pageParam }) => api.history.list({ id, before: pageParam, limit: pageRows }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
  const versions = versionsOf(log.data?.pages.flatMap((part) => part.entries) ?? [], id);
  const nameOf = useTitles(versions.flatMap(({ fields }) => fields));

  if (log.error) return <ErrorState error={log.error} onRetry={() => void log.refetch()} />;
  if (log.isPending) return <LoadingRows what={t('words.versions')} height={56} rows={3} />;
  if (versions.length === 0) return <p className={styles.foot}>{t('historyPage.empty')}</p>;
  return (
    <>
      <div className={styles.foot}>
        <Button
          full
          icon={History}
          keys={shortcut('record.history')}
          onPress={() => go({ view: 'history', id })}
          label={t('historyPage.openAll')}
        >
          {t('historyPage.openAll')}
        </Button>
      </div>
      {byDay(versions).map(({ day, versions: ofDay }) => (
        <section key={day} aria-label={formatDayHeading(day)}>
          <h3 className={styles.day}>{formatDayHeading(day)}</h3>
          <ol>
            {ofDay.map((version) => (
              <VersionRow key={version.key} id={id} version={version} nameOf={nameOf} readOnly={readOnly} />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage && (
        <div className={styles.foot}>
          <Button full onPress={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
            {t('historyPage.older')}
          </Button>
        </div>
      )}
    </>
  );
}

interface VersionRowProps {
  id: string;
  version: Version;
  nameOf: (id: string) => string;
  readOnly: boolean;
}

function VersionRow({ id, version, nameOf, readOnly }: VersionRowProps) {
  const { collection, kind, fields } = version;
  const [onlyField] = kind === 'set' && fields.length === 1 ? fields : [];
  const button = ({ field }: FieldChange) =>
    kind === 'set' &&
    !readOnly &&
    canTakeBack(field) && (
      <Button
        writes
        size="s"
        variant="quiet"
        label={t('historyPage.takeBackField', { field: fieldName(collection, field) })}
        onPress={() => void takeBackField(id, version, field)}
      >
        {t('historyPage.takeBack')}
      </Button>
    );
  return (
    <li className={styles.version}>
      <div className={styles.versionHead}>
        <span className="m sp" title={version.label}>
          {formatVersion(version)}
        </span>
        {onlyField && button(onlyField)}
        <span className="sm t3">
          {!version.own && <bdi>{formatReplica(version)} </bdi>}
          <time dateTime={version.at}>{timeOf(version.at)}</time>
        </span>
      </div>
      {fields.map((change) => (
        <div key={change.field}>
          {!onlyField && (
            <div className={styles.fieldHead}>
              <span className="sp">{fieldName(collection, change.field)}</span>
              {button(change)}
            </div>
          )}
          <Change collection={collection} change={change} created={kind === 'create'} nameOf={nameOf} />
        </div>
      ))}
    </li>
  );
}

interface ChangeProps {
  collection: string;
  change: FieldChange;
  created: boolean;
  nameOf: (id: string) => string;
}

function Change({ collection, change, created, nameOf }: ChangeProps) {
  const { field, before, after } = change;
  const format = (value: unknown) => formatFieldValue(collection, field, value, nameOf);
  if (created) return <Words words={format(after)} added />;
  const lists = listDifference(before, after);
  // A changed list shows only the added and removed elements; a pure reordering shows the whole list.
  if (lists && lists.removed.length + lists.added.length > 0) {
    return (
      <>
        {lists.removed.map((value, index) => (
          <Words key={`before ${index}`} words={format(value)} added={false} />
        ))}
        {lists.added.map((value, index) => (
          <Words key={`after ${index}`} words={format(value)} added />
        ))}
      </>
    );
  }
  const marks = wordDiff(format(before), format(after));
  return (
    <>
      <Words words={format(before)} ranges={isEmpty(before) ? [] : marks.before} added={false} />
      <Words words={format(after)} ranges={isEmpty(after) ? [] : marks.after} added />
    </>
  );
}

interface WordsProps {
  words: string;
  /** The ranges that differ; everything when absent. */
  ranges?: readonly { start: number; end: number }[];
  added: boolean;
}

function Words({ words, ranges, added }: WordsProps) {
  return (
    <div className={styles.words} data-added={added || undefined}>
      <span className={styles.sign} aria-hidden="true">
        {added ? '+' : '−'}
      </span>
      <span className="only-read">{t(added ? 'changes.addedMark' : 'changes.removedMark')}</span>
      <Difference text={words} ranges={ranges ?? [{ start: 0, end: words.length }]} as={added ? 'added' : 'removed'} />
    </div>
  );
}
