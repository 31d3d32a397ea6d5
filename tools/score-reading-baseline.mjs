// The baseline for score-reading.mjs: a number in digits or one word, the noun after it, and "said X" or "X said", found with
// regular expressions alone.

const number =
  '(\\d[\\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)';
const figurePattern = new RegExp(`([$€£])?\\b${number}( (?:million|billion|millones))?(?: de)? ?(%|\\p{L}+)`, 'giu');
const englishNumbers = 'two three four five six seven eight nine ten eleven twelve'.split(' ');
const spanishNumbers = 'dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const nouns = [
  ['deaths', /^(?:dead|deaths|killed|muert|fallecid)/i],
  ['injured', /^(?:injured|wounded|hurt|herid)/i],
  ['missing', /^(?:missing|desaparecid)/i],
  ['arrested', /^(?:arrest|detain|detenid)/i],
  ['share', /^(?:%|per|por)/i],
  ['amount', /^(?:dollars|euros|pounds|pesos)/i],
];
const speakerPattern =
  /(?:(?:said|dijo|according to|según) ((?:\p{Lu}[\p{L}.]+ ?){1,3}))|((?:\p{Lu}\p{L}+ ){1,3})(?:said|dijo)/u;

function valueOf(digits, scale) {
  const englishAt = englishNumbers.indexOf(digits.toLowerCase());
  const spanishAt = spanishNumbers.indexOf(digits.toLowerCase());
  if (englishAt >= 0 || spanishAt >= 0) return Math.max(englishAt, spanishAt) + 2;
  const value = Number(
    digits
      .replace(/[.,]$/, '')
      .replace(/[.,](?=\d{3}\b)/g, '')
      .replace(',', '.'),
  );
  return value * (!scale ? 1 : /b/.test(scale) ? 1e9 : 1e6);
}

/** Returns what a sentence says by number and next noun, in the form of the gold values. */
export function baselineOf(sentence) {
  const speaker = speakerPattern.exec(sentence);
  const assertedBy = (speaker?.[1] ?? speaker?.[2] ?? '').trim() || null;
  const claims = [...sentence.matchAll(figurePattern)].map(([, sign, digits, scale, noun]) => {
    const property = sign ? 'amount' : (nouns.find(([, form]) => form.test(noun))?.[0] ?? 'quantity');
    return {
      subject: property === 'quantity' ? null : 'event',
      property,
      value: valueOf(digits, scale),
      unit: null,
      qualifier: 'exactly',
      assertedBy,
    };
  });
  return { claims, events: [], links: [], quotation: null };
}
