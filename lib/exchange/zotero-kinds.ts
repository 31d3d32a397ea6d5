/** Kinds of the case by Zotero item type; for types not listed here, the name is the kind. */
const table = `
artwork picture
audioRecording sound
blogPost blog
bookSection chapter
case judgment
computerProgram software
conferencePaper paper
dictionaryEntry dictionary
email mail
encyclopediaArticle encyclopedia
forumPost post
instantMessage mail
journalArticle journal
letter mail
magazineArticle magazine
newspaperArticle news
podcast broadcast
presentation speech
radioBroadcast broadcast
statute law
tvBroadcast broadcast
videoRecording video
webpage web
attachment document
`;

const kinds = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
);

/** Returns the kind of a Zotero item type. */
export function kindOfZotero(type: string): string {
  return kinds.get(type) ?? (type.toLowerCase() || 'document');
}

/** Types of RDF classes, for items that do not state their type. */
const types: Readonly<Record<string, string>> = {
  'bib:Article': 'journalArticle',
  'bib:Book': 'book',
  'bib:BookSection': 'bookSection',
  'bib:Thesis': 'thesis',
  'bib:Letter': 'letter',
  'bib:Manuscript': 'manuscript',
  'bib:Interview': 'interview',
  'bib:MotionPicture': 'film',
  'bib:Illustration': 'artwork',
  'bib:Image': 'map',
  'bib:Document': 'webpage',
  'bib:Report': 'report',
  'bib:Legislation': 'statute',
  'bib:Patent': 'patent',
  'bib:Recording': 'audioRecording',
  'bib:ConferenceProceedings': 'presentation',
  'bib:Data': 'computerProgram',
  'bib:Memo': 'note',
  'z:Attachment': 'attachment',
};

/** Returns the item type of an RDF class; null for anything that is not an item: a journal, a collection, a person. */
export function typeOfRdf(name: string): string | null {
  return Object.hasOwn(types, name) ? (types[name] ?? null) : null;
}

/** Roles of creators, likeliest first: Zotero has a word for each type of item. */
export const makers: readonly string[] = [
  ...['bib:authors', 'z:artists', 'z:performers', 'z:directors', 'z:programmers', 'z:presenters', 'z:podcasters'],
  ...['z:inventors', 'z:interviewees', 'z:cartographers', 'z:sponsors', 'z:composers', 'z:wordsBy', 'z:hosts'],
];
