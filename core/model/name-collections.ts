/** The collection for each kind of name. */
export const collectionOf = { person: 'people', organisation: 'organisations', place: 'places' } as const;

/** The kind of name for each collection. */
export const kindOf = { people: 'person', organisations: 'organisation', places: 'place' } as const;

export type NamedCollection = keyof typeof kindOf;
