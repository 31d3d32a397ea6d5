import { passedOver } from './rtf-tables.ts';

/** Where the words of a group go. */
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

/** Groups that only hold others: fields with their result, shapes with their text. */
const transparent = new Set(['shpinst', 'shp', 'object', 'result', 'field', 'fldrslt']);

/**
 * Where a group's words go by the first word in it; null when that word says nothing of it.
 * @param to where the group around it goes  @param ignorable `\*` stood before the word: what is not known is passed over
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
    // Notes and boxes within each other are no work of any writer.
    case 'footnote':
      return to === 'text' ? 'note' : 'skip';
    case 'shptxt':
      return to === 'text' ? 'box' : 'skip';
    case 'annotation':
      return 'skip';
    // A style's own group begins with what it is of: `\*\cs10`, `\*\ts11`.
    case 'cs':
    case 'ts':
    case 'ds':
      return to === 'styles' ? 'skip' : null;
    default:
      if (transparent.has(word)) return to;
      return to === 'info' || ignorable || passedOver.has(word) ? 'skip' : null;
  }
}
