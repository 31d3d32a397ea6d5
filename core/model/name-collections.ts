/** Which records are made of names of each kind. */
export const collectionOf = { person: 'people', organisation: 'organisations', place: 'places' } as const;

/** Of which kind the names of each are. */
export const kindOf = { people: 'person', organisations: 'organisation', places: 'place' } as const;

export type NamedCollection = keyof typeof kindOf;
