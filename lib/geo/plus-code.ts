import { CoordinatesRefused, type CoordinatesReading } from './coordinates-reading.ts';
import { cellRadius, roundedRadius } from './position.ts';

const digits = '23456789CFGHJMPQRVWX';
const full =
  /^([23456789C][23456789CFGHJMPQRV](?:[23456789CFGHJMPQRVWX]{6}|[23456789CFGHJMPQRVWX]{4}00|[23456789CFGHJMPQRVWX]{2}0000|000000))\+([23456789CFGHJMPQRVWX]{2,7})?$/i;
const short = /^[23456789CFGHJMPQRVWX]{2,6}\+[23456789CFGHJMPQRVWX]{2,7}(?:[\s,].*)?$/i;

/**
 * Reads a full Plus Code (Open Location Code), such as `67FV2H8P+XQ`, as the middle of its cell. Null for other texts. Implemented here
 * because the specification is one page long and frozen, while the npm package has had no release for years and has no types.
 * @throws CoordinatesRefused `short-plus-code`: without its first letters it only means something near another place
 */
export function readPlusCode(text: string): (CoordinatesReading & { ok: true }) | null {
  const [, area, within = ''] = full.exec(text) ?? [];
  if (area === undefined) {
    if (short.test(text)) throw new CoordinatesRefused('short-plus-code');
    return null;
  }
  const code = (area.replace(/0+$/, '') + within).toUpperCase();
  if (within !== '' && area.includes('0')) throw new CoordinatesRefused('unreadable');
  let [lat, lon, height, width] = [-90, -180, 400, 400];
  for (let at = 0; at < Math.min(10, code.length); at += 2) {
    height /= 20;
    width /= 20;
    lat += digits.indexOf(code.charAt(at)) * height;
    lon += digits.indexOf(code.charAt(at + 1)) * width;
  }
  for (const sign of code.slice(10)) {
    height /= 5;
    width /= 4;
    const place = digits.indexOf(sign);
    lat += Math.floor(place / 4) * height;
    lon += (place % 4) * width;
  }
  const position = { lat: Math.min(90, lat + height / 2), lon: lon + width / 2 };
  return {
    ok: true,
    position,
    radius: roundedRadius(cellRadius(position, height / 2, width / 2)),
  };
}
