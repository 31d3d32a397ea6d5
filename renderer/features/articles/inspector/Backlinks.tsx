import { t } from '#lib/i18n/t.ts';
import type { RecordView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from './Inspector.module.css';

/** Records that refer to the article other than through links: dossiers, copies, events. */
export function Backlinks({ view }: { view: RecordView }) {
  const shown = view.backlinks.filter(({ ref }) => ref.collection !== 'links' && ref.collection !== 'quotes');
  if (shown.length === 0) return null;
  return (
    <Section title={t('reader.links.mentions')} last>
      <ul className={styles.links}>
        {shown.map(({ ref, via, count }) => (
          <li key={`${ref.id} ${via}`} className={styles.linkLine}>
            <TypeIcon type={ref.collection === 'sections' ? 'dossier' : (typeOf(ref.collection) ?? 'link')} size="s" />
            <button type="button" className={styles.open} onClick={() => void openRef(ref)}>
              <bdi>{shorten(ref.title, 120) || t('reader.links.untitledSection')}</bdi>
            </button>
            {count > 1 && <span className="t3">{formatNumber(count)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
