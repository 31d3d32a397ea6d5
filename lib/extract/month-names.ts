import { fold } from '#lib/text/fold.ts';

/**
 * Names of months and the order of day and month in numbers, as the runtime knows them (Intl), so that no language
 * needs a list.
 */

/** Languages tried if a page does not declare its own, most widespread first. */
const languages =
  'en es de fr pt it nl ru uk be pl cs sk sl hr sr bs bg mk ro hu el tr sv da nb nn fi et lv lt is ga cy ca gl eu sq ar ar-LB ar-DZ fa he hi bn ta te ur id ms vi th sw af az kk uz ka hy mn'.split(
    ' ',
  );
const cache = new Map<string, ReadonlyMap<string, number>>();

/** Returns months by their folded names in one language: long and short, alone and next to a day. */
function monthsOf(locale: string): ReadonlyMap<string, number> {
  const done = cache.get(locale);
  if (done !== undefined) return done;
  const names = new Map<string, number>();
  try {
    for (const month of ['long', 'short'] as const) {
      for (const options of [{ month }, { month, day: 'numeric', year: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { ...options, timeZone: 'UTC' });
        for (let at = 0; at < 12; at += 1) {
          const part = format.formatToParts(Date.UTC(2023, at, 5)).find(({ type }) => type === 'month')?.value ?? '';
          const name = keyOf(part);
          if (/\p{L}.*[\p{L}\p{M}]/u.test(name) && !names.has(name)) names.set(name, at + 1);
        }
      }
    }
  } catch {
    // A page may declare any language; an invalid one has no months.
  }
  cache.set(locale, names);
  return names;
}

function keyOf(name: string): string {
  return fold(name).replace(/[.'’]/g, '').trim();
}

let all: ReadonlyMap<string, number> | undefined;

/** Returns the names of all languages; a name that means different months (listopad) maps to 0. */
function monthsOfAll(): ReadonlyMap<string, number> {
  if (all !== undefined) return all;
  const names = new Map<string, number>();
  for (const language of languages) {
    for (const [name, month] of monthsOf(language)) {
      if (names.has(name) && names.get(name) !== month) names.set(name, 0);
      else names.set(name, month);
    }
  }
  return (all = names);
}

/** Returns the number of a month by its folded name, in the page's language if known; undefined for any other word. */
export function monthOf(name: string, language: string | null): number | undefined {
  const key = keyOf(name);
  const primary = language?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const own = /^[a-z]{2,3}$/.test(primary) ? monthsOf(primary).get(key) : undefined;
  // Hebrew attaches "in" to the month, Basque "of".
  const any = own ?? monthsOfAll().get(key) ?? monthsOfAll().get(key.replace(/^ב|ren$/, ''));
  return any === 0 ? undefined : any;
}

const orders = new Map<string, 'day' | 'month' | null>();

/** Returns whether the day or the month comes first in numeric dates; null if a language has both, or is unknown. */
export function firstInNumbers(language: string | null): 'day' | 'month' | null {
  const tag = (language ?? '').replace('_', '-').toLowerCase();
  const done = orders.get(tag);
  if (done !== undefined) return done;
  const [primary = '', region = ''] = tag.split('-');
  let order: 'day' | 'month' | null = null;
  // English has both, and its region decides.
  if (/^[a-z]{2,3}$/.test(primary) && (primary !== 'en' || region !== '')) {
    try {
      const locale = primary === 'en' ? `en-${region === 'uk' ? 'GB' : region}` : primary;
      const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
      const first = parts.find(({ type }) => type === 'day' || type === 'month')?.type;
      order = first === 'day' || first === 'month' ? first : null;
    } catch {
      // The runtime does not know this language.
    }
  }
  // The runtime formats an unknown tag as English.
  if (order === 'month' && !/^(?:en|zh|ja|ko|hu|lt|mn|sv|eu)$/.test(primary)) order = null;
  orders.set(tag, order);
  return order;
}
