/** Returns the heading that takes the focus for its page: a screen reader then reads only its words. */
export function focusableHeading(page: Element | null): HTMLElement | null {
  return page?.querySelector<HTMLElement>('h1[tabindex]') ?? null;
}
