import { useState } from 'react';
import { recordPages } from '#lib/i18n/en/recordPages.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { RecordRef, RecordView } from '#core/records/contract.ts';
import { formatList, formatNumber } from '#renderer/lib/format.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { typeOf, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { groupBacklinks } from './backlinks.ts';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

/** Records that are shown before "n more". */
const maxRecords = 8;

export interface BacklinksProps {
  backlinks: RecordView['backlinks'];
  /** Instead of "Backlinks". */
  label?: string;
  /** Said when there are none. */
  none?: string;
}

/** The records that point here, and the articles that speak of it by name. */
export function Backlinks({ backlinks, label, none }: BacklinksProps) {
  const [all, setAll] = useState(false);
  const groups = groupBacklinks(backlinks);
  const shown = all ? groups : groups.slice(0, maxRecords);
  return (
    <Part
      title={label ?? t('recordPages.backlinks.label')}
      count={groups.length > 0 ? t('recordPages.backlinks.count', { count: groups.length }) : undefined}
    >
      {groups.length === 0 ? (
        <p className="t2">{none ?? t('recordPages.backlinks.none')}</p>
      ) : (
        <ul className={styles.back}>
          {shown.map(({ ref, via, count }) => {
            const why = formatList(
              via.map((way) => t(`recordPages.backlinks.via.${isKnownPath(way) ? way : 'other'}`)),
            );
            const title = titleOf(ref);
            return (
              <li key={ref.id}>
                <button
                  type="button"
                  className={styles.press}
                  title={`${title.slice(0, 300)}: ${why}`}
                  onClick={() => void openRef(ref)}
                >
                  <TypeIcon type={typeOf(ref.collection) ?? 'dossier'} size="s" />
                  <bdi className="trunc">{shorten(title)}</bdi>
                  <span className="only-read">{why}</span>
                  {count > 1 && (
                    <span className="t3">
                      {formatNumber(count)}
                      <span className="only-read"> {t('recordPages.backlinks.times', { count })}</span>
                    </span>
                  )}
                </button>
              </li>
            );
          })}
          {groups.length > shown.length && (
            <li>
              <Button size="s" variant="quiet" onPress={() => setAll(true)}>
                {t('recordPages.backlinks.more', { count: groups.length - shown.length })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Part>
  );
}

/** Whether there are words for the field by which a record points here. */
function isKnownPath(way: string): way is keyof typeof recordPages.backlinks.via {
  return Object.hasOwn(recordPages.backlinks.via, way);
}

function titleOf(ref: RecordRef): string {
  return ref.title !== '' ? ref.title : ref.collection === 'sections' ? t('recordPages.backlinks.section') : '?';
}
