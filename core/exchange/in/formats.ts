import { bibtexIn, cslIn, risIn } from '#core/exchange/in/bibliographies.ts';
import { casebookJson } from '#core/exchange/in/casebook.ts';
import { ftmIn } from '#core/exchange/in/ftm.ts';
import type { InFormat } from '#core/exchange/in/format.ts';
import { tropyIn } from '#core/exchange/in/tropy.ts';
import { zoteroIn } from '#core/exchange/in/zotero.ts';

/** Every import format of other programs; the first that recognises a file imports it. */
export const inFormats: readonly InFormat[] = [casebookJson, tropyIn, ftmIn, cslIn, risIn, bibtexIn, zoteroIn];
