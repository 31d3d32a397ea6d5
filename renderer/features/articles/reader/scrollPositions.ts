/** Scroll position of each article in this window, restored when the user comes back to it. */
const scrolls = new Map<string, number>();

/** Stores the scroll position of an article, in px. */
export function rememberScroll(id: string, top: number): void {
  scrolls.set(id, top);
}

/** Returns the scroll position of an article in px; 0 for one that has not been open. */
export function rememberedScroll(id: string): number {
  return scrolls.get(id) ?? 0;
}
