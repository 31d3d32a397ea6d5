import { useId, useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { RecordRef } from '#core/records/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { numbered } from '#lib/i18n/format.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { select, selection } from './selection.ts';
import styles from './Views.module.css';

export interface NotPlacedGroup {
  /** The reason, in a few words. */
  reason: string;
  records: readonly Pick<RecordRef, 'id' | 'collection' | 'title'>[];
  /** The total, when not all records are listed. */
  total?: number;
}

/** Selected records that a view cannot draw: counted, and listed with the reason. Nothing if there are none. */
export function NotPlaced({ groups, onOpen }: { groups: readonly NotPlacedGroup[]; onOpen?: (id: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const active = selection.use((now) => now.active);
  const id = useId();
  const total = groups.reduce((sum, group) => sum + (group.total ?? group.records.length), 0);
  if (total === 0) return null;
  return (
    <section className={styles.notPlaced}>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon icon={isOpen ? ChevronDown : ChevronRight} size="s" />
        {t('views.notPlaced', numbered(total))}
      </button>
      <div id={id} className={styles.groups} hidden={!isOpen}>
        {groups
          .filter(({ records }) => records.length > 0)
          .map(({ reason, records, total: all = records.length }) => (
            <div key={reason}>
              <h3 className={styles.reason}>{reason}</h3>
              <ul className={styles.records} aria-label={reason}>
                {records.map((record) => (
                  <li key={record.id}>
                    <button
                      type="button"
                      className={styles.record}
                      aria-current={record.id === active || undefined}
                      onClick={() => select([record.id], record.id)}
                      onDoubleClick={() => onOpen?.(record.id)}
                    >
                      {typeIconOf(record.collection, 'm')}
                      <bdi className="trunc">{record.title}</bdi>
                    </button>
                  </li>
                ))}
              </ul>
              {all > records.length && <p className="t3 sm">{t('lists.andMore', { count: all - records.length })}</p>}
            </div>
          ))}
      </div>
    </section>
  );
}
