import { oneLine } from '#lib/text/spaces.ts';

const maxKeyChars = 150;

/**
 * Makes keys for the entries of a file that have none. They derive from the content of an entry: with running numbers, entries of
 * two files would be taken for one.
 * @returns returns the key of the next entry from its title, people and dates; from its number if it has none of them
 */
export function keysOfUnnamed(): (parts: readonly string[], at: number) => string {
  const seen = new Map<string, number>();
  return (parts, at) => {
    const words = parts.map((part) => oneLine(part)).filter((part) => part !== '');
    const key = words.length === 0 ? String(at) : [...words.join(', ')].slice(0, maxKeyChars).join('');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
}
