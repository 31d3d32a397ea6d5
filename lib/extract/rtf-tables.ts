import { wordSet } from '#lib/text/word-set.ts';

/**
 * Tables from the RTF 1.9.1 specification: code pages of fonts, control words for characters, groups that are not part
 * of the text.
 */

const charsets: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  77: 'macintosh',
  128: 'cp932',
  129: 'cp949',
  134: 'cp936',
  136: 'cp950',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
  254: 'cp437',
  255: 'cp850',
};

/** Returns the encoding for a font's `\fcharset`, or null for the document's own. */
export function charsetEncoding(charset: number): string | null {
  return charsets[charset] ?? null;
}

/** Returns the encoding of a Windows or Macintosh code page, such as 1252 or 10000, or null if unknown. */
export function pageEncoding(page: number): string | null {
  const mac: Readonly<Record<number, string>> = {
    10000: 'macintosh',
    10006: 'macgreek',
    10007: 'maccyrillic',
    10029: 'maccenteuro',
    10081: 'macturkish',
  };
  if (page in mac) return mac[page] ?? null;
  if (page === 65001) return 'utf-8';
  if (page === 1361) return 'cp949';
  if ((page >= 1250 && page <= 1258) || page === 874) return `windows-${page}`;
  return [
    437, 737, 775, 808, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 932, 936, 949, 950,
  ].includes(page)
    ? `cp${page}`
    : null;
}

/** Control words that stand for a character. */
export const signs: ReadonlyMap<string, string> = new Map([
  ['line', '\n'],
  ['lbr', '\n'],
  ['tab', '\t'],
  ['~', '\u00A0'],
  ['_', '\u2011'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['zwj', '\u200D'],
  ['zwnj', '\u200C'],
  ['ltrmark', '\u200E'],
  ['rtlmark', '\u200F'],
]);

/** Groups that are not part of the text although they have no `\*`. */
export const ignoredGroups: ReadonlySet<string> = wordSet(
  'colortbl filetbl revtbl rsidtbl listtable listoverridetable pict objdata objclass objname header headerl headerr headerf ' +
    'footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst datafield xe tc rxe txe bkmkstart bkmkend ' +
    'atnid atnauthor atnref atndate atnicn atnparent sp shprslt do nonshppict themedata colorschememapping datastore latentstyles ' +
    'xmlnstbl generator template private falt panose fname fontemb fontfile pn doccomm comment subject keywords category manager ' +
    'company operator hlinkbase revtim printim buptim userprops mmathPr mmath nonesttables nesttableprops stylerestrictions rtfpgp pgptbl ' +
    'background wgrffmtfilter',
);
