import type { placesContract } from '#core/places/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Places of the world, found in the worker: its gazetteer is large and read only when somebody asks. */
export function placesService(work: HeavyWork): Handlers<typeof placesContract> {
  return { find: (input) => work.findPlaces(input) };
}
