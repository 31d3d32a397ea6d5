import { CoordinatesRefused } from './coordinates-reading.ts';

export type Axis = 'lat' | 'lon';
/** A unit of an angle: degrees, minutes, seconds. */
export type Unit = 0 | 1 | 2;

export type Token =
  | { kind: 'number'; digits: string }
  | { kind: 'sign'; negative: boolean }
  | { kind: 'unit'; unit: Unit }
  | { kind: 'letter'; axis: Axis; negative: boolean }
  | { kind: 'label'; axis: Axis }
  | { kind: 'break' };

/** Characters with the same meaning that differ between keyboards, fonts and word processors. */
const similarSigns: readonly (readonly [RegExp, string])[] = [
  [/[º˚∘]/gu, '°'],
  [/[−–—‐‑‒﹣－]/gu, '-'],
  [/[″”“„‟〃]|['’‘′´`ʹ]{2}/gu, '"'],
  [/[’‘′´`ʹʼ‛]/gu, "'"],
  [/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n]/gu, ' '],
  [/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, ''],
];

const words: Readonly<Record<string, Token>> = Object.fromEntries<Token>([
  ...(
    [
      ['n north norte', 'lat', false],
      ['s south sur', 'lat', true],
      ['e east este', 'lon', false],
      // West is O in Spanish, French, Italian and Portuguese. (In German O is east, which the letter alone cannot show.)
      ['w west o oeste', 'lon', true],
    ] as const
  ).flatMap(([names, axis, negative]) =>
    names.split(' ').map((name): [string, Token] => [name, { kind: 'letter', axis, negative }]),
  ),
  ...(
    [
      ['lat latitude latitud', 'lat'],
      ['lon lng long longitude longitud', 'lon'],
    ] as const
  ).flatMap(([names, axis]) => names.split(' ').map((name): [string, Token] => [name, { kind: 'label', axis }])),
  ...(
    [
      ['d deg degs degree degrees g grado grados', 0],
      ['m min mins minute minutes minuto minutos', 1],
      ['sec secs second seconds seg segundo segundos', 2],
    ] as const
  ).flatMap(([names, unit]) => names.split(' ').map((name): [string, Token] => [name, { kind: 'unit', unit }])),
  ['y', { kind: 'break' }],
  ['and', { kind: 'break' }],
]);

/** Replaces equivalent characters with a single one. */
export function plainSigns(text: string): string {
  return similarSigns
    .reduce((plain, [signs, one]) => plain.replace(signs, one), text)
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * Decides what each comma means: if there is a decimal point, all commas separate numbers; otherwise one between two digits is a decimal
 * comma if something else separates the numbers.
 * @throws CoordinatesRefused `comma` if it may be either
 */
function settledCommas(text: string): string {
  if (/\d\.\d/.test(text)) return text.replaceAll(',', ' ; ');
  if (/\d,\d+,\d/.test(text)) throw new CoordinatesRefused('comma');
  const between = text.match(/\d,\d/g)?.length ?? 0;
  const numbers = text.match(/\d+(?:,\d+)?/g)?.length ?? 0;
  if (between === 1 && numbers === 1) throw new CoordinatesRefused('comma');
  return text.replace(/(\d),(?=\d)/g, '$1.').replaceAll(',', ' ; ');
}

/**
 * Splits coordinates into numbers, signs and words, in order.
 * @param text from `plainSigns`
 * @throws CoordinatesRefused
 */
export function angleTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const settled = settledCommas(text.toLowerCase());
  const pattern = /(\d+(?:\.\d+)?|\.\d+)|([+-])|([°'":])|(\p{L}+)\.?|([;/|~&()]|=)|( +)/uy;
  while (pattern.lastIndex < settled.length) {
    const [, digits, sign, mark, word, divider, space] = pattern.exec(settled) ?? [];
    if (digits !== undefined) tokens.push({ kind: 'number', digits });
    else if (sign !== undefined) tokens.push({ kind: 'sign', negative: sign === '-' });
    else if (mark !== undefined) addMark(tokens, mark);
    else if (word !== undefined) {
      const meant = Object.hasOwn(words, word) ? words[word] : undefined;
      if (!meant) throw new CoordinatesRefused('unreadable');
      tokens.push(meant);
    } else if (divider !== undefined) {
      if (divider !== '=') tokens.push({ kind: 'break' });
    } else if (space === undefined) throw new CoordinatesRefused('unreadable');
  }
  return tokens;
}

/** Adds a mark. A colon after a label means nothing; after a number it means degrees, then minutes: `40:26:46`. */
function addMark(tokens: Token[], mark: string): void {
  if (mark !== ':') {
    tokens.push({ kind: 'unit', unit: mark === '°' ? 0 : mark === "'" ? 1 : 2 });
    return;
  }
  const last = tokens.at(-1);
  if (last?.kind === 'label' || last?.kind === 'letter') return;
  if (last?.kind !== 'number') throw new CoordinatesRefused('unreadable');
  const before = tokens.at(-2);
  tokens.push({ kind: 'unit', unit: before?.kind === 'unit' && before.unit === 0 ? 1 : 0 });
}
