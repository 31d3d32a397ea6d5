/** What computes a field, by its code. LibreOffice makes a reference to a footnote one to a bookmark, which it names by its kind. */
export function fieldOf(code: string): string {
  const [, name = '', to = ''] = /^\s*([A-Za-z]+)(?:\s+(\S+))?/.exec(code) ?? [];
  return name.toUpperCase() === 'REF' && /^_Ref(?:Note|[FE])\d+$/.test(to) ? 'NOTEREF' : name.toUpperCase();
}

/** Units of a field's code that tell what it is. */
export const maxFieldCode = 200;
