/** The kinds of source that citation styles distinguish. */
export const sourceKinds = ['web', 'news', 'document', 'mail', 'interview', 'book'] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** What is known about a source; anything unknown is null or empty. */
export interface Citable {
  kind: SourceKind;
  title: string;
  /** As printed: "Ana Ruiz", or "Ruiz, Ana" if somebody has marked the surname. */
  authors: readonly string[];
  /** Newspaper, site, publisher, archive. */
  outlet: string | null;
  /** EDTF. */
  published: string | null;
  /** Whether the date is an unconfirmed guess. */
  isDateGuessed: boolean;
  /** When it was read, ISO 8601. */
  accessed: string | null;
  url: string | null;
  /** BCP 47, of the source: helps to parse names. */
  language: string | null;
}

/** Words of a citation with the same style. */
export interface CitationRun {
  text: string;
  italic?: boolean;
}

const words: Readonly<Record<SourceKind, RegExp>> = {
  mail: /\b(?:e-?mails?|mails?|letters?|messages?|correos?|cartas?|mensajes?)\b/,
  interview: /\b(?:interviews?|testimon(?:y|ies|ios?)|conversations?|entrevistas?|declaraci(?:on|ones))\b/,
  book: /\b(?:books?|reports?|studies|study|thesis|ebooks?|libros?|informes?|estudios?|tesis|memorias?)\b/,
  web: /\b(?:web|webs|websites?|webpages?|pages?|blogs?|posts?|sitios?|paginas?|entradas?)\b/,
  document:
    /\b(?:documents?|decrees?|laws?|contracts?|files?|minutes|records?|documentos?|decretos?|ley|leyes|contratos?|actas?|expedientes?|sentencias?)\b/,
  news: /\b(?:news|articles?|press|newspapers?|noticias?|articulos?|prensa|periodicos?|cronicas?)\b/,
};

/**
 * Returns the kind of a source from the case's word for it, or else from its outlet, address or file name.
 * @param word in English or Spanish, folded; `news` is also the program's default for everything but mails, so it decides nothing
 */
export function kindOfSource(
  word: string,
  clues: { outlet: string | null; url: string | null; fileName: string | null },
): SourceKind {
  const statedKind = sourceKinds.find((kind) => kind !== 'news' && words[kind].test(word));
  if (statedKind) return statedKind;
  if (clues.fileName !== null && /\.(?:eml|mbox)$/i.test(clues.fileName)) return 'mail';
  if (clues.fileName !== null && /\.epub$/i.test(clues.fileName)) return 'book';
  if (clues.outlet) return 'news';
  return clues.url ? 'web' : 'document';
}
