import { eachWord } from './scan.ts';

/** A word of a text. `start` and `end` are UTF-16 indexes; words are compared by `folded`. */
export interface Word {
  text: string;
  folded: string;
  start: number;
  end: number;
}

/** A term to index: `joined` is a whole word without its inner punctuation, `split` a part of a word that has some. */
export interface IndexTerm {
  term: string;
  start: number;
  end: number;
  /** Counts parts, so that a phrase is a run of positions; a joined term has the position of its first part. */
  position: number;
  kind: 'joined' | 'split';
}

/** A stretch of a text, UTF-16, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Returns the words of a text in order: "x-ray" and "O’Brien" as one word each (folded `xray`, `obrien`), "1,000" as `1000`. */
export function words(s: string): Word[] {
  const found: Word[] = [];
  eachWord(s, (start, end, parts) => {
    found.push({ text: s.slice(start, end), folded: parts.map((part) => part.term).join(''), start, end });
  });
  return found;
}

/** Returns the terms to index: each word joined, plus its parts if it has inner punctuation. */
export function indexTerms(s: string): IndexTerm[] {
  const terms: IndexTerm[] = [];
  let position = 0;
  eachWord(s, (start, end, parts) => {
    terms.push({ term: parts.map((part) => part.term).join(''), start, end, position, kind: 'joined' });
    if (parts.length > 1) {
      for (const part of parts) {
        terms.push({ ...part, position, kind: 'split' });
        position += 1;
      }
    } else {
      position += 1;
    }
  });
  return terms;
}

/** Words whose point does not end a sentence, by what follows. Lower case, without the final point. */
interface Abbreviations {
  /** Always followed by more of the sentence, whatever it begins with. */
  always: ReadonlySet<string>;
  /** Those of `always` that are ordinary words in lower case ("rep", "gen"). */
  capitalised: ReadonlySet<string>;
  /** Abbreviations only before figures ("No. 5", "Jan. 5", "pág. 12"); words elsewhere. */
  beforeFigures: ReadonlySet<string>;
  /** May end a sentence, and do if a word follows that begins sentences. */
  either: ReadonlySet<string>;
  /** Words that begin a sentence far more often than a name. */
  starters: ReadonlySet<string>;
}

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const english: Abbreviations = {
  always: setOf('dr mr mrs ms prof jr sr vs cf viz e.g i.e eg ie messrs'),
  capitalised: setOf('st gen col lt sgt capt cpt maj gov sen rep hon rev pres fr mt'),
  beforeFigures: setOf(
    'no nos nr vol vols fig figs p pp art arts sec ch c ca approx est jan feb mar apr jun jul aug sep sept oct nov dec',
  ),
  either: setOf('etc inc ltd co corp bros al dept'),
  starters: setOf(
    'the a an he she it they we i you this that these those there in on at but and or if when while after before as for ' +
      'from with his her its their our my what who how why where not no yes then now however meanwhile according',
  ),
};

const spanish: Abbreviations = {
  always: setOf(
    'dr dra sr sra srta sres srs dña prof lic abog gral cnel pdte sto sta mons vs cf p.ej p.e ej av avda dpto',
  ),
  capitalised: setOf('ing arq cap tte sgto gob fr'),
  beforeFigures: setOf(
    'núm núms nro no pág págs p pp cap vol fig art arts c tel aprox ene feb mar abr may jun jul ago sep sept set oct nov dic',
  ),
  either: setOf('etc ee uu ff aa jj oo ud uds vd vds cía ltda hnos'),
  starters: setOf(
    'el la los las un una unos unas él ella ellos ellas eso esto este esta estos estas ese esa en por para con sin pero y o ' +
      'si cuando mientras tras desde hasta según como su sus lo le les se no sí también además entonces ahora así aunque',
  ),
};

/** For a text in another or an unknown language. */
const both: Abbreviations = {
  always: new Set([...english.always, ...spanish.always]),
  capitalised: new Set([...english.capitalised, ...spanish.capitalised]),
  beforeFigures: new Set([...english.beforeFigures, ...spanish.beforeFigures]),
  either: new Set([...english.either, ...spanish.either]),
  starters: new Set([...english.starters, ...spanish.starters]),
};

/** Where a sentence may end: at its end mark with closing punctuation, at a blank line, before a list mark. */
const boundary =
  /(?<![.!?…])[.!?…]+(?:["'”’»)\]]|\[\d{1,3}\])*(?=\s|$)|[。！？｡][」』”’）]*|(?<![।؟۔])[।؟۔]+(?=\s|$)|\n[^\S\n]*\n|\n(?=[^\S\n]*[-–—•*·] )/gu;

/**
 * Returns the sentences of a text, without surrounding space. Abbreviations, initials and figures ("Dr.", "J. K.",
 * "U.S.", "EE. UU.", "No. 5", "3.5") do not end one; a blank line and a list mark do. The abbreviations are those of
 * English or Spanish, as `language` (BCP 47) says; both for any other language.
 */
export function sentences(s: string, language?: string): Span[] {
  const abbreviations = language?.startsWith('en') ? english : language?.startsWith('es') ? spanish : both;
  const spans: Span[] = [];
  let from = 0;
  const close = (to: number): void => {
    const inner = s.slice(from, to);
    const start = from + inner.length - inner.trimStart().length;
    if (start < to) spans.push({ start, end: start + inner.trim().length });
    from = to;
  };
  for (const match of s.matchAll(boundary)) {
    const [sign] = match;
    const end = match.index + sign.length;
    const isBreak = sign.startsWith('\n');
    const isPoint = sign.startsWith('.') && !sign.startsWith('..');
    if (isBreak || !(goesOnSmall(s, end) || (isPoint && isAbbreviation(s, from, match.index, end, abbreviations))))
      close(end);
  }
  close(s.length);
  return spans;
}

/** Returns whether a small letter follows, on this line or the next. */
function goesOnSmall(s: string, end: number): boolean {
  return /^[^\S\n]*(?:\n[^\S\n]*)?["'“‘«(]?\p{Ll}/u.test(s.slice(end, end + 40));
}

/**
 * Returns whether the point at `at`, in the sentence that begins at `from`, belongs to an abbreviation, an initial or a
 * list number.
 */
function isAbbreviation(s: string, from: number, at: number, end: number, abbreviations: Abbreviations): boolean {
  if (at - from < 8 && /^\s*(?:\d{1,3}|\p{L})$/u.test(s.slice(from, at))) return true;
  const word = /(?:^|[^\p{L}\p{N}.])((?:\p{L}{1,4}\.)*\p{L}{1,8})$/u.exec(s.slice(Math.max(from, at - 24), at))?.[1];
  if (word === undefined) return false;
  const next = /^\s*["'“‘«(¿¡]*([\p{L}\p{N}]+)/u.exec(s.slice(end, end + 40))?.[1] ?? '';
  const small = word.toLowerCase();
  if (abbreviations.always.has(small) || (abbreviations.capitalised.has(small) && small !== word)) return true;
  if (abbreviations.beforeFigures.has(small) && /^\d/.test(next)) return true;
  const isInitials = /^(?:\p{Lu}|(?:\p{L}{1,2}\.)+\p{L}{1,2})$/u.test(word);
  return (
    (isInitials || abbreviations.either.has(small)) && next !== '' && !abbreviations.starters.has(next.toLowerCase())
  );
}
