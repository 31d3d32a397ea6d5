import { wordSet } from '#lib/text/word-set.ts';
import { beginsSentence, tokenBeside, casingAt, type Document } from './document.ts';
import type { DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedOrganisation, listedPlace } from './list-flags.ts';
import { articles, keyOf, runEnd, type NameSpan } from './spans.ts';

/* What a name does reveals what it is: a surname alone speaks, a firm raises its rates, a town has a mayor. */

/** Singular forms of verbs whose subject is always a speaker. */
const says = wordSet(
  'said says told added explained insisted argued warned denied testified admitted recalled replied declared acknowledged confirmed noted ' +
    'complained wrote tweeted resigned claimed apologised apologized conceded joked ' +
    'dijo dice senalo afirmo explico aseguro declaro indico agrego anadio manifesto sostuvo advirtio nego confirmo expreso comento preciso ' +
    'subrayo destaco apunto aclaro recordo reconocio considero lamento admitio respondio relato insistio renuncio reitero replico',
);
/** Verbs for what only firms do. */
const trades = wordSet(
  'raised raises cut cuts launched launches acquired acquires bought sold sells reported posted posts announced unveiled hired plans employs ' +
    'makes shares said says will agreed declined expects opened operates ' +
    'subio bajo lanzo adquirio compro vendio reporto anuncio presento contrato emplea fabrica cotiza patrocinara patrocina invirtio invertira ' +
    'abrira opera cerro facturo sube baja gana cancela canceled cancelled cae vende compra lanza',
);
/** Verbs that make an unknown name a firm. */
const results = wordSet(
  'canceled cancelled cancela warned reported reports posted posts launched unveiled acquired raised reporto facturo lanzo adquirio subio cotiza registro',
);
const rates = wordSet(
  'its rates rate prices price shares profit profits revenue sales stake warehouse stores store mortgage bond bonds jobs loss losses earnings dividend perdidas ingresos utilidades staff company firm bank ' +
    'sus tasas tasa precios acciones beneficio beneficios ganancias ventas empresa compania firma banco plantilla creditos tarifas tipos interes vuelos flights routes stores factory plant branches fabrica planta sucursales',
);
/** Offices that belong to a place: "alcaldesa de Paiporta", "mayor of Tulsa". */
const placeOffices = wordSet(
  'mayor governor prefect intendente intendenta alcalde alcaldesa exalcalde exalcaldesa gobernador gobernadora exgobernador prefecto prefecta ' +
    'obispo arzobispo bishop archbishop vecinos habitantes residents natural oriundo oriunda',
);

/** Offices that represent a place: "the MP for Dunmere West", "diputado por Huelva". */
const seats = wordSet(
  'mp mps mep member representative diputado diputada senador senadora concejal congresista asambleista legislador legisladora',
);

/** Finds speakers: "On Monday Quiroga said", "El lunes Quiroga dijo", with a surname that belongs to no fuller name in the text. */
export function speakers(document: Document, gazetteers: Gazetteers, memory: DocumentMemory): NameSpan[] {
  const found: NameSpan[] = [];
  document.tokens.forEach((token, i) => {
    if (!token.capital || token.upper || token.kind !== 'word' || token.text.length < 3 || /^I['’]/.test(token.text))
      return;
    if (casingAt(document, i) !== 'normal' || !says.has(tokenBeside(document, i, 1)?.key ?? '')) return;
    const { key } = token;
    const { grammar } = document;
    if (cuesOf(key, grammar) & ~(cue.particle | cue.role) || gazetteers.isCommon(grammar, key)) return;
    const flags = gazetteers.flags(key);
    if (flags & (listedPlace | listedOrganisation) && !(flags & listed.surname)) return;
    if ((memory.small.get(key) ?? 0) > 0) return;
    const before = tokenBeside(document, i, -1);
    const isDay = before !== undefined && (cuesOf(before.key, grammar) & cue.calendar) !== 0;
    if (before?.capital && !isDay) return;
    // "Prosecutors said", "Others claimed": a plural at the beginning of a sentence is a name only if it is listed.
    if (beginsSentence(document, i) && !(flags & listed.surname) && (key.endsWith('s') || pronouns.test(key))) return;
    if (before && (articles.has(before.key) || cuesOf(before.key, grammar) & cue.particle)) return;
    found.push({ first: i, last: i, kind: 'person', score: flags & listed.surname ? 0.8 : 0.66, why: 'speaks' });
  });
  return found;
}

const pronouns =
  /^(?:every|any|some|no)(?:one|body|thing)$|^(?:nadie|alguien|todos?|nada|algo|ninguno|ninguna|otro|otra|quien|esto|eso)$/;

/** "Santander raised its mortgage rates": a name shared by a place and a firm is the firm where it does business. */
export function tradingFirms(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) !== 'normal' || tokenBeside(document, i, -1)?.capital) continue;
    const last = runEnd(document, i);
    const flags = gazetteers.flags(keyOf(document, i, last));
    const isFirm = (flags & (listed.company | listed.body)) !== 0 && (flags & listed.country) === 0;
    const verb = tokenBeside(document, last, 1)?.key ?? '';
    const isNear = [2, 3, 4].some((offset) => rates.has(tokenBeside(document, last, offset)?.key ?? ''));
    const isNamed = last === i && !gazetteers.isCommon(document.grammar, token.key) && !token.key.endsWith("'s");
    const isUnknown =
      isNamed &&
      ((flags === 0 && results.has(verb)) ||
        ((flags & ~listed.surname) === 0 && isNear && results.has(verb)) ||
        (flags === 0 &&
          verb === 'will' &&
          /^(?:open|close|launch|build)$/.test(tokenBeside(document, last, 2)?.key ?? '') &&
          speaksOfTrade(document, i, last)));
    const before = tokenBeside(document, i, -1);
    const isPrepared = before !== undefined && (cuesOf(before.key, document.grammar) & cue.placePreposition) !== 0;
    if ((isUnknown || (isFirm && trades.has(verb))) && !isPrepared && speaksOfTrade(document, i, last))
      found.push({ first: i, last, kind: 'organisation', score: 0.8, rank: 0.95, why: 'listed' });
    i = last;
  }
  return found;
}

function speaksOfTrade(document: Document, first: number, last: number): boolean {
  for (let offset = 2; offset <= 14; offset++)
    if (rates.has(tokenBeside(document, last, offset)?.key ?? '')) return true;
  const next = document.sentences[(document.sentenceOf[first] ?? 0) + 1];
  return (
    next?.tokens.slice(0, 12).some(({ key }) => /^(?:company|firm|bank|empresa|compania|banco)$/.test(key)) ?? false
  );
}

/** Returns the end of the longest listed place that begins at a token, or of the whole run if there is none. */
function townEnd(document: Document, gazetteers: Gazetteers, first: number): number {
  const end = runEnd(document, first);
  for (let last = end; last >= first; last--) {
    if (document.tokens[last]?.capital && gazetteers.flags(keyOf(document, first, last)) & listedPlace) return last;
  }
  return end;
}

/** Finds the place in "alcaldesa de Paiporta", after the holder of an office. */
export function placesOfOffice(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 2; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) === 'shouted') continue;
    const joint = tokenBeside(document, i, -1)?.key ?? '';
    const office = tokenBeside(document, i, -2)?.key ?? '';
    const isIts = /^(?:of|de)$/.test(joint) && placeOffices.has(office);
    if (!isIts && !(/^(?:for|por)$/.test(joint) && seats.has(office))) continue;
    const last = townEnd(document, gazetteers, i);
    const isBody =
      cuesOf(token.key, document.grammar) & (cue.orgWord | cue.title) ||
      gazetteers.flags(token.key) & listedOrganisation & ~listed.club;
    if (isBody || last - i > 3) continue;
    found.push({ first: i, last, kind: 'place', score: 0.84, rank: 0.985, why: 'placeWord' });
  }
  return found;
}
