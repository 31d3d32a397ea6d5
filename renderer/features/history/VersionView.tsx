import { useRef, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { listFields } from '#renderer/shared/changes/fieldNames.ts';
import { takeBackField } from '#renderer/shared/changes/takeBackField.ts';
import { compareStates, visibleFields, type FieldChange, type Version } from '#renderer/shared/changes/versions.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatInstant, formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { CollectionIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { ErrorState } from '#renderer/ui/States.tsx';
import { FieldTable, type FieldTableProps } from './FieldTable.tsx';
import { SameChange } from './SameChange.tsx';
import { formatVersion } from '#renderer/shared/changes/formatVersion.ts';
import { useTitles } from '#renderer/shared/changes/useTitles.ts';
import styles from './History.module.css';

export interface VersionViewProps {
  record: RecordRef;
  version: Version;
  /** Number counted from the first; null while older versions are not loaded. */
  number: number | null;
  count: number;
  /** Whether to compare with the current record instead of the previous version. */
  isComparedToNow: boolean;
  onNow: (now: boolean) => void;
}

/** One version: what it changed, or how it differs from now, and the buttons to undo or restore. */
export function VersionView({ record, version, number, count, isComparedToNow, onNow }: VersionViewProps) {
  const { id, collection } = record;
  const { writer, seq, at } = version;
  const states = useApi('history.version', { id, writer, seq }, { keep: true });
  const table = useRef<HTMLDivElement>(null);
  const { data } = states;
  const compared =
    data && compareStates(isComparedToNow ? data.after : (data.before ?? {}), isComparedToNow ? data.now : data.after);
  // Take the changes from the entry itself; changes merged in from other replicas are not its own.
  const differ = isComparedToNow
    ? (compared?.differ ?? [])
    : version.kind === 'set'
      ? visibleFields(fieldsOf(version))
      : (compared?.differ ?? []);
  const changedFields = new Set(differ.map(({ field }) => field));
  const same = (compared?.same ?? []).filter(({ field }) => !changedFields.has(field));
  const nameOf = useTitles([...differ, ...same]);
  const isNow = number === count && !record.trashed;
  const canTakeBack = !isComparedToNow && version.kind === 'set';
  const title = shorten(record.title);

  const restore = () =>
    void serializeWithUndo(
      () => api.history.restoreVersion({ id, writer, seq }),
      t('historyPage.restoredVersion', { title }),
    );
  const revertField = ({ field }: FieldChange) => void takeBackField(id, version, field);
  useCommand('history.restore', restore, { enabled: !isNow });
  useCommand(
    'history.takeBack',
    () => {
      const [onlyField] = differ.length === 1 ? differ : [];
      if (onlyField) revertField(onlyField);
      // With several fields, let the user choose: Tab reaches the buttons from here.
      else table.current?.querySelector<HTMLElement>('tbody button')?.focus();
    },
    { enabled: canTakeBack && differ.length > 0 },
  );

  const name =
    number === null ? t('historyPage.thisVersion') : t('historyPage.version', { number: formatNumber(number) });
  return (
    <>
      <PaneHead
        title={name}
        count={
          <span className="t2">
            {formatInstant(at)}, <bdi>{formatReplica(version)}</bdi>
          </span>
        }
        actions={
          <Segmented
            label={t('actions.compare')}
            value={isComparedToNow ? 'now' : 'before'}
            onChange={(value) => onNow(value === 'now')}
            options={[
              { value: 'before', label: t('historyPage.withBefore') },
              { value: 'now', label: t('historyPage.withNow') },
            ]}
          />
        }
      />
      <div className={styles.body}>
        <VersionHead record={record} version={version} counts={{ differ: differ.length, same: same.length }}>
          <Button
            variant="ink"
            keys={shortcut('history.restore')}
            onPress={restore}
            writes
            disabled={isNow}
            reason={t('historyPage.isNow')}
          >
            {t('commands.restoreVersion')}
          </Button>
        </VersionHead>
        {states.error ? (
          <ErrorState error={states.error} onRetry={() => void states.refetch()} />
        ) : (
          <div ref={table}>
            {differ.length > 0 ? (
              <FieldTable
                collection={collection}
                changes={differ}
                before={isComparedToNow ? name : t('historyPage.before')}
                after={isComparedToNow ? t('historyPage.now') : name}
                nameOf={nameOf}
                onTakeBack={canTakeBack ? revertField : undefined}
              />
            ) : (
              <p className={styles.nothing}>{t(isComparedToNow ? 'historyPage.sameAsNow' : 'historyPage.noFields')}</p>
            )}
            {same.length > 0 && <Same collection={collection} changes={same} nameOf={nameOf} />}
          </div>
        )}
        <SameChange version={version} id={id} />
        {!isNow && (
          <section className={styles.part}>
            <h2>{t('historyPage.ifRestored')}</h2>
            <p className="sm t2">{t('historyPage.ifRestoredText')}</p>
          </section>
        )}
      </div>
    </>
  );
}

interface VersionHeadProps extends Pick<VersionViewProps, 'record' | 'version'> {
  counts: { differ: number; same: number };
  /** The button that restores the version. */
  children: ReactNode;
}

function VersionHead({ record, version, counts, children }: VersionHeadProps) {
  return (
    <header className={styles.record}>
      <span className={styles.avatar} data-type={typeOf(record.collection)}>
        <CollectionIcon collection={record.collection} size="l" />
      </span>
      <div className={styles.recordTitle}>
        <h1>
          <button type="button" className={styles.titleButton} onClick={() => openRecord(record)} dir="auto">
            {record.title}
          </button>
        </h1>
        <p className="sm t2">
          {formatVersion(version)}. {t('historyPage.counts', counts)}
        </p>
      </div>
      {children}
    </header>
  );
}

const fieldsOf = ({ fields }: Version) =>
  Object.fromEntries(fields.map(({ field, before, after }) => [field, [before, after] as const]));

function Same({ collection, changes, nameOf }: Pick<FieldTableProps, 'collection' | 'changes' | 'nameOf'>) {
  return (
    <details className={styles.same}>
      <summary>
        {t('historyPage.same', { count: changes.length })}: {listFields(collection, changes, 4)}
      </summary>
      <FieldTable
        collection={collection}
        changes={changes}
        before={t('historyPage.before')}
        after={t('historyPage.after')}
        nameOf={nameOf}
      />
    </details>
  );
}
