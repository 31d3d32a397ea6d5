import { memo } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useLanguage } from '#renderer/lib/language.ts';
import { iconPaths } from '#core/views/model/icon-paths.ts';
import { typeOf, type RecordType } from '#core/model/record-type.ts';
import { recordTypes } from '#renderer/shared/records/recordType.tsx';
import { formatDistance } from '#core/model/typed-values.ts';
import type { Drawing } from './worker.ts';
import type { MapRow } from '#core/map/picture/rows.ts';
import type { MapView } from './useMapView.ts';
import styles from './Map.module.css';

/** The legend of the map, listing only the marks on it. */
export const Legend = memo(function Key({ rows, drawing }: { rows: readonly MapRow[]; drawing: Drawing | null }) {
  useLanguage();
  const types = (['place', 'event', 'person', 'organisation'] as const).filter((type) =>
    rows.some(({ mark, collection }) => mark && typeOf(collection) === type),
  );
  if (!drawing || types.length === 0) return null;
  return (
    <div className={styles.key} role="note" aria-label={t('views.key')}>
      {types.map((type) => (
        <span key={type}>
          <Sign type={type} />
          {t(`mapPage.key.${type}`)}
        </span>
      ))}
      {drawing.rings.length > 0 && (
        <span>
          <svg width="22" height="16" aria-hidden="true">
            <pattern id="map-hatch-place" width="6" height="6" patternUnits="userSpaceOnUse">
              <path d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2" stroke="var(--place)" opacity="0.45" />
            </pattern>
            <rect
              x="1"
              y="1"
              width="20"
              height="14"
              rx="7"
              className={styles.ring}
              stroke="var(--place)"
              fill="url(#map-hatch-place)"
            />
          </svg>
          {t('mapPage.key.within')}
        </span>
      )}
      {rows.some(({ mark }) => mark?.from === 'guessed') && (
        <span>
          <Sign type="place" dashed />
          {t('mapPage.key.guessed')}
        </span>
      )}
      {drawing.ways.length > 0 && (
        <span>
          <svg width="22" height="16" aria-hidden="true">
            <path d="M1 8H18M14 4l4 4-4 4" className={styles.way} />
          </svg>
          {t('mapPage.key.then')}
        </span>
      )}
    </div>
  );
});

function Sign({ type, dashed = false }: { type: RecordType; dashed?: boolean }) {
  const isRound = type === 'place' || type === 'person';
  return (
    <svg width="20" height="20" aria-hidden="true" className={recordTypes[type].key}>
      <rect
        x="1.5"
        y="1.5"
        width="17"
        height="17"
        rx={isRound ? 8.5 : 4}
        className={styles.mark}
        strokeDasharray={dashed ? '3 2' : undefined}
      />
      {/* As on the map, the icon repeats what the colour says. */}
      <path
        d={iconPaths[type]}
        transform="translate(4.6 4.6) scale(0.45)"
        fill="none"
        stroke="var(--k)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Attribution of the boundaries. */
export function Boundaries() {
  return <p className={styles.boundaries}>{t('geo.boundaries')}</p>;
}

/** Shows the length of a round distance on the map. @param shift how far the map is scaled since it was drawn */
export function ScaleBar({ metres, pixels, shift }: { metres: number; pixels: number; shift: MapView['shift'] }) {
  const factor = shift.use(({ k }) => k);
  return (
    <div className={styles.scale}>
      <span className={styles.bar} style={{ width: pixels * factor }} />
      {formatDistance(metres)}
    </div>
  );
}
