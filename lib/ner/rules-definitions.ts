import { wordSet } from '#lib/text/word-set.ts';
import { tokenBeside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { isSmallWord, runEnd, type NameSpan } from './spans.ts';
import type { NameKind } from './tagger.ts';

/** Nouns by which an encyclopaedic sentence defines its subject. */
const kinds: readonly (readonly [NameKind, ReadonlySet<string>])[] = [
  [
    'place',
    wordSet(
      'city town village port capital river lake island mountain province region district municipality suburb commune volcano canton county hamlet ' +
        'ciudad pueblo villa aldea puerto rio lago isla montana provincia region distrito municipio barrio volcan canton parroquia comuna localidad cerro',
    ),
  ],
  [
    'organisation',
    wordSet(
      'band duo quartet orchestra magazine newspapers company firm bank club party university newspaper band organisation organization agency airline charity union manufacturer retailer ' +
        'empresa compania banco partido universidad periodico diario organizacion agencia banda duo revista aerolinea sindicato entidad fundacion fabricante',
    ),
  ],
  [
    'person',
    wordSet(
      'physicist chemist mathematician writer novelist poet painter politician footballer cricketer boxer engineer lawyer historian philosopher ' +
        'activist businessman businesswoman composer sculptor astronomer biologist general soldier missionary explorer actor actress singer ' +
        'fisico fisica quimico matematico escritor escritora novelista poeta pintor pintora politico politica futbolista ciclista boxeador ' +
        'ingeniero ingeniera abogado abogada historiador historiadora filosofo filosofa empresario empresaria compositor escultor astronomo ' +
        'militar misionero explorador actor actriz cantante periodista',
    ),
  ],
];

/** Maximum number of words between "is a" and the noun: "is the second largest city". */
const maxEpithetWords = 4;

/** Finds names by how their sentence defines them: "Lanús es una ciudad", "The Brahmaputra rises near". */
export function definedNames(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (const start of document.firstOf) {
    let first = start;
    if (/^(?:the|el|la|los|las)$/.test(document.tokens[first]?.key ?? '') && tokenBeside(document, first, 1)?.capital)
      first++;
    const token = document.tokens[first];
    if (!token?.capital || token.kind !== 'word' || token.text.length < 2 || casingAt(document, first) !== 'normal')
      continue;
    if (cuesOf(token.key, document.grammar) & (cue.calendar | cue.title | cue.people)) continue;
    // "This is the city", "Currently Shalev is"
    if (isSmallWord(document, first, gazetteers)) continue;
    const last = runEnd(document, first);
    if (last - first > 4) continue;
    const isUnknown =
      last === first &&
      !gazetteers.isCommon(document.grammar, token.key) &&
      !(cuesOf(token.key, document.grammar) & cue.orgWord);
    const kind =
      first > start && isUnknown && flows.has(tokenBeside(document, last, 1)?.key ?? '')
        ? 'place'
        : kindInDefinition(document, last);
    if (kind === undefined) continue;
    // "The Hindu is a daily newspaper": names of newspapers keep their article.
    const from = kind === 'organisation' && isPaper(document, last) ? start : first;
    found.push({ first: from, last, kind, score: 0.86, rank: 0.988, why: whys[kind] });
  }
  return found;
}

const whys = { place: 'placeWord', organisation: 'bodyKind', person: 'title' } as const;

function isPaper(document: Document, last: number): boolean {
  for (let offset = 3; offset < 8; offset++)
    if (/^(?:newspapers?|magazine|periodicos?|diarios?|revista)$/.test(tokenBeside(document, last, offset)?.key ?? ''))
      return true;
  return false;
}

/** Verbs used only of rivers and mountain ranges. */
const flows = wordSet('forms rises flows empties drains meanders nace desemboca fluye');

function kindInDefinition(document: Document, last: number): NameKind | undefined {
  if (!/^(?:is|was|are|were|es|fue|era|son)$/.test(tokenBeside(document, last, 1)?.key ?? '')) return undefined;
  if (!/^(?:a|an|the|un|una|el|la)$/.test(tokenBeside(document, last, 2)?.key ?? '')) return undefined;
  for (let offset = 3; offset < 3 + maxEpithetWords; offset++) {
    const token = tokenBeside(document, last, offset);
    if (token?.kind !== 'word' || /^(?:of|de|del|in|en|who|que|that|and|y)$/.test(token.key)) return undefined;
    const definedKind = kinds.find(([, words]) => words.has(token.key));
    const next = tokenBeside(document, last, offset + 1)?.key ?? '';
    // "is a bank manager", "is a city councillor": another noun follows.
    const isEnd =
      !/^\p{L}/u.test(next) ||
      /^(?:of|in|on|at|de|del|en|and|y|that|which|que|with|con|situada|situado|founded|based|fundada|fundado|located|near)$/.test(
        next,
      );
    if (definedKind && (isEnd || document.grammar === 'es')) return definedKind[0];
  }
  return undefined;
}
