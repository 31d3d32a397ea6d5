import { Undo2 } from 'lucide-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { t, type TextKey } from '#core/i18n/t.ts';
import type { Collection } from '#core/records/collections.ts';
import { useEdit } from '#renderer/features/records/edit.ts';
import { brief } from '#renderer/features/records/kinds.ts';
import { messageOf } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { formatDay, formatList } from '#renderer/lib/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { language } from '#core/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { sayValue } from './sayValue.ts';
import { byDay, idsIn, listDifference, versionsOf, type Version } from './versions.ts';
import styles from './Inspector.module.css';

export interface HistoryProps {
  collection: Collection;
  id: string;
  readOnly: boolean;
}

const page = 50;

/** Every change of a record, newest first, under the days on which it was made; values can be taken back. */
export function History({ collection, id, readOnly }: HistoryProps) {
  const edit = useEdit(collection, id);
  const log = useInfiniteQuery({
    queryKey: ['history.list', 'paged', { id }],
    queryFn: ({ pageParam }) => api.history.list({ id, before: pageParam, limit: page }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
  const versions = versionsOf(log.data?.pages.flatMap((part) => part.entries) ?? [], id);
  const ids = idsIn(versions);
  const refs = useApi('records.refs', { ids }, { enabled: ids.length > 0, keep: true });
  const titles = new Map((refs.data ?? []).map((ref) => [ref.id, ref.title]));
  const nameOf = (of: string) => brief(titles.get(of) ?? of, 80);

  if (log.error) return <ErrorState message={messageOf(log.error)} onRetry={() => void log.refetch()} />;
  if (log.isPending) return <LoadingRows what={t('recordPages.history.label')} height={56} rows={3} />;
  if (versions.length === 0) return <p className={styles.older}>{t('recordPages.history.empty')}</p>;

  async function takeBack(fields: Version['fields']): Promise<void> {
    const names = fields.map(({ field }) => fieldName(field));
    await edit.saveWithUndo(
      Object.fromEntries(fields.map(({ field, before }) => [field, before ?? null])),
      t('recordPages.history.tookBack', { what: formatList(names) }),
    );
  }

  return (
    <>
      {byDay(versions).map(({ day, versions: ofDay }) => (
        <section key={day} aria-label={sayDay(day)}>
          <h3 className={styles.day}>{sayDay(day)}</h3>
          <ol>
            {ofDay.map((version) => (
              <VersionRow
                key={version.key}
                version={version}
                nameOf={nameOf}
                onTakeBack={readOnly ? undefined : (fields) => void takeBack(fields)}
                errors={edit.errors}
              />
            ))}
          </ol>
        </section>
      ))}
      {log.hasNextPage && (
        <div className={styles.older}>
          <Button full onPress={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
            {t('recordPages.history.older')}
          </Button>
        </div>
      )}
    </>
  );
}

interface VersionRowProps {
  version: Version;
  nameOf: (id: string) => string;
  onTakeBack: ((fields: Version['fields']) => void) | undefined;
  errors: Readonly<Record<string, string>>;
}

function VersionRow({ version, nameOf, onTakeBack, errors }: VersionRowProps) {
  const { kind, fields } = version;
  const [only] = kind === 'set' && fields.length === 1 ? fields : [];
  const words = {
    create: t('recordPages.history.created'),
    remove: t('recordPages.history.removed'),
    restore: t('recordPages.history.restored'),
    set: formatList(fields.map(({ field }) => fieldName(field))),
  }[kind];
  const takeBack = kind === 'set' && fields.length > 0 ? onTakeBack : undefined;
  const button = (change: Version['fields'][number]) =>
    takeBack && (
      <Button
        size="s"
        variant="quiet"
        label={t('recordPages.history.takeBackField', {
          field: fieldName(change.field),
          before: sayValue(change.field, change.before, nameOf),
        })}
        onPress={() => takeBack([change])}
      >
        {t('recordPages.history.takeBack')}
      </Button>
    );
  return (
    <li className={styles.version}>
      <div className={styles.versionHead}>
        <span className="m sp" title={version.label}>
          {words}
        </span>
        {only && button(only)}
        <time className="sm t3" dateTime={version.at}>
          {timeOf(version.at)}
        </time>
      </div>
      {fields.map((change) => (
        <div key={change.field}>
          {!only && (
            <div className={styles.fieldHead}>
              <span className="sp">{fieldName(change.field)}</span>
              {button(change)}
            </div>
          )}
          <FieldChange change={change} created={kind === 'create'} nameOf={nameOf} />
          {errors[change.field] !== undefined && (
            <p className="c-warn sm" role="alert">
              {errors[change.field]}
            </p>
          )}
        </div>
      ))}
      {takeBack && !only && (
        <Button size="s" icon={Undo2} onPress={() => takeBack(fields)}>
          {t('recordPages.history.takeBackAll')}
        </Button>
      )}
    </li>
  );
}

interface FieldChangeProps {
  change: Version['fields'][number];
  created: boolean;
  nameOf: (id: string) => string;
}

function FieldChange({ change, created, nameOf }: FieldChangeProps) {
  const { field, before, after } = change;
  const lists = created ? null : listDifference(before, after);
  const say = (value: unknown) => sayValue(field, value, nameOf);
  // Of lists only what came and went is told; a change of their order shows the whole.
  const differs = lists !== null && lists.removed.length + lists.added.length > 0;
  const olds = differs ? lists.removed.map(say) : created ? [] : [say(before)];
  const news = differs ? lists.added.map(say) : [say(after)];
  return (
    <>
      {olds.map((words, at) => (
        <Words key={`before ${at}`} words={words} added={false} />
      ))}
      {news.map((words, at) => (
        <Words key={`after ${at}`} words={words} added />
      ))}
    </>
  );
}

function Words({ words, added }: { words: string; added: boolean }) {
  return (
    <div className={added ? styles.after : styles.before}>
      <span className={styles.sign} aria-hidden="true">
        {added ? '+' : '–'}
      </span>
      <span className="only-read">
        {t(added ? 'recordPages.history.addedMark' : 'recordPages.history.removedMark')}
      </span>
      <bdi className={styles.words}>{words}</bdi>
    </div>
  );
}

const fieldNames = new Set([
  'names',
  'title',
  'description',
  'dates',
  'born',
  'died',
  'countries',
  'identifiers',
  'image',
  'protected',
  'position',
  'within',
  'kind',
  'when',
  'whenText',
  'where',
  'partOf',
  'order',
  'figures',
  'tags',
  'notes',
  'from',
  'to',
  'role',
  'certainty',
  'quotes',
  'article',
  'exact',
  'page',
  'about',
  'translation',
  'translatedBy',
]);

function fieldName(field: string): string {
  return fieldNames.has(field) ? t(`recordPages.fields.${field}` as TextKey) : field;
}

function sayDay(day: string): string {
  const at = new Date(`${day}T12:00:00`);
  const today = new Date();
  const days = Math.round(
    (new Date(today.getFullYear(), today.getMonth(), today.getDate(), 12).getTime() - at.getTime()) / 86_400_000,
  );
  if (days === 0) return t('recordPages.history.today');
  if (days === 1) return t('recordPages.history.yesterday');
  return formatDay(at.toISOString());
}

function timeOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : language(), { timeStyle: 'short' }).format(at);
}
