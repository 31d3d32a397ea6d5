import { pageCollections, type PageCollection } from '#core/model/targets.ts';

/*
 * The words of a vault that we write: they are read again, so they are the same in every language.
 */

/** The file that marks a folder as an export of Casebook, and records what it was when written. */
export const markerName = 'casebook-vault.json';

/** The property that identifies a note as a record of a case, wherever it is moved. */
export const idProperty = 'casebook-id';

export const folders: Readonly<Record<PageCollection, string>> = {
  articles: 'Articles',
  people: 'People',
  organisations: 'Organisations',
  places: 'Places',
  events: 'Events',
};

export const attachmentFolder = 'Attachments';

/** The type that a note states. */
export const types: Readonly<Record<PageCollection, string>> = {
  articles: 'article',
  people: 'person',
  organisations: 'organisation',
  places: 'place',
  events: 'event',
};

/** The collection of a note's type. */
export function collectionOfType(type: string): PageCollection | undefined {
  return pageCollections.find((one) => types[one] === type);
}

/** Parts of a note, each between comments that name it; all but the text have a heading. */
export const parts = {
  text: null,
  description: null,
  notes: 'Notes',
  quotes: 'Quotes',
  links: 'Links',
  claims: 'Claims',
} as const;

export type Part = keyof typeof parts;

export const openingOf = (part: Part): string => `<!-- casebook: ${part} -->`;
export const closing = '<!-- casebook: end -->';

/** What one of our comments begins or ends. @returns null for any other line */
export function partAt(line: string): Part | 'end' | null {
  const name = /^<!-- casebook: ([a-z]{1,20}) -->[ \t]*$/.exec(line)?.[1];
  if (name === 'end') return 'end';
  return name !== undefined && Object.hasOwn(parts, name) ? (name as Part) : null;
}

/** What a block id refers to: `^q-…` to a quote. */
const anchors = { quotes: 'q', links: 'l', claims: 'c' } as const;

export type ListedCollection = keyof typeof anchors;

export const anchorOf = (collection: ListedCollection, id: string): string => `${anchors[collection]}-${id}`;

/** The id of the record at an anchor, with its letter. */
export function idAtAnchor(anchor: string): string | null {
  return /^\^?[qlc]-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(anchor)?.[1] ?? null;
}
