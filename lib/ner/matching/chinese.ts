import anyAscii from 'any-ascii';
import { fold } from '#lib/text/fold.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Syllables of Mandarin: initials with the finals that combine with them, in pinyin. */
const finals: Record<string, string> = {
  '': 'a ai an ang ao e ei en er o ou yi ya yan yang yao ye yin ying yo yong you yu yuan yue yun wa wai wan wang wei wen weng wo wu',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
};

const surnames = wordSet(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han feng deng cao peng zeng xiao tian ' +
    'dong pan yuan cai jiang yu du ye cheng su wei lv lu ding ren shen yao jia fu zhong cui fan shi liao tan qiu xia bai jin qin shao meng xiong bo ' +
    'hou jiao long duan lei shang gong hao niu lan ou ping ling gu mao wan qi ai an chang chi chu cen dai dang diao fang fei gan geng gou guan gui ' +
    'hang hua huo ji jian jing kang ke kong kuang lai lang le leng lian lou mei mi miao min mo mu nan ni nie ning pang pei pi pu qian qiang qiao qu quan rao rong ruan ' +
    'rui sang sha shan shangguan sheng shu shui si tao tong tu wen weng wo xi xian xiang xin xing xuan xue yan yi yin ying you yue yun zang zha zhai zhan zhen zhi zhuo ' +
    'zhuang zhuge zong zou zuo ouyang sima situ huangfu dongfang gongsun murong yuwen',
);

/** Surnames with a long-established other spelling in English. */
const oldSurnames = new Map([
  ['lee', 'li'],
  ['soong', 'sung'],
  ['koo', 'ku'],
]);

/** Surnames whose character is read differently as a name than as a word. */
const asSurname: Readonly<Record<string, string>> = {
  曾: 'zeng',
  單: 'shan',
  单: 'shan',
  仇: 'qiu',
  解: 'xie',
  區: 'ou',
  区: 'ou',
  查: 'zha',
  覃: 'qin',
  翟: 'zhai',
  葉: 'ye',
  賈: 'jia',
  贾: 'jia',
  盖: 'ge',
  朴: 'piao',
  車: 'che',
  车: 'che',
  沈: 'shen',
  呂: 'lv',
  吕: 'lv',
};

/** A Chinese name in pinyin; several readings if Wade-Giles without its apostrophes is ambiguous. */
export interface ChineseName {
  /** Every possible reading: surname and given name, the latter empty if missing. */
  readonly readings: readonly { readonly surname: string; readonly given: string }[];
}

/** Romanisation systems. */
type System = 'pinyin' | 'wade';

const syllables = new Set(
  Object.entries(finals).flatMap(([initial, ends]) => ends.split(' ').map((end) => initial + end)),
);
let wade: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Returns pinyin by Wade-Giles syllables, with the apostrophes that tell p from p' and without. Built on first use. */
function pinyinOfWade(): ReadonlyMap<string, ReadonlySet<string>> {
  if (wade) return wade;
  const made = new Map<string, Set<string>>();
  for (const syllable of syllables) {
    const marked = toWade(syllable);
    for (const one of [marked, marked.replaceAll("'", '')]) {
      for (const round of ['v', 'u']) {
        const key = one.replaceAll('ü', round);
        made.set(key, (made.get(key) ?? new Set()).add(syllable));
      }
    }
  }
  wade = made;
  return made;
}

/** Returns the Wade-Giles spelling of a pinyin syllable. */
function toWade(syllable: string): string {
  const special: Record<string, string> = {
    zhi: 'chih',
    chi: "ch'ih",
    shi: 'shih',
    ri: 'jih',
    zi: 'tzu',
    ci: "tz'u",
    si: 'ssu',
    er: 'erh',
    yi: 'i',
    you: 'yu',
    yu: 'yü',
    yan: 'yen',
    ye: 'yeh',
    yue: 'yüeh',
    yuan: 'yüan',
    yun: 'yün',
    yong: 'yung',
  };
  const fixed = special[syllable];
  if (fixed !== undefined) return fixed;
  const [, initial = '', end = ''] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.*)$/.exec(syllable) ?? [];
  const isRound = /^[jqx]$/.test(initial) && end.startsWith('u');
  const initials: Record<string, string> = {
    b: 'p',
    p: "p'",
    d: 't',
    t: "t'",
    g: 'k',
    k: "k'",
    j: 'ch',
    q: "ch'",
    x: 'hs',
    zh: 'ch',
    ch: "ch'",
    r: 'j',
    z: 'ts',
    c: "ts'",
  };
  const rest = (isRound ? end.replace('u', 'ü') : end.replace('v', 'ü'))
    .replace(/ian$/, 'ien')
    .replace(/([iü])e$/, '$1eh')
    .replace(/iong$/, 'iung')
    .replace(/ong$/, 'ung')
    .replace(/^ui$/, /^[gk]$/.test(initial) ? 'uei' : 'ui')
    .replace(/^uo$/, /^(?:g|k|h|sh)$/.test(initial) ? 'uo' : 'o')
    .replace(/^e$/, /^[gkh]$/.test(initial) ? 'o' : 'e')
    .replace(/^iu$/, 'iu');
  return (initials[initial] ?? initial) + rest;
}

/** Returns every way to split a word into syllables, as pinyin. */
function parse(word: string, system: System, maxSyllables: number): string[] {
  if (word === '') return [''];
  if (maxSyllables === 0) return [];
  const found: string[] = [];
  for (let length = Math.min(7, word.length); length > 0; length--) {
    const head = word.slice(0, length);
    const read = system === 'pinyin' ? (syllables.has(head) ? [head] : []) : [...(pinyinOfWade().get(head) ?? [])];
    if (read.length === 0) continue;
    for (const rest of parse(word.slice(length).replace(/^'/, ''), system, maxSyllables - 1)) {
      for (const one of read) if (found.length < 12) found.push(one + rest);
    }
  }
  return [...new Set(found)];
}

/** Reads a name of two to four syllables that may be Chinese; null if it is not. */
export function chineseName(text: string): ChineseName | null {
  if (/^\p{Script=Han}{2,4}$/u.test(text.trim())) return ofSigns(text.trim());
  const plain = fold(text.replaceAll('ü', 'v').replaceAll('Ü', 'v')).replace(/[’‘ʻʼ`]/g, "'");
  if (!/^[a-z'\s,-]+$/.test(plain)) return null;
  const [before = '', after] = plain.split(/,\s*/);
  // No syllable ends in these.
  if (/[bcdfjklmpqstvwxz](?=[\s,-]|$)/.test(plain)) return null;
  const words = (after === undefined ? plain : `${before} ${after}`).split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length > 3) return null;
  const readings: { surname: string; given: string }[] = [];
  const plainWords = words.map((word) => oldSurnames.get(word) ?? word);
  for (const system of ['pinyin', 'wade'] as const) {
    for (const [first, ...rest] of [
      plainWords,
      ...(after === undefined ? [[plainWords.at(-1) ?? '', ...plainWords.slice(0, -1)]] : []),
    ]) {
      const surname = readWord(first ?? '', system);
      const given = rest.reduce<string[]>(
        (all, word) => all.flatMap((one) => readWord(word, system).map((w) => one + w)),
        [''],
      );
      for (const one of surname) {
        if (!surnames.has(one)) continue;
        for (const other of given) readings.push({ surname: one, given: other });
      }
    }
    // A name that reads as plain pinyin is not tried as Wade-Giles.
    if (readings.length > 0 && system === 'pinyin' && !isWade(plain)) break;
  }
  return readings.length === 0 ? null : { readings };
}

/** Returns whether a name has features that pinyin lacks: an apostrophe within a syllable, hyphens, "hs" and "ts". */
function isWade(plain: string): boolean {
  return /(?:^|[\s-])(?:p|t|k|ch|ts|tz)'|(?:^|[\s-])(?:hs|ts|tz|ss)|[a-z]-[a-z]|(?:ieh|ien|ueh|ung|chih|shih|erh)(?:[\s-]|$)/.test(
    plain,
  );
}

const read = new Map<string, string[]>();

function readWord(word: string, system: System): string[] {
  const key = `${system} ${word}`;
  const cached = read.get(key);
  if (cached) return cached;
  const found = readParts(word, system);
  if (read.size > 20_000) read.clear();
  read.set(key, found);
  return found;
}

function readParts(word: string, system: System): string[] {
  const parts = word.split('-');
  if (parts.length > 3) return [];
  return parts.reduce<string[]>(
    (all, part) => all.flatMap((one) => parse(part, system, parts.length > 1 ? 1 : 3).map((read) => one + read)),
    [''],
  );
}

function ofSigns(signs: string): ChineseName | null {
  const read = (text: string) =>
    anyAscii(text)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const two = read(signs.slice(0, 2));
  const isLong = signs.length > 2 && surnames.has(two) && two.length > 5;
  const surname = isLong ? two : (asSurname[signs[0] ?? ''] ?? read(signs.slice(0, 1)));
  return { readings: [{ surname, given: read(signs.slice(isLong ? 2 : 1)) }] };
}

/** Compares two Chinese names: `other` if they cannot be the same. */
export function compareChinese(a: ChineseName, b: ChineseName): 'same' | 'other' {
  const plain = (name: string) => name.replaceAll('v', 'u');
  return a.readings.some((one) =>
    b.readings.some((two) => plain(one.surname) === plain(two.surname) && plain(one.given) === plain(two.given)),
  )
    ? 'same'
    : 'other';
}
