import { wordSet } from '#lib/text/word-set.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Combining accents by the sign of their LaTeX command. */
const accents: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['h', '\u0309'],
  ['r', '\u030A'],
  ['H', '\u030B'],
  ['v', '\u030C'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
]);

const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ss: 'ß', SS: 'ẞ', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', aa: 'å', AA: 'Å' },
    ...{ i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ', ng: 'ŋ', NG: 'Ŋ', P: '¶', S: '§' },
    ...{ textendash: '–', textemdash: '—', ldots: '…', dots: '…', textellipsis: '…', pounds: '£', textsterling: '£' },
    ...{
      euro: '€',
      texteuro: '€',
      EUR: '€',
      copyright: '©',
      textcopyright: '©',
      textregistered: '®',
      texttrademark: '™',
    },
    ...{
      dag: '†',
      ddag: '‡',
      textdegree: '°',
      textdollar: '$',
      textbackslash: '\\',
      textbraceleft: '{',
      textbraceright: '}',
    },
    ...{
      textasciitilde: '~',
      textasciicircum: '^',
      textunderscore: '_',
      textbar: '|',
      textless: '<',
      textgreater: '>',
    },
    ...{ textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textquotesingle: "'" },
    ...{
      guillemotleft: '«',
      guillemotright: '»',
      textquotedbl: '"',
      quotedblbase: '„',
      quotesinglbase: '‚',
      slash: '/',
    },
    ...{ textordfeminine: 'ª', textordmasculine: 'º', textexclamdown: '¡', textquestiondown: '¿', lq: '‘', rq: '’' },
    ...{
      textperiodcentered: '·',
      textbullet: '•',
      TeX: 'TeX',
      LaTeX: 'LaTeX',
      BibTeX: 'BibTeX',
      quad: ' ',
      newline: ' ',
    },
    ...{
      ':': '',
      '-': '',
      '/': '',
      ',': '\u2009',
      ';': ' ',
      '!': '',
      '\\': ' ',
      ' ': ' ',
      '\n': ' ',
      '\t': ' ',
      '@': '',
    },
  }),
);

/** Commands that only change the appearance of their text. */
const formattingCommands = wordSet(
  'emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal underline uppercase lowercase url nolinkurl path mkbibemph ' +
    'mkbibitalic mkbibbold mkbibquote enquote em it bf sc tt rm sf sl itshape bfseries scshape upshape ensuremath mbox hbox text noopsort protect ' +
    'relax textsuperscript textsubscript mkbibparens NoCaseChange MakeUppercase bibstring autocap',
);

/** Reads values that are not LaTeX: URLs, numbers, file names. */
export function verbatim(text: string): string {
  return oneLine(
    text
      .replace(/\\([&%$#_{}~])/g, '$1')
      .replace(/^\s*\\(?:url|href)\s*\{([^{}]*)\}.*$/s, '$1')
      .replace(/^\{(.*)\}$/s, '$1'),
  );
}

/** Converts bibliography LaTeX to text: accents and symbols become letters, braces are removed. Unknown commands and formulas stay. */
export function textOfLatex(given: string): string {
  const latex = given.replace(/\\(?:enquote|mkbibquote)\s*\{([^{}]*)\}/g, '“$1”');
  const out: string[] = [];
  let at = 0;
  while (at < latex.length) {
    const char = latex[at] ?? '';
    if (char === '\\') at = command(latex, at + 1, out);
    else if (char === '$') {
      const end = latex.indexOf('$', at + 1);
      const formula = end < 0 ? char : latex.slice(at, end + 1);
      out.push(formula);
      at += formula.length;
    } else {
      plainPattern.lastIndex = at;
      const [plain] = plainPattern.exec(latex) ?? [];
      const [from, to] = plain === undefined ? signAt(latex, at) : [plain.length, plain];
      out.push(to);
      at += from;
    }
  }
  return out
    .join('')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n')
    .trim();
}

/** Matches characters that stand for themselves. */
const plainPattern = /[^\\$~{}\-`'\r]+/y;

const ligatures: readonly (readonly [string, string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['~', '\u00A0'],
  ['{', ''],
  ['}', ''],
  ['\r', ''],
];

/** Returns the length and replacement of a special sign. */
function signAt(latex: string, at: number): readonly [number, string] {
  const found = ligatures.find(([from]) => latex.startsWith(from, at));
  return found ? [found[0].length, found[1]] : [1, latex[at] ?? ''];
}

/**
 * Converts the command whose name begins at `at`.
 * @returns the position after it
 */
function command(latex: string, at: number, out: string[]): number {
  const name = nameAt(latex, at);
  const isWord = /^[a-z]/i.test(name);
  let after = at + name.length;
  const accent = accents.get(name);
  if (accent !== undefined) {
    const placed = accented(latex, after, accent, isWord);
    if (placed) {
      out.push(placed.text);
      return placed.after;
    }
  }
  if (isWord) after = passSpaces(latex, after);
  if (symbols.has(name)) {
    out.push(symbols.get(name) ?? '');
    // The empty braces, or the space, that end its name.
    return isWord && latex.startsWith('{}', after) ? after + 2 : after;
  }
  if (!isWord) {
    out.push(name);
    return after;
  }
  if (name === 'href') return afterAddress(latex, after);
  if (!formattingCommands.has(name)) out.push(`\\${name} `);
  return after;
}

const wordPattern = /[a-z]+/iy;

function nameAt(latex: string, at: number): string {
  wordPattern.lastIndex = at;
  const [word] = wordPattern.exec(latex) ?? [];
  return word ?? latex.slice(at, at + 1);
}

const letterPattern = /\s*(?:\{\s*)?(\\[ij](?![a-z])|\p{L})(?:\s*\{\})?/iuy;

/** Reads a letter, with or without braces, and adds its accent. A command made of letters needs a brace or a space before it. */
function accented(latex: string, at: number, accent: string, isWord: boolean): { text: string; after: number } | null {
  if (isWord && !/[\s{\\]/.test(latex[at] ?? '')) return null;
  letterPattern.lastIndex = at;
  const match = letterPattern.exec(latex);
  if (!match) return null;
  const [command, letter = ''] = match;
  const base = letter.startsWith('\\') ? letter.slice(1, 2) : letter;
  const end = at + command.length;
  // The opened brace is closed later like any other.
  return {
    text: (base + accent).normalize('NFC'),
    after: letter.startsWith('\\') && !command.includes('{') ? passSpaces(latex, end) : end,
  };
}

function passSpaces(latex: string, at: number): number {
  let after = at;
  while (latex[after] === ' ' || latex[after] === '\t' || latex[after] === '\n') after++;
  return after;
}

const addressPattern = /\{[^{}]*\}/y;

function afterAddress(latex: string, at: number): number {
  addressPattern.lastIndex = at;
  const [address = ''] = addressPattern.exec(latex) ?? [];
  return at + address.length;
}

const escaped: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\textbraceleft{}'],
  ['}', '\\textbraceright{}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['-', '-{}'],
  ['`', '`{}'],
  ["'", "'{}"],
  ['\u00A0', '~'],
]);

/** Converts text to bibliography LaTeX: letters stay as they are, in UTF-8. */
export function latexOfText(text: string): string {
  return text.replace(/-(?=-)|`(?=`)|'(?=')|[\\{}~^\u00A0]|[%&#$_]/g, (sign) => escaped.get(sign) ?? `\\${sign}`);
}

/** Converts a title so that names keep their capitals in every style: words with a capital are put in braces, except the first. */
export function latexOfTitle(title: string): string {
  return title
    .split(' ')
    .map((word, at) => (at > 0 && /\p{Lu}/u.test(word) ? `{${latexOfText(word)}}` : latexOfText(word)))
    .join(' ');
}
