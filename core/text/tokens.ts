import { fold } from './fold.ts';

/** A word of a text. `start` and `end` are UTF-16 indexes; `folded` is what words are compared by. */
export interface Word {
  text: string;
  folded: string;
  start: number;
  end: number;
}

/** A term to index: `joined` is the whole word without its signs, `split` a part of one. `position` counts words. */
export interface IndexTerm {
  term: string;
  start: number;
  end: number;
  position: number;
  kind: 'joined' | 'split';
}

export interface Span {
  start: number;
  end: number;
}

const piece = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u00AD\\u200C\\u200D]*';
const wordPattern = new RegExp(
  `\\d{1,3}(?:[\\u00A0\\u202F]\\d{3})+(?!\\d)|(?:\\p{Lu}\\.){2,}\\p{Lu}?(?![\\p{L}\\p{N}])|${piece}(?:(?:['’ʼ‘\\-‐‑&]|(?<=\\p{N})[.,](?=\\p{N}))${piece})*`,
  'gu',
);
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/** "1,000", "1.000" and "1 000" are 1000; "3.14" and "3,14" are 3.14. */
function foldNumber(text: string): string {
  const plain = text.replace(/[\u00A0\u202F]/g, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return plain.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(plain)) return plain.replaceAll('.', '').replace(',', '.');
  return plain.replace(/^(\d+),(\d+)$/, '$1.$2');
}

function foldWord(text: string): string {
  if (/^\d/.test(text) && /^[\d.,\u00A0\u202F]+$/.test(text)) return foldNumber(text);
  return fold(text).replace(/['\-.&]/g, '');
}

function* rawWords(s: string): Generator<Word> {
  for (const match of s.matchAll(wordPattern)) {
    const [text] = match;
    const start = match.index;
    if (unspaced.test(text)) {
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
      for (const part of segmenter.segment(text)) {
        if (!part.isWordLike) continue;
        yield {
          text: part.segment,
          folded: foldWord(part.segment),
          start: start + part.index,
          end: start + part.index + part.segment.length,
        };
      }
    } else {
      yield { text, folded: foldWord(text), start, end: start + text.length };
    }
  }
}

/** The words of a text in order, "x-ray" and "O’Brien" each as one (folded `xray`, `obrien`). */
export function words(s: string): Word[] {
  return [...rawWords(s)];
}

/** The terms to index: each word joined, and where it has inner signs also its parts. */
export function indexTerms(s: string): IndexTerm[] {
  const terms: IndexTerm[] = [];
  let position = 0;
  for (const word of rawWords(s)) {
    terms.push({ term: word.folded, start: word.start, end: word.end, position, kind: 'joined' });
    const parts = [...word.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200C\u200D]*/gu)];
    if (parts.length > 1 && !/^\d[\d.,\u00A0\u202F]*$/.test(word.text)) {
      for (const part of parts) {
        const start = word.start + part.index;
        terms.push({ term: fold(part[0]), start, end: start + part[0].length, position, kind: 'split' });
        position += 1;
      }
    } else {
      position += 1;
    }
  }
  return terms;
}

const abbreviations: Readonly<Record<string, readonly string[]>> = {
  en: 'dr mr mrs ms prof sr jr st gen col lt sgt capt gov sen rep hon rev pres vs etc no vol fig approx inc ltd co corp dept est jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e u.s u.k u.n a.m p.m cf ed al art'.split(
    ' ',
  ),
  es: 'dr dra sr sra srta srs d dña prof lic ing arq abog gral cnel cap tte sgto gob pdte ud uds vd vds etc núm nro no pág págs vol fig art av avda c tel aprox dpto ee uu ee.uu s.a p.ej a.m p.m cía ltda hnos ej ene feb mar abr may jun jul ago sep sept oct nov dic sto sta mons'.split(
    ' ',
  ),
};

const terminator = /[.!?…。！？]+["'”’»)\]]*(?=\s|$)|[。！？]+|\n[^\S\n]*\n\s*/gu;

/** The sentences of a text. Abbreviations ("Dr.", "Sr.", "U.S.", "EE. UU.") do not end one; a blank line does. */
export function sentences(s: string, language?: string): Span[] {
  const list = new Set(
    (language !== undefined && abbreviations[language.slice(0, 2)]) || [
      ...(abbreviations['en'] ?? []),
      ...(abbreviations['es'] ?? []),
    ],
  );
  const spans: Span[] = [];
  let from = 0;
  const close = (to: number): void => {
    let start = from;
    let end = to;
    while (start < end && /\s/.test(s.charAt(start))) start += 1;
    while (end > start && /\s/.test(s.charAt(end - 1))) end -= 1;
    if (end > start) spans.push({ start, end });
    from = to;
  };
  for (const match of s.matchAll(terminator)) {
    const [sign] = match;
    const at = match.index;
    const end = at + sign.length;
    if (sign.startsWith('\n')) {
      close(at);
      continue;
    }
    const rest = s.slice(end, end + 40);
    if (/^[^\S\n]*\p{Ll}/u.test(rest) && !/[!?。！？]/u.test(sign)) continue;
    if (sign === '.') {
      const before = /(?:^|[\s("“¿¡])((?:\p{L}\.)*\p{L}+)$/u.exec(s.slice(Math.max(0, at - 20), at))?.[1];
      if (before !== undefined) {
        if (/^\p{Lu}$/u.test(before) || list.has(before.toLowerCase())) continue;
        if (/^(?:\p{L}\.)+\p{L}$/u.test(before)) continue;
      }
    }
    close(end);
  }
  close(s.length);
  return spans;
}
