/** Limits of what is read into an article. The error that the user sees states them. */

/** Bytes of a source file. */
export const maxFileBytes = 100 * 1024 * 1024;

/** UTF-16 units of an article's text: title and blocks together. */
export const maxTextLength = 20_000_000;

/** UTF-16 units of markup that remain of a page without scripts, styles and embedded data. */
export const maxMarkupLength = 30_000_000;

/** Bytes that the XML parts of one DOCX may unpack to, together. */
export const maxUnpackedBytes = 200 * 1024 * 1024;

/** Entries of one zip archive. */
export const maxZipEntries = 20_000;

/** Pages of one PDF. */
export const maxPages = 5_000;

/** Authors of one article; more is not a byline but a list marked up as one. */
export const maxAuthors = 50;

/** UTF-16 units of a title or a name; the rest is cut at a word. */
export const maxTitleLength = 500;

/** Blocks of one article: they are written in one line of the journal, whose length is limited too. */
export const maxBlocks = 500_000;

/** Maximum nesting of sources: a mail in a mailbox in an archive is at depth three. */
export const maxInnerDepth = 5;

/** Entries of an archive of sources. */
export const maxArchiveEntries = 100_000;

/** Bytes of the names and other data in an archive's directory. */
export const maxDirectoryBytes = 64 * 1024 * 1024;

/** Bytes that all archives and mails within one given file may unpack to, together. */
export const maxInnerBytes = 8 * 1024 * 1024 * 1024;

/** An entry that unpacks to more than this many times its size is not a document… */
export const maxPackedRatio = 200;

/** …if it is larger than this: a small one does no harm. */
export const minBombBytes = 20 * 1024 * 1024;

/** Files taken out of one mail. */
export const maxAttachments = 500;

/** Bytes of the header lines of one mail, including all its parts. */
export const maxMailHeaderBytes = 12 * 1024 * 1024;

/** Paragraphs of a manuscript that is read back. */
export const maxManuscriptParagraphs = 100_000;

/** UTF-16 units of a manuscript that is read back: it is compared word by word. */
export const maxManuscriptLength = 5_000_000;
