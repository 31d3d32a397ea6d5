import { ChevronDown, ChevronRight } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ConfidenceBars } from './ConfidenceBars.tsx';
import { ClickArea } from './ClusterRows.tsx';
import type { Band, InboxRows, RowsAnswer } from './useInboxRows.ts';
import own from './Clusters.module.css';

/** Describes the contents of a band: clusters, single names, and names grouped by shared evidence. */
function formatBandContents({ clusters, singles, groups, grouped }: RowsAnswer['bands'][Band]): string {
  const parts = [
    clusters > 0 && t('suggestionPage.bandClusters', numbered(clusters)),
    singles > 0 && t('suggestionPage.bandSingles', numbered(singles)),
    groups > 0 &&
      t('suggestionPage.bandGroups', { count: groups, number: formatNumber(grouped), groups: formatNumber(groups) }),
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function Words({ band, answer }: { band: Band; answer: RowsAnswer }) {
  const counted = answer.bands[band];
  return (
    <>
      <span className={own.bandBars}>
        <ConfidenceBars confidence={band} bare />
      </span>
      <span className="m">{t(`suggestionPage.bands.${band}`)}</span>
      <span className="t3">{formatNumber(counted.names)}</span>
      <span className="sm t2 trunc">{formatBandContents(counted)}</span>
    </>
  );
}

/** Shown above the first row of an open band; a press closes it. */
export function BandHead({ band, rows }: { band: Band; rows: InboxRows }) {
  if (!rows.last) return null;
  return (
    <ClickArea on={() => rows.setBand(band, false)} className={own.band}>
      <Icon icon={ChevronDown} size="s" />
      <Words band={band} answer={rows.last} />
    </ClickArea>
  );
}

/** Names below the strong band, after the strong ones; closed until requested. */
export function ClosedBands({ rows }: { rows: InboxRows }) {
  const { last } = rows;
  if (!rows.isBanded || !last) return null;
  const closed = (['fair', 'weak'] as const).filter(
    (band) => last.bands[band].names > 0 && !last.openBands.includes(band),
  );
  return (
    <>
      {closed.map((band) => (
        <button
          key={band}
          type="button"
          className={own.band}
          aria-expanded={false}
          onClick={() => rows.setBand(band, true)}
        >
          <Icon icon={ChevronRight} size="s" />
          <Words band={band} answer={last} />
        </button>
      ))}
    </>
  );
}
