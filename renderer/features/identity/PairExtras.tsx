import type { PairView } from '#core/identity/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { formatExtraName } from '#renderer/shared/transfer/importOrigin.ts';
import { cx } from '#renderer/ui/cx.ts';
import { differingExtras } from './differingExtras.ts';
import { Values } from './FieldRow.tsx';
import styles from './Identity.module.css';

/** Differing values from other programs that have no field of their own: an age in a list may tell two people of the same name apart. */
export function PairExtras({ pair: { a, b } }: { pair: PairView }) {
  const one = useApi('records.get', { id: a.ref.id }, { keep: true }).data;
  const other = useApi('records.get', { id: b.ref.id }, { keep: true }).data;
  if (!one || !other) return null;
  const rows = differingExtras(one.record.extra, other.record.extra);
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={cx(styles.caption, styles.cell, 'sm')}>{t('fields.extra')}</h2>
      {rows.map((row) => (
        <div key={row.name} className={styles.row}>
          <bdi className={styles.cell} title={row.name}>
            {formatExtraName(row.name)}
          </bdi>
          {(['a', 'b'] as const).map((side) => (
            <div key={side} className={styles.cell}>
              <Values values={row[side]} mono={false} />
            </div>
          ))}
          <div className={styles.cell}>
            <span className="t3">{t('identityPage.bothKept')}</span>
          </div>
        </div>
      ))}
    </>
  );
}
