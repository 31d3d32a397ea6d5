/**
 * Returns the kind of a field from its code. LibreOffice turns a reference to a footnote into one to a bookmark, which it names
 * by its kind.
 */
export function fieldOf(code: string): string {
  const [, name = '', to = ''] = /^\s*([A-Za-z]+)(?:\s+(\S+))?/.exec(code) ?? [];
  return name.toUpperCase() === 'REF' && /^_Ref(?:Note|[FE])\d+$/.test(to) ? 'NOTEREF' : name.toUpperCase();
}

/** Maximum UTF-16 units of a field's code that are needed to tell its kind. */
export const maxFieldCode = 200;
