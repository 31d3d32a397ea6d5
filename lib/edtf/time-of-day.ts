const zones = 'utc|gmt|z|[ecmp][sd]t|cest|cet|bst|ist|ect|cot|pet|art';

const finder = new RegExp(
  [
    ',? ?(?:\\bat |\\ba las? )?',
    '\\b(?<hour>\\d{1,2})(?:[:h](?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d{1,9})?)?)?',
    ' ?(?<noon>[ap]\\.? ?m\\b\\.?)?(?: ?(?:hs?|hrs|horas)\\b\\.?)?',
    ` ?(?:(?:\\b|(?<=\\d))(?<zone>${zones})\\b)? ?(?<offset>[+-]\\d{2}(?::?\\d{2})?\\b)?`,
  ].join(''),
  'g',
);

/**
 * Removes the time of day from folded words. `time` is EDTF ("T10:10:10Z") and only kept if it is exact to the second and its zone is UTC,
 * an offset, or not given; any other time is dropped, which leaves the day.
 */
export function withoutTime(text: string): { rest: string; time: string | null } {
  for (const match of text.matchAll(finder)) {
    const { hour = '', minute, second, noon, zone, offset } = match.groups ?? {};
    if (minute === undefined && noon === undefined) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    const isExact =
      second !== undefined && noon === undefined && (zone === undefined || zone === 'utc' || zone === 'z');
    if (minute === undefined || !isExact) return { rest, time: null };
    const shift = offset?.replace(/^(...)(\d\d)$/, '$1:$2') ?? (zone === undefined ? '' : 'Z');
    return { rest, time: `T${hour.padStart(2, '0')}:${minute}:${second}${shift}` };
  }
  return { rest: text, time: null };
}
