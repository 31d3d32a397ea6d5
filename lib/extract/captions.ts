import { fold } from '#lib/text/fold.ts';
import {
  commonWords,
  describingForms,
  objects,
  pictureWords,
  sceneVerbs,
  storyStarts,
  narratingVerbs,
  narratingVerbsSpanish,
} from './caption-words.ts';
import type { ExtractedBlock } from './extracted.ts';

/** Maximum length of a caption recognised by its words alone, and of one with a credit, in UTF-16 units. */
const maxCaption = 260;
const maxCredited = 420;
/** Minimum length of a story paragraph next to a caption, in UTF-16 units. */
const minStory = 110;

const label =
  /^[[(]?(?:photos?|pictures?|pictured|images?|file (?:photo|image|picture)|photo illustration|illustration|caption|photo caption|video still|screenshot|fotos?|fotograf[ií]as?|im[aá]gen(?:es)?|foto de archivo|imagen de archivo|pie de foto|ilustraci[oó]n|captura de pantalla|gr[aá]fico|infograf[ií]a|cr[eé]ditos?|credits?|photo credit|image credit)\s*(?:\d{1,2}\s*)?(?:[:|]|\s[—–-]\s)/iu;
const agency =
  '(?:AP|AFP|EFE|EPA(?:-EFE)?|Reuters|Getty(?: Images)?|ANSA|DPA|Xinhua|Europa Press|PA(?: Media| Wire)?|Shutterstock|Alamy|iStock|Bloomberg|NurPhoto|Anadolu|Cortes[ií]a|Courtesy|Handout|Archivo|File photo|Twitter|Facebook|Instagram|X|YouTube|API|Agencia [A-Z]\\p{L}+|Unsplash|Wikimedia(?: Commons)?|Reproducci[oó]n|Captura(?: de (?:pantalla|video))?)';
/** A credit at the end that names an agency; these are written with capitals. */
const agencyCredit = new RegExp(
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- what repeats does so 60 times at most
  `(?:[([][^()[\\]]{0,60}\\b${agency}\\b[^()[\\]]{0,40}[)\\]]|(?:[.|/—–]|\\s-)\\s*(?:[^.|/]{0,40}[/|]\\s*${agency}\\b[^.]{0,30}|${agency}(?:\\s*[/|]\\s*[^.]{1,40})?))\\s*\\.?$`,
  'u',
);
/** A credit at the end with a word such as "photo". */
const wordCredit =
  /(?:[([]\s*(?:photo|foto|image|imagen|picture|credit|cr[ée]dito|fotograf[ií]a)\b[^()[\]]{0,80}[)\]]|(?:[.|/—–"”»]|\s-)\s*(?:(?:photo|foto|image|imagen|picture|photograph|fotograf[ií]a)s?\s*(?:by\b|de\b|por\b|:|courtesy|cortes[ií]a)[^.]{0,80}|(?:credit|cr[ée]dito|courtesy|cortes[ií]a)\b[^.]{0,80}|©[^.]{0,80}))\s*\.?$/iu;

function hasCredit(text: string): boolean {
  return agencyCredit.test(text) || wordCredit.test(text);
}

/**
 * Marks picture captions in a text that does not: short separate paragraphs between paragraphs of the story that are
 * descriptive and not narrative, or that have a credit. In case of doubt a paragraph stays in the body. Headings that
 * the author marked stay headings; those guessed from their appearance may be captions.
 */
export function markCaptions(
  blocks: readonly ExtractedBlock[],
  options: { headingsAreGuessed: boolean } = { headingsAreGuessed: false },
): ExtractedBlock[] {
  const firstOther = blocks.findIndex((block) => block.kind !== 'heading');
  const leading = firstOther === -1 ? blocks.length : firstOther;
  const scores = blocks.map((block, index) =>
    isCandidate(block, options.headingsAreGuessed) && standsAlone(blocks, index, leading) ? scoreOf(block.text) : 0,
  );
  const certain = new Set(scores.flatMap((score, index) => (score >= 3 ? [index] : [])));
  // A weaker candidate is accepted if it shares its subject with a certain one: pages repeat their motif from picture to picture.
  const motifs = [...certain].slice(0, 200).map((index) => contentWords(blocks[index]?.text ?? ''));
  scores.forEach((score, index) => {
    if (score !== 2) return;
    const captionWords = contentWords(blocks[index]?.text ?? '');
    if (motifs.some((motif) => shared(captionWords, motif) >= 3)) certain.add(index);
  });
  return blocks.map((block, index) => (certain.has(index) ? { ...block, kind: 'caption' } : block));
}

/** Returns whether a line identifies itself as a caption: "Photo: …", "… (AP)", "… Foto: Ana Ruiz". */
export function isLabelledCaption(text: string): boolean {
  if (text.length > maxCredited || text.includes('\n')) return false;
  return label.test(text) || hasCredit(text);
}

const creditLine =
  /^(?:(?:top|lead|cover|header|main|feature[d]?)\s)?(?:photo(?:graph)?s?|images?|pictures?|illustrations?)\s(?:by|courtesy(?:\sof)?)\s\p{Lu}[^.!?]{2,180}\.?$/iu;

const nameAndAgency = new RegExp(`^(?:\\p{Lu}[\\p{L}.'’-]*\\s){1,4}(?:[/|–—]\\s?${agency}\\s?)+$`, 'u');

/** Returns whether a line only credits the pictures: "Top photo by Ana Ruiz", "Ana Ruiz / AFP / Getty Images". */
export function isCreditLine(text: string): boolean {
  if (text.length > 200) return false;
  return creditLine.test(text.replace(/\b\p{Lu}\./gu, '')) || (text.length <= 100 && nameAndAgency.test(text));
}

function isCandidate(block: ExtractedBlock, headingsToo: boolean): boolean {
  if (block.kind !== 'body' && !(headingsToo && block.kind === 'heading')) return false;
  return block.text.length <= maxCredited && !block.text.includes('\n');
}

/**
 * Returns whether a block is between paragraphs of the story, or last after one, or first before one. Other short
 * blocks in between are skipped.
 */
function standsAlone(blocks: readonly ExtractedBlock[], index: number, leading: number): boolean {
  const length = blocks[index]?.text.length ?? 0;
  const isStory = (block: ExtractedBlock | undefined): boolean =>
    block !== undefined && block.kind === 'body' && block.text.length >= Math.max(minStory, length * 1.3);
  const near = (step: 1 | -1): boolean => {
    for (let i = index + step, skipped = 0; i >= 0 && i < blocks.length && skipped < 3; i += step, skipped += 1) {
      const block = blocks[i];
      if (isStory(block)) return true;
      if (block === undefined || block.text.length > maxCredited) return false;
    }
    return false;
  };
  const first = index <= leading;
  const last = index === blocks.length - 1;
  return (first || near(-1)) && (last || near(1)) && !(first && last);
}

/** Returns a score for being a caption: 3 or more is one, 2 is one next to others on the same subject. */
function scoreOf(text: string): number {
  if (label.test(text)) return 4;
  if (hasCredit(text)) return 3;
  if (text.length > maxCaption || text.length < 20 || /[?!:;]["'”’]?$/.test(text)) return 0;
  if (!/^[\p{Lu}\d]/u.test(text) || /\b(?:I|we|our|us|nosotros|nuestr[oa]s?)\b/u.test(text)) return 0;
  if (hasSecondSentence(text)) return 0;
  const words = tokensOf(withoutAsides(text));
  const first = words[0]?.folded;
  if (first === undefined || words.length < 4 || words.length > 40) return 0;
  const pictureAt = words.findIndex((word) => pictureWords.has(word.folded));
  const leadsWithPicture = pictureAt !== -1 && pictureAt <= 3;
  if (
    ((storyStarts.has(first) || /..ly$/.test(first)) && !leadsWithPicture) ||
    words.some((_, index) => isNarrative(words, index))
  )
    return 0;
  let score = 1;
  if (words.some((_, index) => describes(words, index))) score += 2;
  if (words.some((word, index) => index > 0 && sceneVerbs.has(word.folded))) score += 1;
  if (pictureAt !== -1 || words.some((_, index) => isPosition(words, index))) score += 1;
  if (leadsWithPicture) score += 1;
  if (placed.test(text)) score += 1;
  return score;
}

/** Returns whether a second sentence follows; only a credit may follow the one sentence of a caption. */
function hasSecondSentence(text: string): boolean {
  const plain = text.replace(/\b(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Sr|Sra|Gen|Col|Lt|Capt|Sgt|Gov|Sen|Rev|No|EE)\./gu, '');
  return /[.!?]["”’]?\s+\p{Lu}\p{L}+\s+\p{L}+\s+\p{L}+/u.test(plain);
}

/** Matches an ending that says where or when: "in Sallow Bay, Norland.", "outside the court in Quito on Monday, March 4, 2024." */
const placed =
  // eslint-disable-next-line regexp/no-super-linear-backtracking -- captions are no longer than `maxCaption`
  /(?:\b(?:in|at|near|outside|inside|en|frente al?|cerca del?|afueras del?)\s[^,.]{0,60},?\s*(?:\p{Lu}[\p{L}.]+\s?){1,3}(?:,\s*(?:on\s|el\s)?[^,.]{2,30}){0,3}|\b(?:on|el)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)[^.]{0,40}|\b(?:background|foreground|left|right|cent(?:er|re)|al fondo|izquierda|derecha))\.?$/u;

/** Removes relative clauses and text in brackets or quotes, which say nothing about the sentence itself. */
function withoutAsides(text: string): string {
  return text
    .replace(/\([^()]*\)|\[[^[\]]*\]|“[^”]*”|"[^"]*"|«[^»]*»/g, ' ')
    .replace(/,?\s(?:who|which|whose|where|that|quien|quienes|donde|cuyo|cuya|que)\s[^,.;]*/giu, ' ');
}

interface Token {
  /** As written. */
  text: string;
  folded: string;
  /** Whether a comma or another punctuation mark precedes it. */
  parted: boolean;
  /** Whether the text is Spanish, judging by its function words. */
  spanish: boolean;
}

function tokensOf(text: string): Token[] {
  const small = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const spanish =
    small(/\b(?:el|la|los|las|un|una|de|del|en|y|por|con|su|que|se|al|tras|para)\b/giu) >
    small(/\b(?:the|an?|of|in|and|by|with|at|on|from|his|her|their|to|during|for)\b/giu);
  return [...text.matchAll(/([,;:()–—-]?)\s*([\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*)/gu)].map((match) => ({
    text: match[2] ?? '',
    folded: fold(match[2] ?? ''),
    parted: match[1] !== '',
    spanish,
  }));
}

const preposition =
  /^(?:by|in|at|on|near|during|inside|outside|from|after|with|for|behind|under|beside|as|to|into|along|across|around|against|before|over|amid|dead|of|por|en|de|con|a|al|durante|tras|frente|junto|sobre|ante|entre|desde|hacia|para|como)$/;

/** "The mayor, left, greets …": returns whether a word is a position in the picture. */
function isPosition(words: readonly Token[], index: number): boolean {
  const word = words[index];
  return (
    word?.parted === true &&
    words[index + 1]?.parted === true &&
    /^(?:left|right|cent(?:er|re)|izquierda|derecha)$/.test(word.folded)
  );
}

/**
 * Returns whether a word is a narrating verb: by list, by an "-ed" that is not descriptive, or by the accents of the
 * Spanish past and future.
 */
function isNarrative(words: readonly Token[], index: number): boolean {
  const word = words[index];
  if (word === undefined) return false;
  const listed = word.spanish ? narratingVerbsSpanish : narratingVerbs;
  if (index === 0) return listed.has(word.folded);
  const next = words[index + 1]?.folded;
  if (isPosition(words, index)) return false;
  if (sceneVerbs.has(word.folded)) return next === 'that' || next === 'que';
  if (isDescription(word, next)) return false;
  if (listed.has(word.folded)) return true;
  if (takesObject(words, index)) return true;
  if (/^\p{Ll}{2,}ed$/u.test(word.text)) return !isAdjective(words, index);
  if (/^\p{Ll}{2,}(?:ó|ará|erá|irá|arán|erán|irán|drá|drán|aron|ieron|yeron|aban|ían)$/u.test(word.text)) return true;
  return false;
}

/**
 * An article or a possessive follows a preposition, a participle or a comma; after anything else it begins the object
 * of a verb, whatever the verb: "traces its roots", "gana un pedido".
 */
function takesObject(words: readonly Token[], index: number): boolean {
  const word = words[index];
  const next = words[index + 1];
  if (word === undefined || next === undefined || next.parted || !objects.has(next.folded)) return false;
  if (/ing$|(?:a|ie|ye)ndo$/.test(word.folded)) return false;
  return (
    !preposition.test(word.folded) &&
    !linking.test(word.folded) &&
    !objects.has(word.folded) &&
    !/^\d/.test(word.folded)
  );
}

const linking =
  /^(?:and|or|but|than|while|when|where|all|both|half|that|who|which|y|o|e|u|ni|todos?|todas?|ambos|como|mientras|cuando|via|per|plus|minus|including|toward|towards|through|throughout|within|above|below|between|among|alongside|atop|next|onto|off|up|down|out|about|since|until|del|al|bajo|hasta|segun|contra|without|despite|beneath|underneath|aboard|amongst|opposite|past)$/;

/** "armed police", "the injured man", "heavily armed": returns whether a form precedes a noun as an adjective. */
function isAdjective(words: readonly Token[], index: number): boolean {
  const before = words[index - 1];
  const next = words[index + 1];
  if (next === undefined || next.parted || preposition.test(next.folded) || /(?:ly|ing)$/.test(next.folded))
    return false;
  if (before === undefined || words[index]?.parted === true) return true;
  return (
    preposition.test(before.folded) ||
    linking.test(before.folded) ||
    objects.has(before.folded) ||
    /(?:ly|ed|ing)$/.test(before.folded)
  );
}

/** "found dead in", "held by", "parked along": returns whether a form is descriptive that elsewhere is a past tense. */
function isDescription(word: Token, next: string | undefined): boolean {
  // Spanish "a" is an English article, before which the form is narrative ("posted a gain").
  return describingForms.has(word.folded) && (next === undefined || (next !== 'a' && preposition.test(next)));
}

const noParticiple =
  /^(?:building|morning|evening|meeting|during|according|including|following|housing|hearing|killing|ceiling|wedding|king|spring|string|shooting|thing|nothing|something|being|having|regarding|concerning|involving|cuando|comando|bando|contrabando|mando|tamaño|estado|estados|partido|partidos|lado|grado|senado|abogad[oa]s?|diputad[oa]s?|juzgado|pasad[oa]s?|llegada|salida|entrada|comida|medidas?|vidas?|jornada|fachada|embajada|portada|mercados?|contenido|sentido|resultados?|cantidad|picado)$/;

/**
 * Returns whether a word is a participle, right after a noun, that says what someone in the picture does or what was
 * done to them.
 */
function describes(words: readonly Token[], index: number): boolean {
  const word = words[index];
  const before = words[index - 1];
  if (word === undefined || before === undefined || noParticiple.test(word.folded)) return false;
  const next = words[index + 1]?.folded;
  if (/^\p{Ll}{3,}ing$/u.test(word.text) || /^\p{Ll}{3,}(?:ando|iendo|yendo)$/u.test(word.text)) {
    return (
      !word.parted &&
      !preposition.test(before.folded) &&
      !/^(?:and|or|while|when|than|without|the|a|an|y|o)$/.test(before.folded)
    );
  }
  if (/^\p{Ll}{3,}(?:ad|id)[oa]s?$/u.test(word.text))
    return next !== undefined && preposition.test(next) && !word.parted && before.folded !== 'ha';
  return isDescription(word, next) && !preposition.test(before.folded);
}

function contentWords(text: string): ReadonlySet<string> {
  return new Set(
    (fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => word.length > 2 && !commonWords.has(word))
      .map((word) => word.replace(/(?:es|s)$/, '')),
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}
