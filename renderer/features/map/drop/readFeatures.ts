import { isObject } from '#lib/json.ts';
import { distanceBetween, roundedRadius, type Position } from '#lib/geo/position.ts';
import { t } from '#lib/i18n/t.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A place in a file of positions. */
export interface Feature extends Position {
  name: string;
  /** Radius in metres, where the file has a line or an area. */
  radius?: number;
  notes: string;
}

/** File names that can be read. */
export const featureFile = /\.(kml|geojson|json|gpx)$/i;

/** Maximum number of features to read from one file. */
const maxFeatures = 5_000;
/** Deepest nesting to follow: deeper files are malicious. */
const maxDepth = 30;

/**
 * Reads the places of a KML, GeoJSON or GPX file: points as they are; for a line or an area, its centre and radius.
 * @param parse parses XML; it must not resolve anything external
 * @throws Error with a message for the user, if the file is none of these
 */
export function readFeatures(fileName: string, text: string, parse: (xml: string) => Document): Feature[] {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const found = trimmed.startsWith('{') || trimmed.startsWith('[') ? fromGeoJson(trimmed) : fromXml(trimmed, parse);
  if (found.length === 0) throw new Error(t('mapPage.drop.nothing', { name: fileName }));
  return found.slice(0, maxFeatures);
}

/** Returns the centre of points and the radius they lie within; undefined if none of them is on the earth. */
function toFeature(points: readonly Position[], name: string, notes: string, fallback: string): Feature | undefined {
  const valid = points.filter(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
  const [first] = valid;
  if (!first) return undefined;
  const words = { name: name.trim() || fallback, notes: notes.trim() };
  if (valid.length === 1) return { ...words, lat: first.lat, lon: first.lon };
  const mean = (pick: (point: Position) => number) => valid.reduce((sum, point) => sum + pick(point), 0) / valid.length;
  const middle = { lat: rounded(mean(({ lat }) => lat)), lon: rounded(mean(({ lon }) => lon)) };
  const radius = roundedRadius(Math.max(...valid.map((point) => distanceBetween(middle, point))));
  return { ...words, ...middle, radius };
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

function fallbackName(index: number): string {
  return t('mapPage.drop.unnamed', { number: index + 1 });
}

function fromGeoJson(text: string): Feature[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error(t('mapPage.drop.notJson'));
  }
  const found: Feature[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > maxDepth || found.length >= maxFeatures || !isObject(value)) return;
    if (Array.isArray(value['features'])) for (const one of value['features']) visit(one, depth + 1);
    else if (value['type'] === 'Feature') {
      const properties = isObject(value['properties']) ? value['properties'] : {};
      const name = wordsIn(properties, ['name', 'Name', 'title', 'label', 'NAME']);
      const notes = wordsIn(properties, ['description', 'notes', 'desc']);
      const feature = toFeature(pointsOf(value['geometry'], 0), name, notes, fallbackName(found.length));
      if (feature) found.push(feature);
    } else if (typeof value['type'] === 'string') {
      const feature = toFeature(pointsOf(value, 0), '', '', fallbackName(found.length));
      if (feature) found.push(feature);
    }
  };
  if (Array.isArray(parsed)) for (const one of parsed) visit(one, 0);
  else visit(parsed, 0);
  return found;
}

function wordsIn(properties: Record<string, unknown>, keys: readonly string[]): string {
  for (const key of keys) {
    const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (typeof value === 'string' || typeof value === 'number') return String(value);
  }
  return '';
}

/** Returns all points of a geometry; GeoJSON puts longitude first. */
function pointsOf(geometry: unknown, depth: number): Position[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(geometry)) {
    const [lon, lat] = geometry as unknown[];
    if (typeof lon === 'number' && typeof lat === 'number') return [{ lat, lon }];
    return geometry.flatMap((part: unknown) => pointsOf(part, depth + 1));
  }
  if (!isObject(geometry)) return [];
  if (Array.isArray(geometry['geometries'])) return pointsOf(geometry['geometries'], depth + 1);
  return pointsOf(geometry['coordinates'], depth + 1);
}

function fromXml(text: string, parse: (xml: string) => Document): Feature[] {
  if (!text.startsWith('<')) throw new Error(t('mapPage.drop.notXml'));
  // Custom entities can expand without limit, and no program writes positions with them.
  if (/<!DOCTYPE/i.test(text.slice(0, 2_000))) throw new Error(t('mapPage.drop.doctype'));
  const document = parse(text);
  if (document.getElementsByTagName('parsererror').length > 0) throw new Error(t('mapPage.drop.notXml'));
  const all = (parent: Document | Element, name: string) => [...Array.from(parent.getElementsByTagNameNS('*', name))];
  const wordsOf = (parent: Element, name: string) => all(parent, name)[0]?.textContent ?? '';
  const placemarks = all(document, 'Placemark').slice(0, maxFeatures);
  const waypoints = all(document, 'wpt').slice(0, maxFeatures);
  return [
    ...placemarks.flatMap((mark, index) => {
      const points = all(mark, 'coordinates').flatMap((one) => kmlPoints(one.textContent));
      return toFeature(points, wordsOf(mark, 'name'), plain(wordsOf(mark, 'description')), fallbackName(index)) ?? [];
    }),
    ...waypoints.flatMap((point, index) => {
      const at = { lat: Number(point.getAttribute('lat')), lon: Number(point.getAttribute('lon')) };
      return toFeature([at], wordsOf(point, 'name'), wordsOf(point, 'desc'), fallbackName(index)) ?? [];
    }),
  ];
}

/** Parses `lon,lat[,height]` entries separated by white space. */
function kmlPoints(text: string): Position[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((each) => {
      const [lon, lat] = each.split(',').map(Number);
      return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat)
        ? [{ lat, lon }]
        : [];
    });
}

/** Returns a description without its markup; it becomes plain text in notes and is never shown as HTML. */
function plain(html: string): string {
  return collapseSpaces(html.replace(/<[^<>]*>/g, ' ')).slice(0, 5_000);
}
