import iconv from 'iconv-lite';

/** An alphabet beyond ASCII: its letters, those that are so frequent that a text has many of them first. */
const alphabets: readonly (readonly [frequent: string, others: string])[] = [
  ['áéíóñ', 'úü'], // Spanish
  ['éàèêç', 'âæëîïôœùûüÿ'], // French
  ['äöüß', ''], // German
  ['ãáçéíóêõú', 'âàôü'], // Portuguese
  ['àèéìòù', ''], // Italian
  ['àéèíòóçúïü', '·'], // Catalan
  ['åäöæøé', ''], // Danish, Norwegian, Swedish, Finnish
  ['áðíóúýþæöé', ''], // Icelandic
  ['ąćęłńóśźż', ''], // Polish
  ['áčéěířšýžů', 'ďňóťúôľäĺŕ'], // Czech and Slovak
  ['áéöóőűíúü', ''], // Hungarian
  ['čćđšž', ''], // Croatian, Slovene
  ['ăâîşţșț', ''], // Romanian
  ['ıişğüöç', 'âîû'], // Turkish
  ['ąčęėįšųūž', ''], // Lithuanian
  ['āčēģīķļņšūž', ''], // Latvian
  ['õäöü', 'šž'], // Estonian
  ['оеаинтсрвл', 'кмдпуяыьгзбчйхжшюцщэфъё'], // Russian, Bulgarian
  ['оаниієївртс', 'лкмдпуягзбчйхжшюцщьґфе'], // Ukrainian
  ['аеиојнтсрв', 'лкмдпугзбчхжшцљњџђћфѓќѕ'], // Serbian, Macedonian
  ['аніеоўртсы', 'лкмдпуягзбчйхжшюцьэёф'], // Belarusian
  ['กขคงจชดตถทธนบปผพมยรลวสหอะัาำิีึืุูเแโใไ็่้', 'ฉซญฎฏฐฑฒณฝฟภศษฬฮฯ๊๋์ๆ'], // Thai
];

/** In the order in which they are preferred if several are as likely. */
const encodings = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'koi8-u',
  'cp866',
  'maccyrillic',
  'macintosh',
  'cp850',
  'cp852',
  'cp857',
];

/** A reading in another encoding has to be better than windows-1252 by this many letters. */
const margin = 3;

/**
 * Returns the encoding in which the characters of the sample beyond ASCII are the letters of one language, in lower
 * case except at the start of words, and punctuation in its place; windows-1252 if too little speaks for another.
 */
export function encodingByAlphabet(sample: Buffer): string {
  let best = 'windows-1252';
  let bestScore = -Infinity;
  for (const encoding of encodings) {
    const score = plausibility(iconv.decode(sample, encoding)) - (encoding === 'windows-1252' ? 0 : margin);
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** A sign within a word; U+FFFD stands for one that could not be decoded. */
const wordSign = /[\p{L}\p{M}\uFFFD]/u;

/** Returns how well the text reads in the language that suits it best. */
function plausibility(text: string): number {
  const counts = new Map<string, number>();
  let score = 0;
  for (const { 0: sign, index } of text.matchAll(/[^\x00-\x7f]/g)) {
    const before = text[index - 1] ?? ' ';
    const after = text[index + 1] ?? ' ';
    if (!wordSign.test(sign)) {
      score += markScore(sign, before, after);
      continue;
    }
    const inWord = wordSign.test(before);
    // A letter on its own says nothing: a pound sign of another encoding looks like one.
    if (!inWord && !wordSign.test(after)) continue;
    if (/[a-z]/i.test(before + after) && !/\p{Script=Latin}/u.test(sign)) {
      score -= 1;
      continue;
    }
    const lower = sign.toLowerCase();
    if (lower !== sign && inWord && before === before.toLowerCase()) score -= 1;
    counts.set(lower, (counts.get(lower) ?? 0) + (lower === sign || !inWord ? 1 : 0.5));
  }
  const byLanguage = alphabets.map(([frequent, others]) => {
    let sum = 0;
    for (const [letter, count] of counts)
      sum += count * (frequent.includes(letter) ? 1 : others.includes(letter) ? 0.5 : -1);
    return sum;
  });
  return score + Math.max(...byLanguage);
}

/** Returns how well a character that is no letter fits between its neighbours. */
function markScore(sign: string, before: string, after: string): number {
  if (sign === '—') return 1;
  if (/[’”»›…]/.test(sign) && before.trim() !== '') return 1;
  if (wordSign.test(before) && wordSign.test(after)) return /[\u00AD·]/.test(sign) ? 0 : -1;
  if (/[“‘„‚«‹¿¡]/.test(sign) && after.trim() !== '') return 1;
  return /[\u00A0“”‘’„‚«»‹›–…°€£§©®ªº½¼¾²³×•·№]/.test(sign) ? 0 : -1;
}
