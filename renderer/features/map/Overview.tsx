import { useEffect, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { world, type Extent } from '#lib/geo/map/extent.ts';
import { fittedProjection } from '#lib/geo/map/projection.ts';
import { logAndReturn } from '#lib/log.ts';
import { MapRenderer } from './drawing.ts';
import styles from './Map.module.css';

const size = { width: 168, height: 88 };

/** The land of the world, drawn once per window. */
let land: string | null = null;

/** An overview of the world with the visible part of the map; pressing it shows that part. */
export function Overview({ extent, onShow }: { extent: Extent; onShow: (extent: Extent) => void }) {
  const [shape, setShape] = useState(land);
  useEffect(() => {
    if (land !== null) return undefined;
    const renderer = new MapRenderer();
    renderer.draw({ extent: world, size }, { places: [] }).then(
      (drawing) => {
        land = drawing?.land ?? land;
        setShape(land);
        renderer.end();
      },
      logAndReturn('map: the world was not drawn', undefined),
    );
    return () => renderer.end();
  }, []);
  const projection = fittedProjection(world, size);
  const middle = projection([middleOf(extent), (extent.south + extent.north) / 2]) ?? [0, 0];
  const top = projection([middleOf(extent), extent.north]) ?? [0, 0];
  const wide = ((extent.east - extent.west + 360) % 360 || 360) * (size.width / 360);
  const tall = Math.max(6, 2 * Math.abs(middle[1] - top[1]));
  const width = Math.min(size.width, Math.max(6, wide));
  if (shape === null) return null;
  return (
    <button
      type="button"
      className={styles.overview}
      aria-label={t('mapPage.overview')}
      tabIndex={-1}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const point = projection.invert?.([event.clientX - box.left, event.clientY - box.top]);
        if (!point || !point.every(Number.isFinite)) return;
        const [lat, lon] = [(extent.north - extent.south) / 2, ((extent.east - extent.west + 360) % 360 || 360) / 2];
        onShow({
          north: Math.min(90, point[1] + lat),
          south: Math.max(-90, point[1] - lat),
          west: turned(point[0] - lon),
          east: turned(point[0] + lon),
        });
      }}
    >
      <svg {...size} aria-hidden="true">
        <path d={shape} />
        <rect x={middle[0] - width / 2} y={middle[1] - tall / 2} width={width} height={tall} rx={1.5} />
      </svg>
    </button>
  );
}

const turned = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
const middleOf = ({ west, east }: Extent) => turned(west + ((east - west + 360) % 360 || 360) / 2);
