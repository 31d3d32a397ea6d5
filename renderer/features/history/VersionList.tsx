import { t } from '#lib/i18n/t.ts';
import type { Version } from '#renderer/shared/changes/versions.ts';
import { formatReplica } from '#renderer/shared/changes/replicas.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { localDay } from '#lib/local-day.ts';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { formatDayHeading, timeOf } from '#renderer/shared/changes/days.ts';
import { formatVersion } from '#renderer/shared/changes/formatVersion.ts';
import styles from './History.module.css';

export interface VersionListProps {
  versions: readonly Version[];
  /** Whether all are loaded, so that they can be numbered from the first. */
  isComplete: boolean;
  active: string | null;
  onSelect: (key: string) => void;
  onNearEnd: () => void;
}

/** The versions of a record, newest first, grouped by day. */
export function VersionList({ versions, isComplete, active, onSelect, onNearEnd }: VersionListProps) {
  const at = new Map(versions.map((version, index) => [version.key, index]));
  return (
    <div className="fill" data-scope="history">
      <PaneHead title={t('words.versions')} count={isComplete ? formatNumber(versions.length) : undefined} />
      <VirtualList
        label={t('words.versions')}
        items={versions}
        itemKey={(version) => version.key}
        active={active}
        onSelect={(_selected, row) => {
          if (row !== null) onSelect(row);
        }}
        estimate={50}
        onNearEnd={onNearEnd}
        renderItem={(version) => {
          const index = at.get(version.key) ?? 0;
          const day = localDay(new Date(version.at));
          const first = index === 0 || localDay(new Date(versions[index - 1]?.at ?? '')) !== day;
          return (
            <>
              {first && <div className={styles.day}>{formatDayHeading(day)}</div>}
              <div className={styles.version}>
                <span className={styles.number}>{isComplete ? versions.length - index : ''}</span>
                <span className="m trunc">{formatVersion(version)}</span>
                <span />
                <span className="sm t2 trunc">
                  <bdi>{formatReplica(version)}</bdi> <span className="t3">{timeOf(version.at)}</span>
                </span>
              </div>
            </>
          );
        }}
      />
    </div>
  );
}
