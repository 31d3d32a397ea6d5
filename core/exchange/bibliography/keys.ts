const longest = 150;

/**
 * Keys of the entries of one file that have none: what they say of themselves, since a number would make entries of two files one.
 * @returns gives the next entry its key, after its title, people and dates; after its number where it has none of them
 */
export function keysOfUnnamed(): (parts: readonly string[], at: number) => string {
  const seen = new Map<string, number>();
  return (parts, at) => {
    const words = parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter((part) => part !== '');
    const key = words.length === 0 ? String(at) : [...words.join(', ')].slice(0, longest).join('');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
}
