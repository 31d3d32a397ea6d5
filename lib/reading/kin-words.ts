import { wordsOf } from './words.ts';

/** Words for relatives. */
export const kinWords = wordsOf(
  'brother|sister|son|daughter|wife|husband|father|mother|widow|widower|cousin|nephew|niece|uncle|aunt|grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter|stepbrother|half-brother|brother-in-law|sister-in-law|son-in-law|daughter-in-law|father-in-law|mother-in-law|ex-wife|ex-husband|fiance|fiancee|twin',
  'hermano|hermana|hijo|hija|esposa|esposo|marido|mujer|padre|madre|viuda|viudo|primo|prima|sobrino|sobrina|tio|tia|nieto|nieta|abuelo|abuela|hijastro|hijastra|hermanastro|cunado|cunada|yerno|nuera|suegro|suegra|exmujer|exmarido|exesposa|exesposo|pareja|novio|novia|prometida',
);

/** Words for two people in the same relation to each other: "brothers Luis and Juan Paz". */
export const kinPlurals = wordsOf(
  'brothers|sisters|siblings|cousins|twins|half-brothers|hermanos|hermanas|primos|primas|gemelos|gemelas|mellizos|mellizas|cunados|cunadas|esposos',
);
