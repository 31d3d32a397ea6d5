import type { CaseClient } from '#core/contract.ts';
import { lonSpan, type Extent } from '#lib/geo/map/extent.ts';
import type { MapQuestion } from '#lib/geo/map/draw-map.ts';
import { language } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';

/** Width in degrees above which no towns are shown: they would be dots without context. */
const widestWithTowns = 30;
const maxTowns = 60;

/** Returns the towns of an area, named in the current language; empty if it is too wide. */
export async function townsIn(
  { map }: Pick<CaseClient, 'map'>,
  extent: Extent,
): Promise<NonNullable<MapQuestion['towns']>> {
  if (lonSpan(extent) > widestWithTowns) return [];
  const found = await map.towns({ extent, limit: maxTowns }).catch(logAndReturn('map: no towns', []));
  return found.map(({ name, english, spanish, lat, lon }) => {
    return { name: (language() === 'es' ? spanish : english) || name, lat, lon };
  });
}
