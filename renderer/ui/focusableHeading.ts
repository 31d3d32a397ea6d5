/** The heading that takes the focus for its page: of it no more is told than it says. */
export function focusableHeading(page: Element | null): HTMLElement | null {
  return page?.querySelector<HTMLElement>('h1[tabindex]') ?? null;
}
