import { wordSet } from '#lib/text/word-set.ts';

/** Elements that do not end the line of text that they are in. */
export const inlineTags: ReadonlySet<string> = wordSet(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr img picture source',
);
