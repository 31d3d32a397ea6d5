import { z } from 'zod';

/** Far beyond any screen; the system only takes integers, and fails on those that overflow. */
const pixels = z.number().min(-1_000_000).max(1_000_000).transform(Math.round);

/** The position of a window when it is neither maximised nor minimised, and whether it is maximised. */
export const boundsSchema = z.object({
  x: pixels.optional(),
  y: pixels.optional(),
  width: pixels,
  height: pixels,
  maximised: z.boolean().default(false),
});

export type Bounds = z.infer<typeof boundsSchema>;

interface Place {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

const DEFAULT_SIZE: Size = { width: 1440, height: 900 };

/** The minimum size of a window. */
export const MINIMUM_SIZE: Size = { width: 760, height: 560 };

/** The offset, in px, of a new window from one at the same position. */
const CASCADE_PX = 28;
/** Steps after which a position is used even if another window is there. */
const MAX_STEPS = 40;

/**
 * Returns a position on a current screen: the saved one, shifted off other windows, if most of its title bar can be reached; otherwise
 * none, which centres the window.
 * @param area of the screen that the saved position is on
 * @param otherPlaces positions of other windows
 */
export function fitBounds(
  saved: Bounds | undefined,
  area: Place & Size,
  otherPlaces: readonly Place[],
): Size & Partial<Place> {
  const width = Math.max(MINIMUM_SIZE.width, Math.min(saved?.width ?? DEFAULT_SIZE.width, area.width));
  const height = Math.max(MINIMUM_SIZE.height, Math.min(saved?.height ?? DEFAULT_SIZE.height, area.height));
  const reachable = ({ x, y }: Place) =>
    x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y - 8 && y < area.y + area.height - 40;
  if (saved?.x === undefined || saved.y === undefined) return { width, height };
  let place: Place = { x: saved.x, y: saved.y };
  if (!reachable(place)) return { width, height };
  const isTaken = () => otherPlaces.some(({ x, y }) => x === place.x && y === place.y);
  for (let step = 0; step < MAX_STEPS && isTaken(); step++) {
    place = { x: place.x + CASCADE_PX, y: place.y + CASCADE_PX };
    if (!reachable(place)) place = { x: area.x, y: area.y };
  }
  return { ...place, width, height };
}
