const width = 320;
/** Room that a strip needs below its words, in pixels. */
const heightBelow = 180;

/** Returns where to place something that belongs to words of the page: below them, or above when there is no room. */
export function placeAt({ left, top, bottom }: DOMRect): {
  left: number;
  top?: number;
  bottom?: number;
  width: number;
} {
  const across = Math.max(8, Math.min(left, window.innerWidth - width - 8));
  const isBelow = bottom + heightBelow < window.innerHeight;
  return isBelow
    ? { left: across, top: bottom + 4, width }
    : { left: across, bottom: window.innerHeight - top + 4, width };
}
