/** Version of the folding rules; the versions of everything stored from folded texts include it. */
export const foldingVersion = 1;

/** Letters without a canonical decomposition, and characters that people type differently from how they are printed. */
const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ȷ: 'j',
  ŋ: 'n',
  ŧ: 't',
  ƶ: 'z',
  ĳ: 'ij',
  ŀ: 'l',
  ŉ: 'n',
  ſ: 's',
  ς: 'σ',
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
  ª: 'a',
  º: 'o',
  // Arabic letters that differ between keyboards and languages.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  ʼ: "'",
  ʻ: "'",
  ʹ: "'",
  '`': "'",
  '´': "'",
  '‹': "'",
  '›': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '﹘': '-',
  '﹣': '-',
  '…': '...',
};

/**
 * Marks that are additions to a letter (accents, Hebrew points, Arabic harakat, variation selectors). Marks that
 * function as letters of their own (Thai and Indic vowels, kana voicing) are kept, because words change without them.
 */
const droppedMarks =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1-\u05C2\u05C4-\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7-\u06E8\u06EA-\u06ED\u0711\u0730-\u074A\u1AB0-\u1ACE\u1DC0-\u1DFF\u20D0-\u20F0\uFE00-\uFE0F\uFE20-\uFE2F]/g;

/** Soft hyphen, zero-width and directional characters, tatweel: invisible or purely decorative. */
const invisible = /[\u00AD\u0640\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Digit zero of each script that has its own digits. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0x1810,
];

/** A visible character with its marks. */
const cluster = /(?:\P{M}\p{M}*|\p{M}+)/uy;

/** What is known about a UTF-16 unit: 0 nothing yet, 1 not a mark (nor a surrogate), 2 possibly a mark. */
const kinds = new Uint8Array(0x10000);

/** The single unit that a UTF-16 unit folds to; 0 if unknown, or if it folds to none or several. */
const singles = new Uint16Array(0x10000);

/** Folded forms of single UTF-16 units that are not in `singles`. */
const others = new Map<number, string>();

/**
 * Folded forms of short clusters (a letter with its marks, an emoji), cleared when there are too many, because hostile
 * text can contain any number.
 */
const clusters = new Map<string, string>();
const clustersLimit = 10_000;

function mayBeMark(code: number): boolean {
  let kind = kinds[code];
  if (kind === 0) {
    kind = (code >= 0xd800 && code <= 0xdfff) || /\p{M}/u.test(String.fromCharCode(code)) ? 2 : 1;
    kinds[code] = kind;
  }
  return kind === 2;
}

function foldCluster(source: string): string {
  const lower = source.toLowerCase().normalize('NFD').replace(droppedMarks, '').replace(invisible, '').toLowerCase();
  let out = '';
  for (const sign of lower) out += special[sign] ?? foldSign(sign);
  return out;
}

function foldSign(sign: string): string {
  const code = sign.charCodeAt(0);
  if (sign.length > 1 || code < 0x80) return sign;
  if (code >= 0xff01 && code <= 0xff5e) {
    const narrow = String.fromCharCode(code - 0xfee0).toLowerCase();
    return special[narrow] ?? narrow;
  }
  const zero = zeros.find((each) => code >= each && code < each + 10);
  if (zero !== undefined) return String(code - zero);
  return /^\p{Zs}$/u.test(sign) ? ' ' : sign;
}

/** Returns the folded form of a unit that is a character of its own. */
function foldUnit(code: number): string {
  let folded = others.get(code);
  if (folded === undefined) {
    folded = foldCluster(String.fromCharCode(code));
    if (folded.length === 1) singles[code] = folded.charCodeAt(0);
    else others.set(code, folded);
  }
  return folded;
}

function foldShortCluster(source: string): string {
  if (source.length > 6) return foldCluster(source);
  let folded = clusters.get(source);
  if (folded === undefined) {
    folded = foldCluster(source);
    if (clusters.size >= clustersLimit) clusters.clear();
    clusters.set(source, folded);
  }
  return folded;
}

/** Collects UTF-16 units; much faster than concatenating strings when there are a million. */
class Units {
  units: Uint16Array;
  length = 0;

  constructor(capacity: number) {
    this.units = new Uint16Array(capacity);
  }

  add(code: number): void {
    if (this.length === this.units.length) {
      const wider = new Uint16Array(this.length * 2 + 16);
      wider.set(this.units);
      this.units = wider;
    }
    this.units[this.length] = code;
    this.length += 1;
  }

  addAll(text: string): void {
    for (let i = 0; i < text.length; i += 1) this.add(text.charCodeAt(i));
  }

  text(): string {
    let out = '';
    for (let at = 0; at < this.length; at += 8_192) {
      const part = this.units.subarray(at, Math.min(at + 8_192, this.length));
      // Spreading a typed array takes five times as long.
      out += String.fromCharCode.apply(null, part as unknown as number[]);
    }
    return out;
  }
}

/** Buffer for words, of which millions are folded. */
const scratchSize = 256;
const scratch = new Units(scratchSize);

/** Folds `s` into `out`. If `map` is given, it receives, for each folded unit, where its character begins in `s`. */
function foldInto(s: string, out: Units, map: number[] | null): void {
  let at = 0;
  while (at < s.length) {
    const from = at;
    const code = s.charCodeAt(at);
    const isAlone = (code < 0xd800 || code > 0xdfff) && (at + 1 >= s.length || !mayBeMark(s.charCodeAt(at + 1)));
    const single = isAlone ? singles[code] : 0;
    if (single !== undefined && single !== 0) {
      out.add(single);
      at += 1;
    } else if (isAlone) {
      out.addAll(foldUnit(code));
      at += 1;
    } else {
      cluster.lastIndex = at;
      const source = cluster.exec(s)?.[0] ?? s.charAt(at);
      out.addAll(foldShortCluster(source));
      at += source.length;
    }
    if (map) while (map.length < out.length) map.push(from);
  }
}

/** By UTF-16 unit, what it folds to in any context: 0 unknown, 1 context-dependent, or none or several units. */
const singleFolds = new Uint16Array(0x10000);
const isNotAlone = 1;

/** Returns the unit that a UTF-16 unit folds to in any context; 0 for marks, surrogates, and units that fold to none or several. */
export function foldSingle(code: number): number {
  let folded = singleFolds[code] ?? 0;
  if (folded === 0) {
    const unit = mayBeMark(code) ? '' : foldCluster(String.fromCharCode(code));
    folded = unit.length === 1 && unit.charCodeAt(0) > isNotAlone ? unit.charCodeAt(0) : isNotAlone;
    singleFolds[code] = folded;
  }
  return folded === isNotAlone ? 0 : folded;
}

/** Returns whether the folded text begins with the given folded words; usually the first unit decides. */
export function foldedStartsWith(s: string, folded: string): boolean {
  for (let at = 0; at < folded.length; at++) {
    const unit = at < s.length ? foldSingle(s.charCodeAt(at)) : 0;
    // Before a mark, or at the end, only folding the whole text decides.
    if (unit === 0) return fold(s).startsWith(folded);
    if (unit !== folded.charCodeAt(at)) return false;
  }
  return true;
}

/** ASCII text without the grave accent, which folds to an apostrophe. */
const plain = /^[\u0000-\u005F\u0061-\u007F]*$/;

/** Folds a short text of context-free characters into `scratch`; returns false for any other text. */
function foldLetters(s: string): boolean {
  const { units } = scratch;
  for (let at = 0; at < s.length; at++) {
    const unit = foldSingle(s.charCodeAt(at));
    if (unit === 0) return false;
    units[at] = unit;
  }
  scratch.length = s.length;
  return true;
}

/**
 * Folds a text to the form used for comparing and searching: lower case, without accents, with one kind of quote, dash,
 * digit and space. Canonically equivalent texts fold to the same form; folding is idempotent.
 */
export function fold(s: string): string {
  if (plain.test(s)) return s.toLowerCase();
  if (s.length <= scratchSize && foldLetters(s)) return scratch.text();
  const out = s.length > scratchSize ? new Units(s.length + 16) : scratch;
  out.length = 0;
  foldInto(s, out, null);
  return out.text();
}

/**
 * Folds a text and returns the mapping back: `map[i]` is the UTF-16 index in `s` where the character behind `folded[i]`
 * begins, and `map[folded.length]` is `s.length`. A hit `[a, b)` in `folded` is thus `[map[a], map[b])` in `s`.
 */
export function foldWithMap(s: string): { folded: string; map: number[] } {
  const out = new Units(s.length + 16);
  const map: number[] = [];
  foldInto(s, out, map);
  map.push(s.length);
  return { folded: out.text(), map };
}
