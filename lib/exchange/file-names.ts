/**
 * Returns the paths in a `file` field of a bibliography, as written by Zotero (`Full Text:files/12/x.pdf:application/pdf;…`), JabRef
 * (`:x.pdf:PDF`), Mendeley (`:home/me/x.pdf:pdf`) and programs that write only paths.
 */
export function namesInFileField(text: string): string[] {
  const whole = text.trim();
  if (whole === '') return [];
  const names = partsOf(whole.replaceAll('$\\backslash$', '\\').replace(/\{([_%&#$])\}/g, '$1'), ';').map(nameIn);
  return [...new Set(names.filter((name) => name !== ''))];
}

function nameIn(text: string): string {
  const one = text.trim();
  // A URL, or an unescaped Windows path.
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(one) || /^[a-z]:[\\/]/i.test(one)) return one;
  const parts = partsOf(one, ':').map((part) => unescaped(part).trim());
  const [first = '', second = '', third] = parts;
  if (parts.length === 1) return first;
  if (third === undefined) return isType(second) ? first : second;
  // A description may contain unescaped colons; the path is followed by its type.
  const path = parts.at(-2) ?? '';
  const drive = parts.at(-3) ?? '';
  if (/^[a-z]$/i.test(drive) && /^[\\/]/.test(path)) return `${drive}:${path}`;
  // Mendeley’s paths are absolute but lack the leading slash.
  return first === '' && /^(?:home|Users|Volumes|mnt|media)\//.test(path) ? `/${path}` : path;
}

const isType = (text: string) => /^(?:[A-Za-z0-9]{2,5}|[a-z]+\/[\w.+-]+)$/.test(text);

/** Splits at separators without a backslash before them. */
function partsOf(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && (text[at + 1] === separator || text[at + 1] === '\\')) at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function unescaped(text: string): string {
  return text.replace(/\\([\\:;_%&#{} ])/g, '$1');
}

/** Whether a URL is that of a file. */
export function isOnDisk(address: string): boolean {
  return /^file:/i.test(address);
}

/** Whether a name is a relative path: neither a URL nor absolute. */
export function isRelative(name: string): boolean {
  return name.trim() !== '' && !/^(?:[a-z][a-z0-9+.-]*:|[\\/~])/i.test(name.trim());
}
