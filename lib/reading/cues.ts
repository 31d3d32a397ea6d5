import { attendance, fates, type Fate } from './fates.ts';

/** Words near a value that indicate its property. Folded words, English and Spanish together. */
export interface Cue {
  readonly property: string;
  readonly words: RegExp;
}

const cue = (property: string, words: string): Cue => ({ property, words: new RegExp(`\\b(?:${words})\\b`, 'g') });

const fateCue = ({ property, nouns, states, happens, does, phrases }: Fate): Cue =>
  // In "fled their homes", "homes" is the distinctive word, so the phrases go first.
  cue(property, [phrases, nouns, states, happens, does].filter((words) => words !== '').join('|'));

/** For numbers that count people. Of two equally near cues the first wins: "fled their homes" before "fled". */
export const peopleCues: readonly Cue[] = [
  ...[...fates, attendance].map(fateCue),
  cue('members', 'members|member(?:ship)?|affiliates|miembros|afiliad[oa]s|integrantes|soci[oa]s|militantes'),
  cue('population', 'inhabitants|residents|population|habitantes|poblacion|vecin[oa]s|empadronad[oa]s'),
];

/** For time spans. */
export const timeCues: readonly Cue[] = [
  cue(
    'sentence',
    'sentenced?|jailed|imprison(?:ed|ment)|prison|jail|behind bars|condenad[oa]s?|condena|pena|prision|carcel|sentencia(?:d[oa]s?)?',
  ),
  cue('age', 'old|aged|age|edad|cumplio|cumplia'),
  cue('duration', 'lasted|lasting|took|long|duro|duraron|duracion|tardo|durante'),
];

/** For dates. */
export const dateCues: readonly Cue[] = [
  cue('born', 'born|birth|birthday|nacio|nacid[oa]|nacimiento'),
  cue('died', 'died|death|passed away|murio|fallecio|fallecimiento|muerte'),
  cue(
    'founded',
    'founded|established|set up|incorporated|registered|fundad[oa]|fundo|fundacion|constituid[oa]|constituyo|inscrit[oa]',
  ),
  cue(
    'dissolved',
    'dissolved|wound up|liquidated|closed down|disuelt[oa]|disolvio|disolucion|liquidad[oa]|liquidacion',
  ),
];

/** For places. */
export const placeCues: readonly Cue[] = [
  cue('birthplace', 'born|birthplace|native of|nacio|nacid[oa]|natural de|oriund[oa]'),
  cue(
    'residence',
    'lives|lived|living|resides?|resident of|home in|vive|vivia|reside|residia|residente|domiciliad[oa]',
  ),
  cue('seat', 'headquarter(?:s|ed)|based|registered office|seat|sede|domicilio social|con base'),
];

/** For people and bodies. */
export const partyCues: readonly Cue[] = [
  cue(
    'leader',
    'led by|leads|leader|headed|heads|chaired|run by|chief of|head of|dirigid[oa]s?|dirige|liderad[oa]s?|lidera|lider|encabezad[oa]s?|encabeza|presidid[oa]s?|preside|al frente de',
  ),
  cue(
    'owner',
    'owned by|owns|owner|belongs to|property of|in the name of|propiedad de|duen[oa]|propietari[oa]|pertenece|a nombre de',
  ),
  cue(
    'employer',
    'works? for|worked for|employed by|hired by|employees? of|trabajaba|trabaja|emplead[oa]s?|contratad[oa]s?',
  ),
  cue(
    'responsible',
    'responsible|responsibility|blamed|behind|ordered|carried out by|accused of|responsables?|autor(?:es|ia)?|culpables?|atribuid[oa]|atribuye(?:n|ron)?|ordeno',
  ),
];

/** For text values. */
export const textCues: readonly Cue[] = [
  cue(
    'cause',
    'caused by|because of|due to|as a result of|sparked by|a causa de|debido a|provocad[oa]s? por|por culpa de',
  ),
  cue('nationality', 'nationality|citizen(?:ship)?|nacionalidad|ciudadan[oa]|ciudadania'),
  cue(
    'role',
    'worked as|works as|appointed|director|treasurer|manager|spokes(?:man|woman|person)|nombrad[oa]|cargo|directora?|tesorer[oa]|gerente|portavoz',
  ),
  cue('status', 'status|pending|suspended|under way|suspendid[oa]|pendiente|en curso|estado'),
];

/** For yes-or-no values. */
export const flagCues: readonly Cue[] = [
  cue(
    'involved',
    'involved|involvement|took part in|took no part|had a hand in|participat(?:ed|ion)|implicad[oa]s?|participo|participaron|participacion|involucrad[oa]s?',
  ),
  cue('alive', 'alive|survived|con vida|(?:sigue|esta|estaba) viv[oa]|sobrevivio'),
  cue(
    'happened',
    'happened|took place|occurred|ever happened|ocurrio|sucedio|tuvo lugar|se produjo|se realizo|se celebro',
  ),
];

/** Words that negate a flag. */
export const negations =
  /\b(?:not|never|no|none|n't|without|nor|neither|nunca|jamas|ni|ningun[oa]?|sin|tampoco)\b|n't\b/;

/** Verbs of saying; they come before or after the name. */
export const sayingVerbs =
  'said|says|say|told|tells|added|adds|stated|states|claimed|claims|confirmed|confirms|announced|announces|estimated|estimates|' +
  'reported|reports|declared|declares|insisted|insists|explained|explains|warned|warns|maintains|maintained|acknowledged|admitted|testified|wrote|writes|argued|argues|noted|notes|tweeted|recalled|recalls|revealed|reveals|stressed|alleged|concluded|complained|commented|replied|remarked|observed|conceded|disclosed|asserted|alleges|concedes|concludes|recounted|recounts|' +
  'dijo|dice|dijeron|afirmo|afirma|afirmaron|confirmo|confirma|confirmaron|aseguro|asegura|aseguraron|declaro|declara|declararon|explico|explica|' +
  'informo|informa|informaron|anuncio|anuncia|señalo|senalo|senala|senalaron|indico|indica|indicaron|sostuvo|sostiene|manifesto|estimo|estima|' +
  'preciso|precisa|detallo|detalla|apunto|apunta|reconocio|reconoce|admitio|admite|advirtio|testifico|relato|relata|conto|escribio|agrego|anadio|denuncio|denuncia|denunciaron|lamento|lamenta|recordo|recuerda|subrayo|subraya|destaco|destaca|comento|comenta|aclaro|aclara|alerto|alerta|revelo|revela|revelaron|notifico|notificaron|senalan|indican|explicaron|informaron|anunciaron|aseguran|sostienen|afirman|opina|opino|zanjo|insistio|insiste|expuso|argumento|argumenta|expreso|puntualizo|reitero|reitera|remarco|precisaron|detallaron|relataron|contaron|cuenta|concluyo|concluye|respondio|responde|confeso|confiesa|manifiesta|sostuvieron|reconocieron|admitieron|advierte|advirtieron|comunico';

/** Verbs of denying. */
export const denyingVerbs =
  'denied|denies|deny|denying|rejected|rejects|disputed|disputes|refuted|refutes|ruled out|rules out|dismissed|' +
  'nego|niega|negaron|niegan|desmintio|desmiente|desmintieron|rechazo|rechaza|rechazaron|descarto|descarta|descartaron|refuto';

/** What comes before the name of a source. */
export const sourcePhrases =
  'according to|in the words of|as per|citing|quoting|segun|de acuerdo con|de acuerdo a|en palabras de|a juicio de|citando a';

/** Words that mark what a text reports without vouching for it. */
export const hedges =
  /\b(?:reportedly|allegedly|apparently|supposedly|purportedly|is said to|are said to|were said to|was said to|it is reported|presuntamente|presunt[oa]s?|supuestamente|supuest[oa]s?|al parecer|se dice que|habria|habrian)\b/;
