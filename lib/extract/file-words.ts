/** Words of a file, and what part of it has them. */
export interface FileWords {
  /** Path of the file within archives, and the part of it: `dossier.docx/word/footnotes.xml`, `dossier.pdf, page 3`. */
  where: string;
  text: string;
  /** What a reader of the file does not see, each value on a line: attributes, ids, properties. */
  isUnseen?: boolean;
}
