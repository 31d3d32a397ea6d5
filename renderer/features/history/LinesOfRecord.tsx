import { t } from '#lib/i18n/t.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Version } from '#renderer/shared/changes/versions.ts';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from './History.module.css';

export interface LinesOfRecordProps {
  versions: readonly Version[];
  active: string | null;
  onSelect: (index: number) => void;
}

/** Maximum number of lines to show here; the list of versions has them all. */
const maxLines = 40;

/** The log entries that changed a record, in two lanes: a filled disc for this replica, a hollow square for another. */
export function LinesOfRecord({ versions, active, onSelect }: LinesOfRecordProps) {
  return (
    <Section title={t('historyPage.lines')} count={formatNumber(versions.length)} last>
      <ol>
        {versions.slice(0, maxLines).map((version, index) => (
          <li key={version.key}>
            <button
              type="button"
              className={styles.line}
              aria-current={version.key === active || undefined}
              onClick={() => onSelect(index)}
            >
              <span className={styles.lane} data-own={version.own || undefined}>
                <i />
              </span>
              <span className="only-read">{formatReplica(version)}</span>
              <span className="t3">{formatNumber(version.seq)}</span>
              <span className="trunc" title={version.label}>
                {version.label}
              </span>
              <span className={styles.lineHash}>
                {version.hash.slice(0, 4)}…{version.hash.slice(-4)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
