/**
 * The form under which a name is looked up: without accents, in lower case, with straight apostrophes. The
 * gazetteers that ship are written with the same function (tools/build-gazetteers.mjs), so it must not change
 * without building them again. It is not lib/text's fold, which may grow with the needs of search.
 */
export function nameKey(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’ʼ`´]/g, "'")
    .toLowerCase();
}

const plainAscii = /^[ !"#$%&'()*+,\-./0-9:;<=>?@A-Z[\\\]^_a-z{|}~]*$/;
