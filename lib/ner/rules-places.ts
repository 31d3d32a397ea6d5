import { wordSet } from '#lib/text/word-set.ts';
import { beginsSentence, tokenBeside, casingAt, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedPlace, maxListedWords } from './list-flags.ts';
import { followsName, keyOf, runEnd, type NameSpan } from './spans.ts';

/** Words that end the name of a place in English: "Harrow Dam", "Evin Prison". */
const tails = wordSet(
  'river lake island islands bay gulf sea ocean strait peninsula valley canyon desert forest park beach street avenue road square boulevard ' +
    'lane bridge tower palace castle airport harbor harbour prison penitentiary jail stadium cathedral cemetery county province district dam ' +
    'field arena ballpark coliseum speedway racecourse hospital barracks mosque monastery abbey creek hills mountains falls heights reservoir',
);
/** Lower-case words before a name that say it is a place: "el estadio Benito Villamarín", "provincia de Manabí". */
const kinds = wordSet(
  'estadio aeropuerto hotel teatro museo parque plaza calle avenida barrio carcel prision penal penitenciaria provincia municipio ciudad ' +
    'canton parroquia isla rio lago volcan cerro region comarca localidad aldea pueblo barriada urbanizacion cuenca vereda corregimiento colonia ' +
    'sector caserio predio terminal puerto puente playa sierra valle bahia golfo autopista carretera polideportivo pabellon palacio iglesia ' +
    'parroquia catedral ermita monasterio convento hospital clinica colegio sede refugio campamento aeropuertos municipios localidades barrios ' +
    'provincias departamentos estados ciudades puertos poblaciones islas cantones veredas comunas comuna alcaldia raion distrito distritos laguna ' +
    'poblacion refineria embalse presa represa central cuartel base finca hacienda pedania partido',
);
const joins = wordSet('de del');
const lists = wordSet(', y e and o or');
/** Capitalised words that begin the name of a place: "Bahía de Algeciras", "Palacio de Justicia", "Hotel Splendid". */
const heads = wordSet(
  'bahia ciudad estado isla islas golfo cabo costa sierra valle villa palacio plaza plazuela parque aeropuerto teatro hospital estadio palau puente ' +
    'paseo avenida calle carcel catedral monasterio torre hotel rio lago laguna puerto santuario basilica aeroparque clinica polideportivo pabellon ' +
    'velodromo hipodromo coliseo alameda glorieta gran colonia barrio cerro volcan cordillera desierto mar oceano estrecho canal franja',
);
const englishHeads = wordSet(
  'mount lake cape fort hotel isle gulf bay camp strait isles port lough loch mt mt. ft ft. rue via piazza',
);

/** Finds listed countries anywhere, listed cities after a preposition, "Machala, Ecuador", and names with a word for a place. */
export function findPlaces(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  let placeEnd = -10;
  let kindEnd = -20;
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    const casing = casingAt(document, i);
    if (!token?.capital || casing === 'shouted' || document.text[token.end] === '$') continue;
    const add: Add = (last, score, why, rank = score) => {
      found.push({ first: i, last, kind: 'place', score, why, rank });
      placeEnd = Math.max(placeEnd, last);
    };
    const before = tokenBeside(document, i, -1);
    const { last, flags } = maxPlaceWords(document, gazetteers, i);
    const next = tokenBeside(document, last, 1);
    const owner = tokenBeside(document, i, -2);
    const isWhole =
      before &&
      /^(?:of|de|del)$/.test(before.key) &&
      owner?.capital &&
      !/^(?:republica|nacion|estado)$/.test(owner.key);
    const wider = followsName(document, i, gazetteers) || (next?.capital ?? false);
    const prepared = before !== undefined && (cuesOf(before.key, document.grammar) & cue.placePreposition) !== 0;
    if (!wider && flags !== 0) {
      const coordinated = before && lists.has(before.text) && placeEnd === i - 2;
      if (flags & (listed.country | listed.region)) {
        if (last > i) add(last, 0.9, 'listedPlace');
        else if (!isWhole) add(last, casing === 'titled' ? 0.7 : 0.82, 'listedPlace');
      } else if (casing === 'normal' && prepared) add(last, 0.62, 'listedPlace');
      else if (casing === 'normal' && coordinated) add(last, 0.76, 'listedPlace');
    }
    if (followsName(document, i, gazetteers) || casing !== 'normal') continue;
    const coordinated = before !== undefined && lists.has(before.text) && placeEnd === i - 2 && kindEnd === placeEnd;
    addNamed(document, gazetteers, i, prepared, add);
    // "los municipios de Tibú, El Tarra y Convención": what applies to the first applies to the others.
    const end = runEnd(document, i);
    if (coordinated && end - i < 4) add(end, 0.78, 'placeWord');
    if (placeEnd === end && (coordinated || namedByKind(document, i))) kindEnd = end;
  }
  return found;
}

/** Returns the longest listed place that begins at a token; short ones only in their usual spelling: "US", but not "Us". */
function maxPlaceWords(document: Document, gazetteers: Gazetteers, first: number): { last: number; flags: number } {
  for (let n = Math.min(maxListedWords, document.tokens.length - first); n >= 1; n--) {
    const last = first + n - 1;
    const token = document.tokens[last];
    if (document.sentenceOf[last] !== document.sentenceOf[first] || !token?.capital) continue;
    if (n === 1 && token.key.length <= 3 && !token.upper) continue;
    const flags = gazetteers.flags(keyOf(document, first, last)) & listedPlace;
    if (flags !== 0) return { last, flags };
  }
  return { last: first, flags: 0 };
}

type Add = (last: number, score: number, why: NameSpan['why'], rank?: number) => void;

/** Adds a run of capitalised words that is a place by the words in and around it. */
function addNamed(document: Document, gazetteers: Gazetteers, i: number, prepared: boolean, add: Add): void {
  const end = runEnd(document, i);
  if (
    tokenBeside(document, end, 1)?.text === ',' &&
    tokenBeside(document, end, 2)?.capital &&
    prepared &&
    end - i < 4
  ) {
    const country = runEnd(document, end + 2);
    if (gazetteers.flags(keyOf(document, end + 2, country)) & (listed.country | listed.region))
      add(end, 0.85, 'placeInPlace');
  }
  if (document.grammar === 'en') {
    if (
      end > i &&
      directions.has(document.tokens[i]?.key ?? '') &&
      gazetteers.flags(keyOf(document, i + 1, end)) & listedPlace
    )
      add(end, 0.84, 'listedPlace', 0.9);
    if (
      waters.has(document.tokens[i]?.key ?? '') &&
      tokenBeside(document, i, 1)?.key === 'of' &&
      tokenBeside(document, i, 2)?.capital
    )
      add(runEnd(document, i + 2), 0.8, 'placeWord', 0.985);
    if (isOfKind(document, i)) add(end, 0.8, 'placeWord', 0.9);
    if (end > i && tails.has(document.tokens[end]?.key ?? '') && !beginsSentence(document, i))
      add(end, 0.74, 'placeWord');
    else if (end > i && englishHeads.has(document.tokens[i]?.key ?? '') && end - i < 4) add(end, 0.74, 'placeWord');
    return;
  }
  if (end > i && end - i < 6 && heads.has(document.tokens[i]?.key ?? '')) add(end, 0.76, 'placeWord', 0.93);
  if (namedByKind(document, i)) add(beforeTown(document, gazetteers, i, end), 0.86, 'placeWord', 0.95);
}

/** "la clínica San Felipe · de Lima": the town after a place is not part of its name; "Santiago del Estero" is one name. */
function beforeTown(document: Document, gazetteers: Gazetteers, first: number, last: number): number {
  if (gazetteers.flags(keyOf(document, first, last)) !== 0 || heads.has(document.tokens[first]?.key ?? '')) return last;
  for (let i = first + 1; i < last; i++) {
    if (document.tokens[i]?.key === 'de' && gazetteers.flags(keyOf(document, i + 1, last)) & listedPlace) return i - 1;
  }
  return last;
}

/** Matches "Gulf of Guinea", "Isle of Wight". */
const waters = wordSet('gulf bay strait straits cape isle sea rann mouth firth');
const directions = wordSet('north south east west northern southern eastern western central upper lower greater');
const englishKinds = wordSet(
  'valley valleys city town village port province island islands mouth coast shores banks river rivers district county suburb hamlet',
);

/** Matches "the town of Machala", "the valleys of the Rhône". */
function isOfKind(document: Document, i: number): boolean {
  const isArticle = tokenBeside(document, i, -1)?.key === 'the';
  const of = tokenBeside(document, i, isArticle ? -2 : -1);
  const kind = tokenBeside(document, i, isArticle ? -3 : -2);
  return of?.key === 'of' && kind !== undefined && !kind.capital && englishKinds.has(kind.key);
}

/** Matches "el estadio Benito Villamarín", "los municipios de Tibú". */
function namedByKind(document: Document, i: number): boolean {
  if (document.grammar !== 'es') return false;
  const before = tokenBeside(document, i, -1);
  const kind = before && joins.has(before.key) ? tokenBeside(document, i, -2) : before;
  return kind !== undefined && !kind.capital && kinds.has(kind.key) && !(kind.key === 'partido' && kind === before);
}
