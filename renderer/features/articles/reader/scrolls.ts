/** How far each article was scrolled in this window: one comes back to where one was. */
const scrolls = new Map<string, number>();

/** Remembers how far an article is scrolled, in px. */
export function rememberScroll(id: string, top: number): void {
  scrolls.set(id, top);
}

/** How far an article was scrolled, in px; 0 for one that was not open yet. */
export function rememberedScroll(id: string): number {
  return scrolls.get(id) ?? 0;
}
