import type { CaseClient } from '#core/contract.ts';
import { lonSpan, type Extent } from '#lib/geo/map/extent.ts';
import type { MapQuestion } from '#lib/geo/map/draw-map.ts';
import { language } from '#lib/i18n/t.ts';
import { logAndReturn } from '#lib/log.ts';

/** Degrees from which on a map shows no towns: they would be dots without bearings. */
const widestWithTowns = 30;
const mostTowns = 60;

/** The towns of a part of the world, by name in the language of the program; none where it is wide. */
export async function townsIn(
  { map }: Pick<CaseClient, 'map'>,
  extent: Extent,
): Promise<NonNullable<MapQuestion['towns']>> {
  if (lonSpan(extent) > widestWithTowns) return [];
  const found = await map.towns({ extent, limit: mostTowns }).catch(logAndReturn('map: no towns', []));
  return found.map(({ name, english, spanish, lat, lon }) => {
    return { name: (language() === 'es' ? spanish : english) || name, lat, lon };
  });
}
