/**
 * What makes an element take the focus by a script, for the keys of a page, and tells a screen reader what it is. Without a name
 * all that is in it would be read.
 */
export function frameOf(label: string) {
  return { tabIndex: -1, role: 'group', 'aria-label': label } as const;
}
