/**
 * Returns the form under which a name is looked up: without accents, in lower case, with straight apostrophes. The
 * shipped gazetteers are built with the same function (tools/build-gazetteers.mjs), so it must not change without
 * rebuilding them. It is separate from `fold` in lib/text, which may evolve with the needs of search.
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
