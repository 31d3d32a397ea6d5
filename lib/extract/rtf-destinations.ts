import { ignoredGroups } from './rtf-tables.ts';

/** What the text of a group is used for. */
export type Destination =
  | 'text'
  | 'skip'
  | 'fonts'
  | 'styles'
  | 'info'
  | 'label'
  | 'choice'
  | 'title'
  | 'author'
  | 'note'
  | 'box';

/** Groups that only contain others: fields with their result, shapes with their text. */
const transparent = new Set(['shpinst', 'shp', 'object', 'result', 'field', 'fldrslt']);

/**
 * Returns the destination of a group's text from its first control word, or null if the word does not determine it.
 * @param to the destination of the surrounding group
 * @param ignorable `\*` precedes the word: the group is skipped if unknown
 */
export function destinationOf(word: string, to: Destination, ignorable: boolean): Destination | null {
  switch (word) {
    case 'fonttbl':
      return 'fonts';
    case 'stylesheet':
      return 'styles';
    case 'info':
      return 'info';
    case 'title':
    case 'author':
      return to === 'info' ? word : 'skip';
    case 'creatim':
      return 'skip';
    case 'upr':
      return 'choice';
    case 'listtext':
    case 'pntext':
      return to === 'text' ? 'label' : 'skip';
    // No word processor nests notes and text boxes.
    case 'footnote':
      return to === 'text' ? 'note' : 'skip';
    case 'shptxt':
      return to === 'text' ? 'box' : 'skip';
    case 'annotation':
      return 'skip';
    // A style's group starts with the type of the style: `\*\cs10`, `\*\ts11`.
    case 'cs':
    case 'ts':
    case 'ds':
      return to === 'styles' ? 'skip' : null;
    default:
      if (transparent.has(word)) return to;
      return to === 'info' || ignorable || ignoredGroups.has(word) ? 'skip' : null;
  }
}
