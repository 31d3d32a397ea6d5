import { pageCollections, type PageCollection } from '#core/model/targets.ts';

/*
 * The words of a vault that we write: they are read again, so they are the same in every language.
 */

/** The file that marks a folder as an export of Casebook, and records what it was when written. */
export const markerName = 'casebook-vault.json';

/** The property that identifies a note as a record of a case, wherever it is moved. */
export const idProperty = 'casebook-id';

export const noteFolders: Readonly<Record<PageCollection, string>> = {
  articles: 'Articles',
  people: 'People',
  organisations: 'Organisations',
  places: 'Places',
  events: 'Events',
};

export const attachmentFolder = 'Attachments';

/** The type that a note states. */
export const typeWords: Readonly<Record<PageCollection, string>> = {
  articles: 'article',
  people: 'person',
  organisations: 'organisation',
  places: 'place',
  events: 'event',
};

/** The collection of a note's type. */
export function collectionOfType(type: string): PageCollection | undefined {
  return pageCollections.find((one) => typeWords[one] === type);
}

/** Parts of a note, each between comments that name it; all but the text have a heading. */
export const partHeadings = {
  text: null,
  description: null,
  notes: 'Notes',
  quotes: 'Quotes',
  links: 'Links',
  claims: 'Claims',
} as const;

export type Part = keyof typeof partHeadings;

export const partStart = (part: Part): string => `<!-- casebook: ${part} -->`;
export const partEnd = '<!-- casebook: end -->';

/** What one of our comments begins or ends. @returns null for any other line */
export function partAt(line: string): Part | 'end' | null {
  const name = /^<!-- casebook: ([a-z]{1,20}) -->[ \t]*$/.exec(line)?.[1];
  if (name === 'end') return 'end';
  return name !== undefined && Object.hasOwn(partHeadings, name) ? (name as Part) : null;
}

/** What a block id refers to: `^q-…` to a quote. */
const anchorLetters = { quotes: 'q', links: 'l', claims: 'c' } as const;

export type ListedCollection = keyof typeof anchorLetters;

export const anchorOf = (collection: ListedCollection, id: string): string => `${anchorLetters[collection]}-${id}`;

/** The id of the record at an anchor, with its letter. */
export function idAtAnchor(anchor: string): string | null {
  return /^\^?[qlc]-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(anchor)?.[1] ?? null;
}
