import { t, type TextKey } from '#lib/i18n/t.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { listFields } from '#renderer/shared/changes/fieldNames.ts';
import { visibleFields, type Version } from '#renderer/shared/changes/versions.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { useEntry } from './useLog.ts';
import styles from './History.module.css';

type Change = OutputOf<'history.list'>['entries'][number]['changes'][number];

/** Maximum number of records to list; the rest are counted. */
export const maxRecords = 20;

/** The other records changed by the same log entry. */
export function SameChange({ version, id }: { version: Version; id: string }) {
  const line = useEntry(version, { besides: id, maxChanges: maxRecords });
  if (!line || line.count === 0) return null;
  return (
    <section className={styles.part}>
      <h2>
        {t('historyPage.sameChange')}{' '}
        <span className="t3">{t('historyPage.lineNamed', { label: line.label, number: formatNumber(line.seq) })}</span>
      </h2>
      <Changes changes={line.changes} count={line.count} line={`${line.writer} ${line.seq}`} />
    </section>
  );
}

export interface ChangesProps {
  /** The first of the changes, and how many there are. */
  changes: readonly Change[];
  count: number;
  line: string;
}

/** The records that an entry changed, each with the kind of change and a link to its own history. */
export function Changes({ changes, count, line }: ChangesProps) {
  return (
    <>
      <ul>
        {changes.map((change, index) => (
          <li key={`${change.id} ${index}`}>
            <button
              type="button"
              onClick={() => go({ view: 'history', id: change.id, params: { line } })}
              className={styles.other}
            >
              <TypeIcon type={(isCollection(change.collection) && typeOf(change.collection)) || 'link'} size="s" />
              <bdi className="trunc sp">
                {change.title || t(`labels.one.${change.collection as Collection}` as TextKey)}
              </bdi>
              <span className="sm t3 trunc">{formatChangeKind(change)}</span>
            </button>
          </li>
        ))}
      </ul>
      {count > changes.length && (
        <p className="sm t3">{t('historyPage.moreRecords', { count: count - changes.length })}</p>
      )}
    </>
  );
}

function formatChangeKind({ collection, kind, fields }: Change): string {
  if (kind !== 'set') return t(`historyPage.did.${kind}`);
  const visible = visibleFields(fields);
  return visible.length === 0 ? t('historyPage.did.set') : listFields(collection, visible);
}
