/** Version of the folding rules. Indexes note it and are rebuilt when it changes. */
export const foldingVersion = 1;

/** Letters that have no canonical decomposition, and signs that people type differently from how they are printed. */
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
 * Marks that are an addition to a letter (accents, Hebrew points, Arabic harakat, variation selectors). Marks that
 * are letters of their own right (Thai and Indic vowels, kana voicing) are kept: without them the words are others.
 */
const droppedMarks =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0711\u0730-\u074A\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F]/g;

/** Soft hyphen, zero-width and directional signs, tatweel: not seen, or seen as nothing. */
const invisible = /[\u00AD\u0640\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** A visible sign with the marks that belong to it. */
const cluster = /(?:\P{M}\p{M}*|\p{M}+)/uy;

const mark = /^\p{M}/u;

/** Folded clusters already worked out; bounded, because hostile text can hold any number of them. */
const known = new Map<string, string>();
const knownLimit = 20_000;

function foldCluster(source: string): string {
  const cached = known.get(source);
  if (cached !== undefined) return cached;
  const decomposed = source
    .toLowerCase()
    .normalize('NFD')
    .replace(droppedMarks, '')
    .replace(invisible, '')
    .toLowerCase();
  let out = '';
  for (const sign of decomposed) out += special[sign] ?? foldSign(sign);
  if (known.size >= knownLimit) known.clear();
  known.set(source, out);
  return out;
}

function foldSign(sign: string): string {
  const code = sign.charCodeAt(0);
  if (sign.length === 1 && code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  return /^\p{Zs}$/u.test(sign) ? ' ' : sign;
}

/** Calls `each` for every cluster of `s` that needs thought, and `plain` for every run of plain ASCII. */
function walk(
  s: string,
  plain: (from: number, to: number) => void,
  each: (folded: string, from: number) => void,
): void {
  let at = 0;
  let run = 0;
  while (at < s.length) {
    const next = s.charCodeAt(at + 1);
    if (
      s.charCodeAt(at) < 0x80 &&
      s.charCodeAt(at) !== 0x60 &&
      !(next >= 0x300 && mark.test(s.slice(at + 1, at + 3)))
    ) {
      at += 1;
      continue;
    }
    if (at > run) plain(run, at);
    cluster.lastIndex = at;
    const source = cluster.exec(s)?.[0] ?? s.charAt(at);
    each(foldCluster(source), at);
    at += source.length;
    run = at;
  }
  if (at > run) plain(run, at);
}

/**
 * The form in which texts are compared and searched: lower case, without accents, with one kind of quote, dash and
 * space. Canonically equal texts fold to the same; folding twice changes nothing.
 */
export function fold(s: string): string {
  let out = '';
  walk(
    s,
    (from, to) => {
      out += s.slice(from, to).toLowerCase();
    },
    (folded) => {
      out += folded;
    },
  );
  return out;
}

/**
 * `fold` with the way back: `map[i]` is the UTF-16 index in `s` where the sign behind `folded[i]` begins, and
 * `map[folded.length]` is `s.length`; so a hit `[a, b)` in `folded` is `[map[a], map[b])` in `s`.
 */
export function foldWithMap(s: string): { folded: string; map: number[] } {
  let out = '';
  const map: number[] = [];
  walk(
    s,
    (from, to) => {
      out += s.slice(from, to).toLowerCase();
      for (let i = from; i < to; i += 1) map.push(i);
    },
    (folded, from) => {
      out += folded;
      for (let i = 0; i < folded.length; i += 1) map.push(from);
    },
  );
  map.push(s.length);
  return { folded: out, map };
}
