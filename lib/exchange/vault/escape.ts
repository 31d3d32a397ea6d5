/* Writes text as Markdown that means exactly that text: no character of it becomes a link, a tag, an embed, HTML, a comment, a property
   or a template, in Obsidian and Logseq as well as in CommonMark and pandoc. `unescaped` returns the original text. */

/** Characters with a meaning in any position. */
const always = new Set('\\`*_[]<#^$~|{@');
/** Characters that editors do not show, or that some treat as line ends. */
const unseen = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/;
/** Matches beginnings of lines that would make a list, including pandoc's letters and Roman numerals. */
const numbered = /^(\(?)([0-9]{1,12}|[a-z]|[ivxlcdm]{2,8})([.)])(?=\s|$)/i;

/** Escapes one line of text for Markdown. White space at its ends, and invisible characters, become character references. */
export function escaped(line: string): string {
  if (line === '') return '';
  let out = '';
  let at = 0;
  const number = numbered.exec(line);
  if (number) {
    const [whole, bracket = '', word = '', sign = ''] = number;
    out = `${bracket === '' ? '' : '\\('}${word}\\${sign}`;
    at = whole.length;
  }
  for (; at < line.length; at++) {
    const run = at === 0 && line.startsWith(' ') ? 0 : plainRun(line, at);
    if (run > 0) {
      out += line.slice(at, at + run);
      at += run - 1;
      continue;
    }
    const sign = line.charAt(at);
    const isEnd = at === 0 || at === line.length - 1;
    if (isEnd && (sign === ' ' || sign === '\t')) out += reference(sign);
    else if (unseen.test(sign)) {
      const pair = line.codePointAt(at) ?? 0;
      if (pair > 0xffff) {
        out += String.fromCodePoint(pair);
        at++;
      } else out += reference(sign);
    } else out += mattersAt(line, at, sign) ? `\\${sign}` : sign;
  }
  return out;
}

/** Letters, digits and separators that never have a meaning. */
const plain = /[\p{L}\p{N} ,;'"?]+/uy;

/** Returns the length of the plain run from a position on, without trailing white space. */
function plainRun(line: string, at: number): number {
  plain.lastIndex = at;
  const length = plain.exec(line)?.[0].length ?? 0;
  return at + length === line.length && line.endsWith(' ') ? length - 1 : length;
}

function reference(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}

function mattersAt(line: string, at: number, sign: string): boolean {
  if (always.has(sign)) return true;
  const isFirst = at === 0;
  const before = line.charAt(at - 1);
  const after = line.charAt(at + 1);
  if (sign === '&') return /[#a-z]/i.test(after);
  if (sign === '=' || sign === '%') return isFirst || before === sign || after === sign || before === '<';
  if (sign === ':') return isFirst || before === ':' || after === ':' || after === '/';
  if (sign === '(') return before === '(' || after === '(';
  if (sign === '>' || sign === '-' || sign === '+') return isFirst;
  if (sign === '.') return /^www$/i.test(line.slice(Math.max(0, at - 3), at));
  return false;
}

/** Reverses `escaped`; for text written by others, applies CommonMark's rules for backslashes and character references. */
export function unescaped(line: string): string {
  return line.replace(
    /\\([!-/:-@[-`{-~])|&#(\d{1,7});/g,
    (whole, sign: string | undefined, code: string | undefined) => {
      if (sign !== undefined) return sign;
      const number = Number(code);
      return number <= 0x10ffff ? String.fromCodePoint(number) : whole;
    },
  );
}

/** Escapes a text of several lines into a single line. */
export function escapedInline(text: string): string {
  return text.split('\n').map(escaped).join('<br>');
}

/** Reverses `escapedInline`. */
export function unescapedInline(text: string): string {
  return text
    .split(/(\\[!-/:-@[-`{-~]|<br ?\/?>)/i)
    .map((part) => (/^<br/i.test(part) ? '\n' : unescaped(part)))
    .join('');
}

/** Returns the positions of a character in Markdown that are not preceded by a backslash. */
export function unescapedPlaces(markdown: string, sign: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < markdown.length; at++) {
    if (markdown.charAt(at) === '\\') at++;
    else if (markdown.startsWith(sign, at)) found.push(at);
  }
  return found;
}
