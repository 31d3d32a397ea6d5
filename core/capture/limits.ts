/** Limits of what is read into an article. They are stated in the error that a person sees. */

/** Bytes of a source file. */
export const maxFileBytes = 100 * 1024 * 1024;

/** UTF-16 units of an article's text: title and blocks together. */
export const maxTextLength = 20_000_000;

/** Units of markup that is left of a page once scripts, styles and embedded data are out. */
export const maxMarkupLength = 30_000_000;

/** Bytes that the XML parts of one DOCX may unpack to, together. */
export const maxUnpackedBytes = 200 * 1024 * 1024;

/** Entries of one zip archive. */
export const maxZipEntries = 20_000;

/** Pages of one PDF. */
export const maxPages = 5_000;

/** Authors of one article; more is not a byline but a list that happens to be marked as one. */
export const maxAuthors = 50;

/** Units of a title or a name; the rest is cut at a word. */
export const maxTitleLength = 500;

/** Blocks of one article: they are written in one line of the journal, whose length is limited too. */
export const maxBlocks = 500_000;
