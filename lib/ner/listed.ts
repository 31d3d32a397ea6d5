/** What the lists know of a name. One bit each. */
export const listed = {
  given: 1,
  surname: 2,
  city: 4,
  country: 8,
  region: 16,
  company: 32,
  university: 64,
  club: 128,
  body: 256,
} as const;

export const listedPlace = listed.city | listed.country | listed.region;
export const listedOrganisation = listed.company | listed.university | listed.club | listed.body;

/** Longest listed name that is looked for, in words. */
export const longestListed = 6;

/** Bits of `listed` for a name under `nameKey`; 0 for one that no list has. */
export type Lookup = (key: string) => number;
