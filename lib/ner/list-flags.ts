/** What the lists know about a name. One bit each. */
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

/** Maximum length of a listed name that is looked for, in words. */
export const maxListedWords = 6;

/** Returns the bits of `listed` for a name normalised by `nameKey`; 0 if no list has it. */
export type Lookup = (key: string) => number;
