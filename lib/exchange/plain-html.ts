import { wordSet } from '#lib/text/word-set.ts';

/** Tags that begin a new line. */
const lines: ReadonlySet<string> = wordSet(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul',
);
/** Elements that are never displayed. */
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'template', 'head']);
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * Returns the words of a note stored as HTML: paragraphs and list items as lines, everything else as plain text. A text that is not HTML
 * stays as it is.
 */
export function textOfHtml(html: string): string {
  let text = '';
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    const [, closing = '', tagName = ''] =
      open < 0 ? [] : (/^<(\/?)([a-z!][a-z0-9-]*)/i.exec(html.slice(open, open + 32)) ?? []);
    if (open < 0) {
      text += html.slice(at);
      break;
    }
    text += html.slice(at, open);
    if (tagName === '') {
      text += '<';
      at = open + 1;
      continue;
    }
    const name = tagName.toLowerCase();
    const isUnseen = unseen.has(name) && closing === '';
    const ending = name.startsWith('!--') ? '-->' : isUnseen ? `</${name}` : '>';
    const end = isUnseen ? indexOfAnyCase(html, ending, open) : html.indexOf(ending, open + 1);
    if (end < 0) break;
    at = end + ending.length;
    if (isUnseen) at = Math.max(at, html.indexOf('>', at) + 1);
    if (lines.has(name))
      text += name === 'li' && closing === '' ? '\n- ' : name === 'p' || /^h\d$/.test(name) ? '\n\n' : '\n';
    else if (name === 'td' || name === 'th') text += ' ';
  }
  return unescaped(text)
    .split('\n')
    .map((line) => line.replace(/[\s\u00A0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function indexOfAnyCase(html: string, ending: string, from: number): number {
  const at = html.slice(from).search(new RegExp(ending, 'i'));
  return at < 0 ? -1 : from + at;
}

function unescaped(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isSign ? String.fromCodePoint(code) : whole;
  });
}
