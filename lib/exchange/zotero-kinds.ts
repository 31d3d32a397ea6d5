/** Kinds of the case by Zotero’s types of items; those that are not here have a name that serves as it is. */
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

/** The kind of a Zotero item, by its type. */
export function kindOfZotero(type: string): string {
  return kinds.get(type) ?? (type.toLowerCase() || 'document');
}

/** Types of RDF by which an item is known that does not tell its type. */
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

/** The type of an item by what it is in RDF; null for what is no item: a journal, a collection, a person. */
export function typeOfRdf(name: string): string | null {
  return Object.hasOwn(types, name) ? (types[name] ?? null) : null;
}

/** Who made an item, likeliest first: Zotero gives each type its own word for it. */
export const makers: readonly string[] = [
  ...['bib:authors', 'z:artists', 'z:performers', 'z:directors', 'z:programmers', 'z:presenters', 'z:podcasters'],
  ...['z:inventors', 'z:interviewees', 'z:cartographers', 'z:sponsors', 'z:composers', 'z:wordsBy', 'z:hosts'],
];
