/** Up to this many lines are checked; all of them have to be addresses. */
const maxLines = 500;

const address = /^<?(?:https?|ftp):\/\/[^\s<>]{3,}>?[,;]?$/i;
/** A comment, or a line number. */
const beside = /^(?:#|\/\/)|^\d{1,4}[.)]$/;

/**
 * Returns whether a text is only a list of page addresses, or a shortcut file of a system.
 * @param beginning of the file; its last line may be cut off if there is `more`
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
