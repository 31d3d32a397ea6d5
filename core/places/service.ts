import type { placesContract } from '#core/places/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Looks up places of the world in the worker, because its gazetteer is large and read only on demand. */
export function placesService(work: HeavyWork): Handlers<typeof placesContract> {
  return { find: (input) => work.findPlaces(input) };
}
