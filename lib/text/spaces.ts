/** Replaces each run of white space, including line breaks, with one space. */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Puts a text on one line: collapses its white space and trims it. */
export function oneLine(text: string): string {
  return collapseSpaces(text).trim();
}
