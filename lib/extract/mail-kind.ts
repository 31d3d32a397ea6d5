/**
 * Detects a mail, or a web page in one file, by its header lines. Texts that only quote a few do not count: at least
 * one line must be of a kind that programs write and people do not.
 */
export function mailKind(bytes: Uint8Array, extension: string): 'eml' | 'mhtml' | null {
  const head = Buffer.from(bytes.subarray(0, 65_536))
    .toString('latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s*(?:\d{1,12}[ \t]*\r?\n)?(?:>?From [^\n]{0,900}\n)?/, '');
  const named = /^(?:eml|emlx)$/.test(extension) ? 'eml' : /^(?:mht|mhtml)$/.test(extension) ? 'mhtml' : null;
  if (!/^[!-9;-~]{1,80}:/.test(head)) return null;
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length;
  const fields = head.slice(0, end);
  const has = (name: string): boolean => new RegExp(`^${name}:`, 'im').test(fields);
  const isPage =
    has('Snapshot-Content-Location') ||
    /^From:\s*<?Saved by /im.test(fields) ||
    (/^Content-Type:\s*multipart\/related/im.test(fields) &&
      /type="?text\/html/i.test(fields) &&
      !has('To') &&
      !has('Received'));
  if (named === 'eml') return 'eml';
  if (isPage || named === 'mhtml') return 'mhtml';
  const written =
    has('Message-ID') || has('Received') || has('Return-Path') || (has('MIME-Version') && has('Content-Type'));
  return written && (has('From') || has('Date')) ? 'eml' : null;
}
