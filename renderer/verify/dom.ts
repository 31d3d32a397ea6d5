/** Creates an element with text; everything in a package is treated as text here. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(name);
  if (className) created.className = className;
  created.append(...content);
  return created;
}

/** Creates an element with text from a package, in its own writing direction. */
export function textFromPackage(name: 'p' | 'span' | 'dd' | 'h3', className: string, text: string): HTMLElement {
  const made = element(name, className, text);
  made.dir = 'auto';
  return made;
}
