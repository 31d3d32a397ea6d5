import { placeKey } from './key.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Names of countries besides the official ones in each language. */
const shortNames: Readonly<Record<string, string>> = {
  usa: 'US',
  us: 'US',
  'u s a': 'US',
  'u s': 'US',
  america: 'US',
  'united states of america': 'US',
  eeuu: 'US',
  'ee uu': 'US',
  'estados unidos de america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  inglaterra: 'GB',
  escocia: 'GB',
  gales: 'GB',
  'gran bretana': 'GB',
  holland: 'NL',
  holanda: 'NL',
  'czech republic': 'CZ',
  'republica checa': 'CZ',
  burma: 'MM',
  birmania: 'MM',
  'ivory coast': 'CI',
  'costa de marfil': 'CI',
  'cape verde': 'CV',
  macedonia: 'MK',
  swaziland: 'SZ',
  suazilandia: 'SZ',
  'east timor': 'TL',
  turkey: 'TR',
  turquia: 'TR',
  uae: 'AE',
  eau: 'AE',
  drc: 'CD',
  'democratic republic of the congo': 'CD',
  'republica democratica del congo': 'CD',
  congo: 'CG',
  palestine: 'PS',
  palestina: 'PS',
  'south korea': 'KR',
  'north korea': 'KP',
  'hong kong': 'HK',
  macau: 'MO',
  'republica dominicana': 'DO',
};

/** Withdrawn codes, whose names would be those of their successors. */
const withdrawn = wordSet('AN BU CS DD FX HV NT QU RH SU TP UK VD YD YU ZR EU EZ UN XA XB ZZ QO');

/**
 * Returns the ISO 3166-1 alpha-2 codes of countries by the keys of their names in English, Spanish, French and Portuguese. It takes a tenth
 * of a second, so the gazetteer file contains the result.
 */
export function countryKeys(): Map<string, string> {
  const keys = new Map<string, string>();
  for (const locale of ['en', 'es', 'fr', 'pt']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    for (let first = 65; first <= 90; first++) {
      for (let second = 65; second <= 90; second++) {
        const code = String.fromCharCode(first, second);
        const name = withdrawn.has(code) ? undefined : names.of(code);
        if (name !== undefined && !keys.has(placeKey(name))) keys.set(placeKey(name), code);
      }
    }
  }
  for (const [key, code] of Object.entries(shortNames)) keys.set(key, code);
  return keys;
}
