import { gunzipSync } from 'node:zlib';
import { notPlacedOf, type DrawnView } from '#cli/views/drawn-view.ts';
import type { OpenCase } from '#core/engine.ts';
import type { unplacedReasons } from '#core/map/contract.ts';
import { drawMapInRows } from '#core/map/picture/drawing.ts';
import { firstExtent } from '#core/map/picture/extents.ts';
import { mapPicture, paperSize, placesFor, rowsFor } from '#core/map/picture/picture.ts';
import { placesOf, rowsOf } from '#core/map/picture/rows.ts';
import { townsIn } from '#core/map/picture/towns.ts';
import type { OutlinesFile, Resources } from '#core/resources.ts';
import type { Extent } from '#lib/geo/map/extent.ts';
import { openBaseMap, type BaseMap } from '#lib/geo/map/base-map.ts';
import { outlinesFor } from '#lib/geo/map/outlines.ts';
import { language, t } from '#lib/i18n/t.ts';

/** Draws a selection on a map of outlines, zoomed to show all of it. */
export async function mapView({ client }: OpenCase, query: string, resources: Resources): Promise<DrawnView> {
  const answer = await client.map.marks({ scope: { query }, listed: Number.MAX_SAFE_INTEGER });
  const rows = rowsOf(answer);
  return {
    async picture(readers) {
      const readableRows = rowsFor(rows, readers);
      const extent = firstExtent(readableRows.flatMap(({ mark }) => mark ?? []));
      const drawing = drawMapInRows({
        ...groundOf(extent, resources),
        ...{ extent, size: paperSize, language: language() === 'es' ? 'es' : 'en' },
        towns: await townsIn(client, extent),
        places: placesFor(readableRows, placesOf(rows), readers),
      });
      return mapPicture({ drawing, rows, answer, readers, base: null });
    },
    rows: () => ({
      columns: [
        { id: 'id', label: t('fields.id') },
        { id: 'when', label: t('fields.when') },
        { id: 'record', label: t('fields.record') },
        { id: 'place', label: t('mapPage.columns.place') },
        { id: 'lat', label: t('mapPage.latitude') },
        { id: 'lon', label: t('mapPage.longitude') },
        { id: 'radius', label: t('mapPage.radius') },
      ],
      rows: answer.marks.map(({ id, title, when, place, lat, lon, radius }) => {
        return [id, when, title, place.title, lat, lon, radius];
      }),
    }),
    drawn: [...new Set(answer.marks.map(({ id }) => id))],
    notPlaced: notPlacedOf(answer.unplaced),
    why: (reason) => t(`mapPage.reasons.${reason as (typeof unplacedReasons)[number]}`),
  };
}

function groundOf(extent: Extent, resources: Resources): BaseMap {
  const unpacked = (file: OutlinesFile): unknown => JSON.parse(gunzipSync(resources.outlines(file)).toString('utf8'));
  const countries = outlinesFor(extent);
  return openBaseMap({
    countries: unpacked(countries),
    waters: unpacked('waters-50m'),
    ...(countries === 'countries-10m' ? { divisions: unpacked('divisions-10m') } : {}),
  });
}
