import { nameKey } from '#lib/exchange/vault/note-names.ts';
import { percentDecoded } from '#lib/text/percent-decoded.ts';

/** The day in a journal's file name: `2024_03_05` in Logseq's folder, `2024-03-05` anywhere. */
export function dayOf(path: string): string | null {
  const [, year = '', month = '', day = ''] = /(?:^|\/)(\d{4})[-_](\d{2})[-_](\d{2})\.[a-z]+$/i.exec(path) ?? [];
  if (year === '') return null;
  if (!/^journals\//i.test(path) && !path.includes(`${year}-${month}-${day}`)) return null;
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
    ? `${year}-${month}-${day}`
    : null;
}

/** Decodes the name of a Logseq page from its file name, which encodes namespaces and characters that file names cannot have. */
export function logseqName(path: string): string {
  const day = dayOf(path);
  if (day !== null) return day;
  return percentDecoded(obsidianName(path).replaceAll('___', '/'));
}

/** The name of an Obsidian note: its file name without the extension. */
export function obsidianName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The names under which links refer to a journal page. */
export function journalKeys(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const number = Number(date);
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return [
    day,
    `${year}_${month}_${date}`,
    `${year}/${month}/${date}`,
    `${months[Number(month) - 1] ?? ''} ${number}${ending}, ${year}`,
  ].map(nameKey);
}
