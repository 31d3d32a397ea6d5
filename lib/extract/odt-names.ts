import { wordSet } from '#lib/text/word-set.ts';

/** Namespace prefixes in OpenDocument's tag and attribute names. */
const prefixes = wordSet('office style text table meta draw fo svg manifest xlink dc');

/** Words of which OpenDocument's names consist, as far as this program writes them: such a word is not a person's name. */
const vocabulary = wordSet(
  'align anchor asian at automatic background body bookmark border bottom break cell char citation class color column complex ' +
    'configuration content country covered creation date decls default defined display document end entry face family file font ' +
    'footer footnotes format full generic header height hyphenate indent index item keep language layout leader left level line ' +
    'link margin master media meta min mode model name next note notes num number numbering of orientation outline padding page ' +
    'paragraph parent path position print properties ref reference right row rows script select size source spanned start stop ' +
    'stops style styles tab table template text title together top type user value visited weight width with writing',
);

/** Returns whether a name belongs to OpenDocument, such as `text:citation-body-style-name`, and not to a person. */
export function isOdtName(name: string): boolean {
  const [prefix = '', local = '', ...more] = name.split(':');
  return prefixes.has(prefix) && more.length === 0 && local.split('-').every((word) => vocabulary.has(word));
}
