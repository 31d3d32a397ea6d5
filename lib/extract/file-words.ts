/** Words of a file, and the part that contains them. */
export interface FileWords {
  /** Path of the file within archives, and the part of it: `dossier.docx/word/footnotes.xml`, `dossier.pdf, page 3`. */
  where: string;
  text: string;
  /** What a reader of the file does not see, one value per line: attributes, ids, properties. */
  isUnseen?: boolean;
}
