import { FileText, Link2, Quote } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { RecordConflict } from '#core/conflicts/contract.ts';
import type { Collection } from '#core/model/collections.ts';
import type { RecordView } from '#core/records/contract.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { formatFieldValue } from '#renderer/shared/changes/formatFieldValue.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { DecisionHead } from '#renderer/ui/Decision.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Conflicts.module.css';

export interface OutcomeProps {
  conflict: RecordConflict;
  view: RecordView | undefined;
  /** The value to be written; undefined while nothing is chosen. */
  value: { value: unknown } | undefined;
  nameOf: (id: string) => string;
}

/** The record after the decision; for a removal, what refers to the record. */
export function Outcome({ conflict, view, value, nameOf }: OutcomeProps) {
  if (conflict.field === '') return <Dependents view={view} />;
  return (
    <>
      <DecisionHead>{t('conflictPage.willSay')}</DecisionHead>
      {value === undefined ? (
        <p className="t2">{t('conflictPage.willSayNothing')}</p>
      ) : (
        <div className={styles.preview}>
          <Preview conflict={conflict} value={value.value} nameOf={nameOf} />
        </div>
      )}
    </>
  );
}

function Preview({
  conflict,
  value,
  nameOf,
}: {
  conflict: RecordConflict;
  value: unknown;
  nameOf: OutcomeProps['nameOf'];
}) {
  const type = typeOf(conflict.collection as Collection) ?? 'link';
  if (conflict.field === 'names' && Array.isArray(value)) {
    const names = value as { value: string; kind: string }[];
    const [lead, ...others] = names;
    return (
      <>
        <p className={styles.previewTitle}>
          <TypeIcon type={type} />
          <bdi>{lead?.value}</bdi>
        </p>
        <p className={styles.previewChips}>
          {others.map((name) => (
            <TypeChip key={name.value} type={type} bare>
              {formatFieldValue(conflict.collection, 'names', name, nameOf)}
            </TypeChip>
          ))}
        </p>
      </>
    );
  }
  return (
    <>
      <p className={styles.previewTitle}>
        <TypeIcon type={type} />
        <bdi>{conflict.field === 'title' ? String(value) : conflict.title}</bdi>
      </p>
      <dl className={styles.previewField}>
        <dt>{fieldName(conflict.collection, conflict.field)}</dt>
        <dd dir="auto">{formatFieldValue(conflict.collection, conflict.field, value, nameOf)}</dd>
      </dl>
    </>
  );
}

function Dependents({ view }: { view: RecordView | undefined }) {
  const lines = view
    ? ([
        [Quote, view.quotes.length, 'conflictPage.hangsQuotes'],
        [Link2, view.links.length, 'conflictPage.hangsLinks'],
        [FileText, view.backlinks.length, 'conflictPage.hangsBacklinks'],
      ] as const)
    : [];
  const nonZero = lines.filter(([, count]) => count > 0);
  return (
    <>
      <DecisionHead>{t('conflictPage.hangs')}</DecisionHead>
      {view && nonZero.length === 0 && <p className="t2">{t('conflictPage.hangsNone')}</p>}
      <ul className={styles.hangs}>
        {nonZero.map(([icon, count, key]) => (
          <li key={key}>
            <Icon icon={icon} size="s" className="t2" />
            {t(key, { count })}
          </li>
        ))}
      </ul>
    </>
  );
}
