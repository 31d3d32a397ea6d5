import { mapTypes, unplacedReasons, type MapMark, type mapContract } from '#core/map/contract.ts';
import type { Tiles } from '#core/map/tiles/tiles.ts';
import { marksOf, type MarksDeps } from '#core/map/marks.ts';
import { inSlices } from '#lib/in-slices.ts';
import type { Handlers } from '#core/rpc.ts';
import { fold } from '#lib/text/fold.ts';
import type { Scopes } from '#core/views/scopes.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Serves records on a map. */
export function mapService(
  deps: MarksDeps & { scopes: Scopes; work: Pick<HeavyWork, 'townsWithin'>; tiles: Tiles },
): Handlers<typeof mapContract> {
  const { mergedView, views, scopes, work, tiles } = deps;
  return {
    async marks({ scope, listed }) {
      const refsOf = (all: readonly string[]) => all.slice(0, listed).flatMap((id) => views.ref(id) ?? []);
      const { ids, undated } = await scopes.resolve(scope, mapTypes);
      const marks: MapMark[] = [];
      const without = new Map(unplacedReasons.map((reason) => [reason, [] as string[]]));
      await inSlices(ids, (id) => {
        const type = mapTypes.find((one) => one === mergedView.reads.find(id)?.collection);
        const made = type ? marksOf(id, type, deps) : 'no-place';
        if (typeof made === 'string') without.get(made)?.push(id);
        else marks.push(...made);
      });
      const unplaced = unplacedReasons.flatMap((reason) => {
        const all = without.get(reason) ?? [];
        return all.length > 0 ? [{ reason, total: all.length, records: refsOf(all) }] : [];
      });
      const placed = new Set(marks.map(({ id }) => id)).size;
      return { marks, placed, unplaced, undated: { total: undated.length, records: refsOf(undated) } };
    },
    openTiles: ({ path }) => tiles.open(path),
    tile: ({ path, z, x, y }) => tiles.tile(path, z, x, y),
    placesNamed({ names }) {
      const placesByName = new Map<string, { id: string; hasPosition: boolean }>();
      for (const { id, names: placeNames, position } of mergedView.reads.list('places')) {
        for (const name of placeNames.map(({ value }) => fold(value).trim())) {
          // Of places with one name, the oldest is meant.
          const known = placesByName.get(name);
          if (!known || id < known.id) placesByName.set(name, { id, hasPosition: position !== null });
        }
      }
      return names.map((name) => placesByName.get(fold(name).trim()) ?? null);
    },
    towns: ({ extent, limit }) => work.townsWithin({ extent, limit }),
  };
}
