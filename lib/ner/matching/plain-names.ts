import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import type { NameKind } from '#lib/ner/tagger.ts';
import { type Comparison, type NameStats, type Reason, weigh } from './model.ts';
import { nearness, wordsOf, type Nearness, type Word } from './sound.ts';

const prior = -3;

/** The name of a body or a place, split into its parts. */
export interface PlainName {
  readonly kind: Exclude<NameKind, 'person'>;
  readonly text: string;
  /** Without articles, particles and legal form. */
  readonly words: readonly Word[];
  readonly hasLegalForm: boolean;
  /** The kind of company according to the legal form; empty if there is none, or a generic one. */
  readonly legalForm: string;
  /** Its initials, if it has three or more words. */
  readonly initials: string;
  /** What precedes the comma in the name of a place. */
  readonly head: string;
}

/** Parses the name of a body or a place. */
export function plainName(kind: PlainName['kind'], text: string): PlainName {
  const closed = plainText(kind, text);
  const all = wordsOf(closed);
  const tail = kind === 'organisation' ? all.filter((word, i) => i > 0 && isLegal(word)) : [];
  const words = all.filter((word, i) => !tail.includes(word) && !isSmall(word) && !(i > 0 && /^[ey]$/.test(word.key)));
  const nameWords = words.length > 0 ? words : all;
  const [head = '', rest] = text.split(',');
  return {
    kind,
    text,
    head:
      rest === undefined
        ? ''
        : wordsOf(head)
            .filter((word) => !isSmall(word))
            .map(({ key }) => key)
            .join(''),
    words: nameWords,
    hasLegalForm: tail.length > 0,
    legalForm: tail.map(({ key }) => legalForms.get(key)).find((form) => form !== undefined) ?? '',
    initials: nameWords.length > 2 ? nameWords.map(({ key }) => key[0] ?? '').join('') : '',
  };
}

/** Normalises the text: "S.A." becomes one word, as in the list of legal forms; "N.º 3" becomes the number 3. */
function plainText(kind: NameKind, text: string): string {
  const closed = text
    .replace(/(?<!\p{L})(?:n\.?\s?[º°]\.?|n[oº°]\.|núm\.|numero|número|number|nro\.?|num\.?)\s*(?=\d)/giu, '')
    .replace(/(?<=\d)\.?[ºª°]/gu, 'o')
    .replace(/(?<![\p{L}])(?:\p{L}\.\s?){2,}/gu, (letters) => `${letters.replace(/[.\s]/g, '')} `);
  if (kind !== 'organisation')
    return closed
      .replace(/(^|\s)[cC]\/\s?(?=\p{L})/u, '$1calle ')
      .replace(/^Ste?\.? (?=\p{Lu})/u, 'Saint ')
      .replace(/^(?:Av|Ave|Avda)\.? /u, 'Avenida ');
  return closed
    .replace(/medio ambiente/i, 'medioambiente')
    .replace(/sociedad an[oó]nima/i, 'SA')
    .replace(/sociedad (?:de responsabilidad )?limitada/i, 'SL')
    .replace(/(?:private|proprietary) limited/i, 'Ltd')
    .replace(/public limited company/i, 'PLC')
    .replace(/limited liability company/i, 'LLC')
    .replace(/(?<=\s)A\/S$/i, 'AS');
}

/** Legal forms: different ones make different companies. */
const legalForms = new Map(
  (
    'sa:sa sau:sa sab:sa sapi:sa sac:sac saa:saa sl:sl slu:sl srl:srl ltda:ltda ltd:ltd limited:ltd inc:inc incorporated:inc corp:corp corporation:corp llc:llc llp:llp lp:lp plc:plc gmbh:gmbh ag:ag kg:kg ' +
    'nv:nv bv:bv spa:spa sarl:sarl sas:sas sasu:sas oy:oy oyj:oy ab:ab as:as aps:aps pty:ltd pte:ltd pvt:ltd eirl:eirl jsc:jsc pjsc:pjsc ojsc:ojsc ooo:ooo oao:oao pao:pao zao:zao kk:kk bhd:bhd sdn:bhd'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const otherTails = new Set(['cv', 'rl', 'cia', 'co', 'company', 'compania', 'slp', 'snc']);

function isLegal({ key }: Word): boolean {
  if (/^holdings?$/.test(key)) return false;
  return legalForms.has(key) || otherTails.has(key) || (cuesOf(key, 'en') & cue.orgTail) !== 0;
}

function isSmall({ key }: Word): boolean {
  return key.length > 1 && (cuesOf(key, 'en') & cue.particle) !== 0;
}

/** Returns whether a word is common to many bodies or places, and so says little. */
function isKind({ key }: Word): boolean {
  let cached = kinds.get(key);
  if (cached === undefined) {
    const bits = cuesOf(key, 'en') | cuesOf(key, 'es');
    cached = (bits & (cue.orgWord | cue.orgKind | cue.placeWord | cue.placeKind)) !== 0;
    if (kinds.size > 50_000) kinds.clear();
    kinds.set(key, cached);
  }
  return cached;
}

const kinds = new Map<string, boolean>();

/** Returns how likely two names mean one body, or one place. */
export function comparePlainNames(a: PlainName, b: PlainName, nameStats: NameStats): Comparison {
  const keys = (name: PlainName) => name.words.map(({ key }) => key);
  const [one, two] = [keys(a), keys(b)];
  if (one.join('') === two.join('')) {
    const isOther = a.legalForm !== '' && b.legalForm !== '' && a.legalForm !== b.legalForm;
    return weigh(prior, isOther ? [otherForm(a, b)] : [sameReason(a, b)]);
  }
  if (a.initials !== '' && two.length === 1 && two[0] === a.initials)
    return weigh(prior, [{ why: 'acronym', weight: 4.4 }]);
  if (b.initials !== '' && one.length === 1 && one[0] === b.initials)
    return weigh(prior, [{ why: 'acronym', weight: 4.4 }]);
  // "Quay 4, Almenara harbour" is a Quay 4 somewhere.
  if (a.kind === 'place' && [a, b].some((x) => x.head !== '' && x.head === (x === a ? two : one).join(''))) {
    return weigh(prior, [{ why: 'allWords', weight: 4 }]);
  }
  const reasons = compareWords(...expandLetters(a.words, b.words), nameStats);
  if (a.legalForm !== '' && b.legalForm !== '' && a.legalForm !== b.legalForm) reasons.push(otherForm(a, b));
  return weigh(prior, reasons);
}

/** Companies with the same name in two countries, or of two kinds. */
const otherForm = (a: PlainName, b: PlainName): Reason => ({
  why: 'number',
  weight: -6,
  with: { one: a.legalForm.toUpperCase(), other: b.legalForm.toUpperCase() },
});

/** Expands letters that stand for words that the other name has in full: C. A. Ferrocarril, FC Barcelona, U. de Chile. */
export function expandLetters(a: readonly Word[], b: readonly Word[]): [readonly Word[], readonly Word[]] {
  return [expandWord(a, b), expandWord(b, a)];
}

function expandWord(short: readonly Word[], long: readonly Word[]): readonly Word[] {
  if (!short.some(({ key }) => key.length < 4 && !long.some((word) => word.key === key))) return short;
  const shortKeys = new Set(short.map(({ key }) => key));
  // Letters alone are not expanded, and letters next to a word that the other name lacks belong to another body.
  if (!long.some(({ key }) => key.length > 2 && shortKeys.has(key))) return short;
  return short.flatMap((word) => {
    const { key } = word;
    if (key.length > 3 || /\d/.test(key) || long.some((other) => other.key === key)) return [word];
    for (let at = 0; at + key.length <= long.length; at++) {
      const some = long.slice(at, at + key.length);
      const isOwn = some.every(
        (one, i) => one.key.length > 2 && one.key.startsWith(key[i] ?? '') && !shortKeys.has(one.key),
      );
      if (isOwn && some.length > 0 && some.every((one, i) => some.length > 1 || (i === 0 && isKind(one))))
        return [...some];
    }
    return [word];
  });
}

function sameReason(a: PlainName, b: PlainName): Reason {
  if (a.hasLegalForm !== b.hasLegalForm) return { why: 'legalForm', weight: 6.5 };
  if (a.words.some(({ foreign }) => foreign) !== b.words.some(({ foreign }) => foreign))
    return { why: 'script', weight: 6.5 };
  return { why: a.text.toLowerCase() === b.text.toLowerCase() ? 'same' : 'accents', weight: 7.5 };
}

function compareWords(a: readonly Word[], b: readonly Word[], nameStats: NameStats): Reason[] {
  const restB = [...b];
  const shared: Word[] = [];
  const restA: Word[] = [];
  let slips = 0;
  const isListed = (word: Word) => nameStats.flags(word.key) !== 0;
  for (const word of a) {
    let at = restB.findIndex((other) => other.key === word.key);
    const nearTo: Nearness[] = [];
    if (at < 0) {
      const listed = isListed(word);
      at = restB.findIndex((other) => nearTo.push(nearness(word, other, listed)) > 0 && nearTo.at(-1) !== 'none');
    }
    if (at < 0) restA.push(word);
    else {
      if (nearTo[at] === 'letter') slips++;
      shared.push(word);
      restB.splice(at, 1);
    }
  }
  const isSlip = slips > 0;
  const telling = shared.filter((word) => !isKind(word));
  const reasons: Reason[] = [];
  const numberOf = (words: readonly Word[]) =>
    words.find(({ key }) => /^\d+$|^(i|ii|iii|iv|vi{0,3}|ix|x)$/.test(key))?.key;
  const [numberA, numberB] = [numberOf(restA), numberOf(restB)];
  if (numberA !== undefined && numberB !== undefined) {
    reasons.push({ why: 'number', weight: -6, with: { one: numberA, other: numberB } });
  }
  if (restA.length === 0 && restB.length === 0)
    reasons.push({ why: 'order', weight: 5.5, ...(isSlip ? { with: { letter: 1 } } : {}) });
  else if (telling.length === 0) reasons.push({ why: 'otherWords', weight: -5 });
  else if (restA.length === 0 || restB.length === 0) {
    const more = [...restA, ...restB];
    // "Norte" and "Bahía Norte": one word of two is weak evidence, unless the other word only names the kind.
    const plain = more.every(isKind);
    const part = shared.length / (shared.length + more.length);
    reasons.push({
      why: 'allWords',
      ...(isSlip ? { with: { letter: 1 } } : {}),
      weight:
        1.4 + telling.length * 1.1 + (shared.length - telling.length) * 0.6 + (plain ? 1.4 : 0) + 2 * (part - 0.5),
    });
    if (!plain)
      reasons.push({
        why: more.length === 1 ? 'more' : 'moreMany',
        weight: -0.4 * more.length,
        with: { count: more.length },
      });
  } else {
    reasons.push({ why: 'someWords', weight: Math.min(3, telling.length) });
    reasons.push({ why: 'otherWords', weight: -2.5 });
  }
  return reasons;
}
