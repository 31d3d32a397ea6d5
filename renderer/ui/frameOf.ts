/**
 * Returns the properties of an element that scripts focus, for the keys of a page, with a name for screen readers. Without a name they
 * would read all of its content.
 */
export function frameOf(label: string) {
  return { tabIndex: -1, role: 'group', 'aria-label': label } as const;
}
