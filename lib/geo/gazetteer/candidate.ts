import type { PlaceKind } from './file.ts';

/** How the query matched the name of a place. */
export type NameMatch = 'name' | 'other-name' | 'beginning' | 'spelling';

/** Why a candidate has its rank. */
export interface CandidateReason {
  match: NameMatch;
  /** The name that matched, as written in the gazetteer. */
  matched: string;
  isCapital: boolean;
  /** The number of other places with exactly the matched name, in any country. */
  sameName: number;
  /** Whether it has the most inhabitants of those. */
  isLargest: boolean;
  /** What narrowed the search: a country or division in the query, or a country of the record. */
  within: 'country' | 'division' | 'record' | null;
}

export interface PlaceCandidate {
  /** Its number in GeoNames; null for a country, which has a code instead. */
  id: number | null;
  name: string;
  english: string;
  spanish: string;
  others: string[];
  kind: PlaceKind | 'country';
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The name of the first-level division; '' if unknown. */
  admin: string;
  /** 0 for a country: the gazetteer only has those of towns. */
  population: number;
  lat: number;
  lon: number;
  /** Metres: roughly the extent of a town of this size, or a circle with a country's area. */
  radius: number;
  reason: CandidateReason;
}
