import type { PlaceKind } from './file.ts';

/** How the words that were looked for are those of the place. */
export type NameMatch = 'name' | 'other-name' | 'beginning' | 'spelling';

/** Why a candidate is where it is. */
export interface CandidateReason {
  match: NameMatch;
  /** The name that matched, as it is written there. */
  matched: string;
  isCapital: boolean;
  /** How many other places have exactly the name that matched; they may lie in any country. */
  sameName: number;
  /** Of those, it has the most inhabitants. */
  isLargest: boolean;
  /** What narrowed it: the country or division in the words, or a country that the record is in. */
  within: 'country' | 'division' | 'record' | null;
}

export interface PlaceCandidate {
  /** Its number in GeoNames; null for a country, which its code names. */
  id: number | null;
  name: string;
  english: string;
  spanish: string;
  others: string[];
  kind: PlaceKind | 'country';
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The first-level division, by name; '' where none is known. */
  admin: string;
  /** 0 for a country: the gazetteer counts those of towns. */
  population: number;
  lat: number;
  lon: number;
  /** Metres: about how far a town of so many inhabitants extends, or a circle of a country's area. */
  radius: number;
  reason: CandidateReason;
}
