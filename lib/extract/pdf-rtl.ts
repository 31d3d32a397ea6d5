import { cellGap, rowsOf, wordGap, type Fragment } from './pdf-lines.ts';

/** A word, a number or a mark of a line, and which way it runs: `mark` for what runs as its neighbours do. */
interface Token {
  text: string;
  runs: 'rtl' | 'ltr' | 'mark';
}

const rtlLetters = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;

/**
 * Joins the runs of each line of Arabic or Hebrew into one, in reading order. Programs draw them in any order, from
 * either side, letter by letter, with letters in the shapes that they have in a word; their place alone is reliable.
 */
export function withRtlLines(runs: readonly Fragment[]): readonly Fragment[] {
  if (!runs.some(({ rtl }) => rtl)) return runs;
  /** The joined run in place of the first of its runs, null in place of the others. */
  const joined = new Map<Fragment, Fragment | null>();
  for (const part of rowsOf(runs).flatMap(partsOf)) {
    const letters = part.flatMap(({ text }) => text.match(/\p{L}/gu) ?? []).join('');
    if ((letters.match(rtlLetters)?.length ?? 0) * 2 <= letters.length) continue;
    for (const run of part) joined.set(run, null);
    const [first] = part;
    if (first) joined.set(first, joinedRun(part));
  }
  return runs.flatMap((run) => (joined.has(run) ? (joined.get(run) ?? []) : [run]));
}

/** Splits a line, from left to right, where a gap parts columns or cells. */
function partsOf(line: readonly Fragment[]): Fragment[][] {
  const parts: Fragment[][] = [];
  let end = -Infinity;
  for (const run of [...line].sort((a, b) => a.left + a.right - b.left - b.right)) {
    const isBlank = run.text.trim() === '';
    if (end === -Infinity || (!isBlank && run.left - end > run.size * cellGap)) parts.push([run]);
    else parts.at(-1)?.push(run);
    if (!isBlank) end = Math.max(end, run.right);
  }
  return parts;
}

/** @param part runs from left to right */
function joinedRun(part: readonly Fragment[]): Fragment {
  const tokens: Token[] = [];
  let end: number | null = null;
  for (const { text, left, right, size } of part) {
    const isSpace = text.trim() === '' || (end !== null && left - end > size * wordGap);
    if (isSpace && tokens.at(-1)?.text !== ' ') tokens.push({ text: ' ', runs: 'mark' });
    if (text.trim() === '') continue;
    const runs = text.match(rtlLetters) ? 'rtl' : /[\p{L}\p{Nd}]/u.test(text) ? 'ltr' : 'mark';
    tokens.push({ text, runs });
    end = Math.max(end ?? right, right);
  }
  const main = part.reduce((best, run) => (run.size * run.text.length > best.size * best.text.length ? run : best));
  return {
    ...main,
    text: logicalText(tokens),
    left: Math.min(...part.map(({ left }) => left)),
    right: Math.max(...part.map(({ right }) => right)),
    rtl: true,
  };
}

/** @param tokens from left to right */
function logicalText(tokens: readonly Token[]): string {
  const ordered: Token[] = [];
  /** Words and numbers that run from left to right, with what is between them. */
  let ltr: Token[] = [];
  const flush = () => {
    const last = ltr.map(({ runs }) => runs).lastIndexOf('ltr');
    ordered.push(...ltr.slice(0, last + 1).reverse(), ...ltr.slice(last + 1).map(turned));
    ltr = [];
  };
  for (const token of [...tokens].reverse()) {
    if (token.runs === 'ltr' || (token.runs === 'mark' && ltr.length > 0)) ltr.push(token);
    else {
      flush();
      ordered.push(turned(token));
    }
  }
  flush();
  const texts = [ordered, ordered.map(mirrored)].map((all) => all.map(({ text }) => text).join(''));
  // Some programs store the shape of a bracket, others its meaning.
  const [text = ''] = texts.filter(hasBracketsInOrder).concat(texts);
  return text.trim().replace(/[\uFB1D-\uFDFF\uFE70-\uFEFC]+/g, (shapes) => shapes.normalize('NFKC'));
}

/** Marks are stored from left to right. */
function turned(token: Token): Token {
  return token.runs === 'mark' ? { ...token, text: [...token.text].reverse().join('') } : token;
}

const brackets = '()[]{}«»';

function mirrored(token: Token): Token {
  if (token.runs === 'ltr') return token;
  const text = token.text.replace(/[()[\]{}«»]/g, (sign) => brackets.charAt(brackets.indexOf(sign) ^ 1));
  return { ...token, text };
}

function hasBracketsInOrder(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(/[()[\]{}«»]/g)) {
    open += brackets.indexOf(sign) % 2 === 0 ? 1 : -1;
    if (open < 0) return false;
  }
  return true;
}
