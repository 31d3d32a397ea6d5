// Copies tagged documents with other names, because the words around a name do not depend on whose it is. A tagger trained on these
// relies less on the names in its few sources. Always produces the same documents.

/** Returns a seeded generator of numbers in [0, 1) (mulberry32), so that every training gives the same weights. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const isName = (word) => /^\p{Lu}/u.test(word);

/**
 * Replaces the names in documents. `names` holds lists: `given`, `surnames`, `places`, `bodies`. The number of words in a name
 * stays the same where the lists allow it.
 */
export function withOtherNames(documents, names, seed) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const bySize = (list) => {
    const sizes = new Map();
    for (const name of list) {
      const size = Math.min(3, name.split(' ').length);
      sizes.set(size, [...(sizes.get(size) ?? []), name]);
    }
    return (words) => pick(sizes.get(Math.min(3, words.length)) ?? list).split(' ');
  };
  const places = bySize(names.places);
  const organisations = bySize(names.bodies);
  const person = (words) => {
    if (words.length === 1) return [pick(names.surnames)];
    const surnames =
      words.length > 2 && random() < 0.6 ? [pick(names.surnames), pick(names.surnames)] : [pick(names.surnames)];
    return [pick(names.given), ...surnames];
  };
  const nameMakers = { PER: person, LOC: places, ORG: organisations };
  return documents.map((document) => {
    const replacements = new Map();
    return document.map((sentence) => {
      const out = [];
      for (let i = 0; i < sentence.length; i++) {
        const kind = sentence[i].tag.slice(2);
        let end = i + 1;
        while (kind && end < sentence.length && sentence[end].tag === `I-${kind}`) end++;
        const words = sentence.slice(i, end).map(({ word }) => word);
        // An organisation with a descriptive name keeps its words; so does anything that is not a plain name.
        const isKept = !nameMakers[kind] || !words.every(isName) || (kind === 'ORG' && words.length > 2);
        if (isKept) out.push(...sentence.slice(i, end));
        else {
          const key = `${kind} ${words.join(' ')}`;
          if (!replacements.has(key)) replacements.set(key, nameMakers[kind](words));
          replacements.get(key).forEach((word, at) => out.push({ word, tag: `${at === 0 ? 'B' : 'I'}-${kind}` }));
        }
        i = end - 1;
      }
      return out;
    });
  });
}
