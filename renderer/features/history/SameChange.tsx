import { t, type TextKey } from '#lib/i18n/t.ts';
import { isCollection, type Collection } from '#core/model/collections.ts';
import { listFields } from '#renderer/shared/changes/fieldNames.ts';
import { visibleFields, type Version } from '#renderer/shared/changes/versions.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import styles from './History.module.css';

type Change = OutputOf<'history.list'>['entries'][number]['changes'][number];

/** Maximum number of records to list; the rest are counted. */
const maxRecords = 20;

/** The other records changed by the same log entry. */
export function SameChange({ version, id }: { version: Version; id: string }) {
  const { data } = useApi('history.list', { before: version.position + 1, limit: 1 });
  const [line] = data?.entries ?? [];
  // Older entries from other replicas may have shifted the requested position.
  if (line?.writer !== version.writer || line.seq !== version.seq) return null;
  const others = line.changes.filter((change) => change.id !== id);
  if (others.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>
        {t('historyPage.sameChange')}{' '}
        <span className="t3">{t('historyPage.lineNamed', { label: line.label, number: formatNumber(line.seq) })}</span>
      </h2>
      <Changes changes={others} line={`${line.writer} ${line.seq}`} />
    </section>
  );
}

/** The records that an entry changed, each with the kind of change and a link to its own history. */
export function Changes({ changes, line }: { changes: readonly Change[]; line: string }) {
  return (
    <>
      <ul>
        {changes.slice(0, maxRecords).map((change, index) => (
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
      {changes.length > maxRecords && (
        <p className="sm t3">{t('historyPage.moreRecords', { count: changes.length - maxRecords })}</p>
      )}
    </>
  );
}

function formatChangeKind({ collection, kind, fields }: Change): string {
  if (kind !== 'set') return t(`historyPage.did.${kind}`);
  const visible = visibleFields(fields);
  return visible.length === 0 ? t('historyPage.did.set') : listFields(collection, visible);
}
