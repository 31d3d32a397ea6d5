/**
 * Returns how the letters of other languages may stand for foreign sounds, each as English would spell it: Jaled is
 * Khaled, Cherif is Sharif, Tchekov is Chekhov, Jelzin is Yeltsin. A word has the readings that its letters suggest;
 * the comparison decides whether two are the same.
 */
export function readingsOf(key: string, foreign: boolean): string[] {
  if (key.length < 4) return [];
  const found = new Set<string>();
  if (greek.test(key)) found.add(asGreek(key));
  if (foreign) return [...found];
  if (/j|^y[aou]|gu[ei]|sch/.test(key)) found.add(asSpanish(key));
  if (/ch|j|gu[eiy]|ou[iaey]|c[eiy]|(?:ff|[^aeiou]e)$/.test(key)) found.add(asFrench(key));
  if (/[aou]e/.test(key)) found.add(key.replace(/(?<=[aou])e/g, ''));
  if (/sch|j|^z|[aou]ch|ow$/.test(key)) found.add(asGerman(key));
  if (/gh|q/.test(key)) found.add(key.replace(/gh/g, 'k')).add(key.replace(/q/g, 'g'));
  if (/dh/.test(key)) found.add(key.replace(/dh/g, 'z')).add(key.replace(/^k/, 'g'));
  if (/[ei]h$/.test(key)) found.add(key.replace(/eh$/, 'a'));
  // Spanish has no w: Sinuar is Sinwar.
  if (/[^gq]u[aei]/.test(key)) found.add(key.replace(/(?<=[^gqaeiou])u(?=[aei])/g, 'w'));
  // Basque: Etxeberria is Echeverría.
  if (/tx/.test(key)) found.add(key.replace(/tx/g, 'ch').replace(/b/g, 'v').replace(/k/g, 'c'));
  if (slavic.test(key)) {
    found.add(asUkrainian(key));
    if (/[csz]h|ic$|dj/.test(key)) found.add(asSerbian(key));
  }
  const plain =
    /^(?:al|el)(?=[bcdfghjklmnqrstwyz][a-z]{4})(.+)$/.exec(key)?.[1] ?? /^(?:ben|bin)(.{5,})$/.exec(key)?.[1];
  if (plain !== undefined) found.add(plain);
  if (japanese.test(key)) found.add(key.replace(/ou|oo|oh(?![aeiouy])/g, 'o').replace(/uu/g, 'u'));
  return [...found];
}

const greek = /(?:os|is|as|ou|es|akis|idis|iadis|poulou|opoulos|ellis)$/;
const slavic =
  /(?:enko|chuk|czuk|yuk|iuk|sk[iy]{1,2}|ski|sky|skyi|skyy|vich|vych|vic|ich|ych|ic|ov|ev|iv|yiv|ova|eva|in|yn|ko|ak|uk)$/;
/** Each syllable can be parsed in only one way; otherwise a long word would be tried in every possible split. */
const japanese = /^(?:(?:[kgsztdnhbpmyrwjf]y?|sh|ch|ts)?[aiueo]|n(?!y?[aiueo])|h(?=[kstnmrwgzdbp]|$))+$/;

function asSpanish(key: string): string {
  return key
    .replace(/sch/g, 'shch')
    .replace(/j/g, 'kh')
    .replace(/^y(?=[aou])/, 'j')
    .replace(/gu(?=[ei])/g, 'g');
}

function asFrench(key: string): string {
  return key
    .replace(/chtch/g, 'S')
    .replace(/tch/g, 'C')
    .replace(/dj/g, 'J')
    .replace(/ch/g, 'sh')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ou(?=[aeiy])/g, 'w')
    .replace(/j/g, 'zh')
    .replace(/gu(?=[eiy])/g, 'g')
    .replace(/ff$/, 'v')
    .replace(/(?<=[^aeiou])e$/, '')
    .replace(/S/g, 'shch')
    .replace(/C/g, 'ch')
    .replace(/J/g, 'j');
}

function asGerman(key: string): string {
  return key
    .replace(/schtsch/g, 'S')
    .replace(/tsch/g, 'C')
    .replace(/dsch/g, 'J')
    .replace(/sch/g, 'X')
    .replace(/(?<=[aou])ch/g, 'kh')
    .replace(/j/g, 'y')
    .replace(/[jw]/.test(key) ? /(?<!t)z/g : /^z/, 'ts')
    .replace(/w/g, 'v')
    .replace(/S/g, 'shch')
    .replace(/C/g, 'ch')
    .replace(/J/g, 'j')
    .replace(/X/g, 'sh');
}

/** Reads Hryhorovych as Grigorovich. */
const asUkrainian = (key: string): string => key.replace(/(?<![cskzgp])h(?=[aeiouyrln])/g, 'g');

/** Reads Milosevic as Miloshevich, Dindic as Djindjich. */
function asSerbian(key: string): string {
  return key
    .replace(/ch|c(?=i)/g, 'c')
    .replace(/sh/g, 's')
    .replace(/zh/g, 'z')
    .replace(/dj/g, 'd')
    .replace(/c$/, 'c');
}

/** Reads Mpakogiannis as Bakoyannis, Ntinos as Dinos. */
function asGreek(key: string): string {
  return key
    .replace(/^mp/, 'b')
    .replace(/^nt/, 'd')
    .replace(/^gk/, 'g')
    .replace(/mp/g, 'b')
    .replace(/gi(?=[aeou])|ghi(?=[aeou])/g, 'y')
    .replace(/(?<=[ae])u(?=[ptksxfh])/g, 'f')
    .replace(/(?<=[ae])u/g, 'v');
}
