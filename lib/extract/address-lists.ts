/** Of so many lines all have to be addresses. */
const maxLines = 500;

const address = /^<?(?:https?|ftp):\/\/[^\s<>]{3,}>?[,;]?$/i;
/** A remark, or the number of a line. */
const beside = /^(?:#|\/\/)|^\d{1,4}[.)]$/;

/**
 * Whether a text is nothing but addresses of pages, or the file in which a system keeps one.
 * @param beginning of the file; its last line may be cut off when there is `more`
 */
export function isAddressList(beginning: string, extension: string, more: boolean): boolean {
  const text = beginning.replace(/^(?:\uFEFF|\u00ef\u00bb\u00bf)/, '');
  if (/^\s*\[InternetShortcut\]/i.test(text)) return true;
  if (extension === 'webloc') return /^bplist|<plist|<key>URL<\/key>/i.test(text);
  if (extension === 'url') return true;
  if (extension === 'desktop') return /^Type\s*=\s*Link\s*$/im.test(text);
  const whole = more ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const lines = whole
    .split(/\r\n?|\n/)
    .map((line) => line.trim().replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, ''))
    .filter((line) => line !== '' && !beside.test(line))
    .slice(0, maxLines);
  return lines.length > 0 && lines.every((line) => address.test(line));
}
