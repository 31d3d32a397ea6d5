import { readAngles } from './angles.ts';
import { CoordinatesRefused, type CoordinatesReading } from './coordinates-reading.ts';
import { cellRadius, roundedRadius, type Position } from './position.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

type Read = CoordinatesReading & { ok: true };

const number = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
const geoPattern = new RegExp(`^geo:${number},${number}(?:,[+-]?[\\d.]+)?((?:[;?].*)?)$`, 'i');
const pair = new RegExp(`^${number}(?:,|~|;)\\s*${number}$`);

/** Reads a `geo:` URI (RFC 5870), with its uncertainty. Null for other texts. */
export function readGeoUri(text: string): Read | null {
  if (!/^geo:/i.test(text)) return null;
  const [, lat = '', lon = '', rest = ''] = geoPattern.exec(text) ?? [];
  if (lat === '') throw new CoordinatesRefused('unreadable');
  const crs = /;crs=([^;?]+)/i.exec(rest)?.[1];
  if (crs !== undefined && crs.toLowerCase() !== 'wgs84') throw new CoordinatesRefused('other-datum');
  // Phones write geo:0,0?q=place when they only have a name.
  const query = /[?&]q=([^&]*)/i.exec(rest)?.[1];
  if (query !== undefined && Number(lat) === 0 && Number(lon) === 0) {
    const named = pair.exec(
      percentDecoded(query)
        .replace(/\s*\(.*$/, '')
        .trim(),
    );
    if (!named) throw new CoordinatesRefused('no-position-in-address');
    return readAngles(`${named[1]} ; ${named[2]}`);
  }
  const read = readAngles(`${lat} ; ${lon}`);
  const uncertainty = Number(/;u=([\d.]+)/i.exec(rest)?.[1] ?? Number.NaN);
  return { ...read, radius: uncertainty >= 0 ? roundedRadius(uncertainty) : read.radius };
}

/** Reads a URL of Google Maps, OpenStreetMap, Apple, Bing, Yandex or HERE. Null for a text that is not a URL. */
export function readMapAddress(text: string): Read | null {
  if (!/^(?:https?:\/\/|www\.|maps\.)/i.test(text)) return null;
  const address = percentDecoded(text.replace(/\+/g, ' '));
  const read = pinIn(address) ?? centreIn(address);
  if (!read) throw new CoordinatesRefused('no-position-in-address');
  return read;
}

/** Returns the place marked by the URL. */
function pinIn(address: string): Read | null {
  // A route has several; the last one is its destination.
  const google = [...address.matchAll(/!3d(-?\d+(?:\.\d+)?)!4d(-?\d+(?:\.\d+)?)/g)].at(-1);
  if (google) return readAngles(`${google[1]} ; ${google[2]}`);
  const lat = /[?&#](?:mlat|lat|latitude)=(-?\d+(?:\.\d+)?)/i.exec(address)?.[1];
  const lon = /[?&#](?:mlon|lon|lng|longitude)=(-?\d+(?:\.\d+)?)/i.exec(address)?.[1];
  if (lat !== undefined && lon !== undefined) return readAngles(`${lat} ; ${lon}`);
  for (const name of ['q', 'query', 'destination', 'daddr', 'll', 'sll', 'cp', 'coordinate', 'center', 'marker']) {
    const value = new RegExp(`[?&#]${name}=(?:loc:|point\\.)?([^&#]*)`, 'i').exec(address)?.[1]?.trim();
    const found = value === undefined ? null : pair.exec(value);
    if (found) return readAngles(`${found[1]} ; ${found[2]}`);
  }
  // Yandex puts the longitude first.
  const yandex = /yandex\.[a-z.]+\/.*[?&](?:pt|whatshere\[point\]|ll)=(-?[\d.]+),(-?[\d.]+)/i.exec(address);
  if (yandex) return readAngles(`${yandex[2]} ; ${yandex[1]}`);
  const path = new RegExp(`/(?:place|search|dir(?:/[^/]*)*)/${number},\\s*${number}(?:[/?@]|$)`).exec(address);
  return path ? readAngles(`${path[1]} ; ${path[2]}`) : null;
}

/** Returns the centre of the map in the URL, no sharper than the visible area. */
function centreIn(address: string): Read | null {
  const google = /@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)(z|m)/i.exec(address);
  const open = /#map=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)/i.exec(address);
  if (google) {
    const [, lat = '', lon = '', size = '', unit] = google;
    const read = readAngles(`${lat} ; ${lon}`);
    const radius = unit?.toLowerCase() === 'm' ? Number(size) / 2 : halfTile(read.position, Number(size));
    return { ...read, radius: Math.max(read.radius, roundedRadius(radius)) };
  }
  if (open) {
    const [, zoom = '', lat = '', lon = ''] = open;
    const read = readAngles(`${lat} ; ${lon}`);
    return { ...read, radius: Math.max(read.radius, roundedRadius(halfTile(read.position, Number(zoom)))) };
  }
  return null;
}

/** Returns the metres from the centre of a web map tile to its corner, at a zoom level. */
function halfTile(position: Position, zoom: number): number {
  const half = 180 / 2 ** Math.min(24, zoom);
  return cellRadius(position, half * Math.cos((position.lat * Math.PI) / 180), half);
}
