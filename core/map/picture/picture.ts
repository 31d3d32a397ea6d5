import { t } from '#lib/i18n/t.ts';
import type { PictureKey, Readers, ViewPicture } from '#core/views/model/picture.ts';
import { xmlMarkup } from '#lib/text/markup.ts';
import { formatDistance } from '#core/model/typed-values.ts';
import { typeOf } from '#core/model/record-type.ts';
import { numbered, formatNumber } from '#lib/i18n/format.ts';
import type { MapPlace } from '#lib/geo/map/draw-map.ts';
import type { MapDrawing } from './drawing.ts';
import type { MapAnswer, MapRow } from './rows.ts';

/** The colours of records on paper: those of the light theme. */
const colours = { place: '#006b53', event: '#63610e', person: '#125fb3', organisation: '#7141b0' } as const;

type Drawn = keyof typeof colours;

const page = '#fdfdfe';
const water = '#f3f6f8';
/** Rivers are water drawn as a line. */
const stream = '#b3cbe4';
const quiet = '#5b6168';
const ink = '#1b2127';

/** A tile file, as it describes itself. */
interface MapBase {
  name: string;
  attribution: string;
}

export interface MapPictureInput {
  /** Drawn from the places of `placesFor`. */
  drawing: MapDrawing;
  rows: readonly MapRow[];
  answer: MapAnswer;
  readers: Readers;
  /** The user's own tiles below, as a picture; null for outlines. */
  base: { image: string; tiles: MapBase } | null;
}

/** Size of a map on paper, in pixels. */
export const paperSize = { width: 1040, height: 640 };

/**
 * Returns rows as readers may see them, without marks that would reveal the location of a place known to them by another name, or where
 * somebody lives. Row indexes stay the same.
 */
export function rowsFor(rows: readonly MapRow[], { isReplaced, isWithheld }: Readers): MapRow[] {
  const isHidden = ({ place, by }: NonNullable<MapRow['mark']>) =>
    isReplaced(place.id) || (by !== null && isWithheld(by));
  return rows.map((row) => (row.mark && isHidden(row.mark) ? { ...row, mark: null } : row));
}

/** Returns the places of rows with the labels that readers see. @param places of all rows */
export function placesFor(rows: readonly MapRow[], places: readonly MapPlace[], { labelOf }: Readers): MapPlace[] {
  return places.flatMap((place) => {
    const row = rows[Number(place.id)];
    return row?.mark ? [{ ...place, label: labelOf(row.id, place.label) }] : [];
  });
}

/** Draws a map for paper. */
export function mapPicture({ drawing, rows: all, answer, readers, base }: MapPictureInput): ViewPicture {
  const { size } = drawing;
  const rows = rowsFor(all, readers);
  const rowOf = (at: number | undefined) => rows[at ?? -1];
  const idsAt = (ids: Uint32Array) => [...ids].flatMap((at) => rowOf(at)?.id ?? []);
  const typeFor = (at: number | undefined): Drawn => {
    const type = typeOf(rowOf(at)?.collection ?? 'places');
    return type === 'event' || type === 'person' || type === 'organisation' ? type : 'place';
  };
  const text = (words: string, x: number, y: number, anchor: string, style: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" ${style}>${xmlMarkup(words)}</text>`;
  const shown = new Set(drawing.spots.flatMap(({ ids }) => idsAt(ids)));
  const body = [
    `<defs><clipPath id="map-frame"><rect width="${size.width}" height="${size.height}"/></clipPath>${hatches()}</defs>`,
    `<g clip-path="url(#map-frame)"><rect width="${size.width}" height="${size.height}" fill="${water}"/>`,
    ...(base ? [`<image href="${base.image}" width="${size.width}" height="${size.height}"/>`] : outlines(drawing)),
    ...drawing.countryLabels.map(({ text: words, x, y, anchor }) =>
      text(words, x, y, anchor, `font-size="12" fill="${quiet}"`),
    ),
    ...drawing.towns.map(
      ({ x, y, label }) =>
        `<circle cx="${x}" cy="${y}" r="1.5" fill="${quiet}"/>` +
        text(label.text, label.x, label.y, label.anchor, `font-size="11" fill="${quiet}"`),
    ),
    ...drawing.rings.map(
      ({ id, path }) =>
        `<path d="${path}" fill="url(#hatch-${typeFor(Number(id))})" stroke="${colours[typeFor(Number(id))]}" stroke-dasharray="4 4"/>`,
    ),
    ...drawing.ways.map(
      ({ path }) => `<path d="${path}" fill="none" stroke="#474e55" stroke-width="1.25" marker-end="url(#arrow)"/>`,
    ),
    ...drawing.spots.map(({ x, y, ids }) => {
      const first = rowOf(ids[0]);
      const records = new Set(idsAt(ids));
      const count =
        records.size > 1
          ? `<circle cx="12" cy="-12" r="9" fill="${ink}"/>${text(formatNumber(records.size), 12, -8, 'middle', 'font-size="11" font-weight="600" fill="#fbfcfc"')}`
          : '';
      return `<g transform="translate(${x},${y})">${markOf(typeFor(ids[0]), first?.mark?.from === 'guessed')}${count}</g>`;
    }),
    ...drawing.labels.map(({ text: words, x, y, anchor }) =>
      text(
        words,
        x,
        y,
        anchor,
        `font-size="12" font-weight="500" fill="${ink}" stroke="${page}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`,
      ),
    ),
    scaleBar(drawing, text),
    `</g><rect width="${size.width}" height="${size.height}" fill="none" stroke="#bfc5c9"/>`,
  ].join('');
  const outside = new Set(rows.flatMap(({ id, mark }) => (mark && !shown.has(id) ? [id] : []))).size;
  const placed = new Set(rows.flatMap(({ id, mark }) => (mark ? [id] : [])));
  const hidden = new Set(all.flatMap(({ id, mark }) => (mark && !placed.has(id) ? [id] : []))).size;
  const drawn = rows.filter(({ id, mark }) => mark && shown.has(id));
  const named = new Map(drawn.map(({ id, title }) => [id, readers.labelOf(id, title)]));
  return {
    title: t('mapPage.pictureTitle'),
    ...size,
    body,
    key: keyOf(rows, drawing),
    leftOut: [
      ...answer.unplaced.map(({ reason, total }) => t(`mapPage.leftOut.${reason}`, numbered(total))),
      ...(answer.undated.total > 0 ? [t('mapPage.leftOut.undated', numbered(answer.undated.total))] : []),
      ...(outside > 0 ? [t('mapPage.leftOut.outside', numbered(outside))] : []),
      ...(hidden > 0 ? [t('pictures.hidden', numbered(hidden))] : []),
      base ? baseWords(base.tiles) : t('geo.boundaries'),
    ],
    records: [...new Set([...named.keys(), ...drawn.flatMap(({ mark }) => mark?.place.id ?? [])])],
    quotes: [...new Set(drawn.flatMap(({ mark }) => mark?.quotes ?? []))],
    alt: t('mapPage.alt', { count: named.size, names: [...named.values()].slice(0, 20).join(', ') }),
  };
}

/** Draws land, waters and boundaries. */
function outlines(drawing: MapDrawing): string[] {
  return [
    `<path d="${drawing.land}" fill="${page}"/>`,
    `<path d="${drawing.lakes}" fill="${water}" stroke="${stream}" stroke-width="0.5"/>`,
    `<path d="${drawing.rivers}" fill="none" stroke="${stream}"/>`,
    `<path d="${drawing.graticule}" fill="none" stroke="#dbdfe2" stroke-width="0.5"/>`,
    `<path d="${drawing.divisions}" fill="none" stroke="#bfc5c9" stroke-width="0.75" stroke-dasharray="1 2.5"/>`,
    `<path d="${drawing.borders}" fill="none" stroke="#bfc5c9" stroke-dasharray="2 3"/>`,
    `<path d="${drawing.coast}" fill="none" stroke="#737a7f"/>`,
  ];
}

/** Returns the credit for the base map. */
function baseWords({ name, attribution }: MapBase): string {
  return attribution === '' ? t('mapPage.tiles.base', { name }) : t('mapPage.tiles.baseBy', { name, attribution });
}

function hatches(): string {
  const patterns = Object.entries(colours).map(
    ([type, colour]) =>
      `<pattern id="hatch-${type}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2" stroke="${colour}" opacity="0.45"/></pattern>`,
  );
  const arrow = `<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M1,1L7,4L1,7" fill="none" stroke="#474e55" stroke-width="1.25"/></marker>`;
  return `${patterns.join('')}${arrow}`;
}

/** Draws round marks for places and people, square ones for events and organisations, so that they differ without colour. */
function markOf(type: Drawn, guessed: boolean, half = 13): string {
  const isRound = type === 'place' || type === 'person';
  const dash = guessed ? ' stroke-dasharray="3 3"' : '';
  const inner = type === 'person' || type === 'organisation' ? `<circle r="${half / 4}" fill="${colours[type]}"/>` : '';
  return `<rect x="${-half}" y="${-half}" width="${half * 2}" height="${half * 2}" rx="${isRound ? half : half * 0.6}" fill="${page}" stroke="${colours[type]}" stroke-width="1.5"${dash}/>${inner}`;
}

function keyOf(rows: readonly MapRow[], drawing: MapDrawing): PictureKey[] {
  const types = (Object.keys(colours) as Drawn[]).filter((type) =>
    rows.some(({ mark, collection }) => mark && typeOf(collection) === type),
  );
  const sign = (type: Drawn, guessed = false) => `<g transform="translate(12,8)">${markOf(type, guessed, 7)}</g>`;
  return [
    ...types.map((type) => ({ mark: sign(type), label: t(`mapPage.key.${type}`) })),
    ...(drawing.rings.length > 0
      ? [
          {
            mark: `<rect x="1" y="1" width="22" height="14" rx="7" fill="url(#hatch-place)" stroke="${colours.place}" stroke-dasharray="3 3"/>`,
            label: t('mapPage.key.within'),
          },
        ]
      : []),
    ...(rows.some(({ mark }) => mark?.from === 'guessed')
      ? [{ mark: sign('place', true), label: t('mapPage.key.guessed') }]
      : []),
    ...(drawing.ways.length > 0
      ? [
          {
            mark: `<path d="M2 8H20M15 4l5 4-5 4" fill="none" stroke="#474e55" stroke-width="1.25"/>`,
            label: t('mapPage.key.then'),
          },
        ]
      : []),
  ];
}

function scaleBar(
  { scale, size }: MapDrawing,
  text: (words: string, x: number, y: number, anchor: string, style: string) => string,
): string {
  const [x, y] = [size.width - scale.pixels - 16, size.height - 12];
  return `<path d="M${x},${y - 6}v6h${scale.pixels}v-6" fill="none" stroke="#474e55" stroke-width="1.5"/>${text(formatDistance(scale.metres), x, y - 9, 'start', 'font-size="11" fill="#474e55"')}`;
}
