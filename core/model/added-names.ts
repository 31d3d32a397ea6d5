import type { Name } from '#core/model/base.ts';
import { fold } from '#lib/text/fold.ts';

/** Returns the names with more added: a name that differs only in accents or case becomes a spelling, any other an alias. */
export function addNames(names: readonly Name[], more: readonly string[]): Name[] {
  const result: Name[] = [...names];
  for (const value of more) {
    if (result.some((name) => name.value === value)) continue;
    const kind = result.some((name) => fold(name.value) === fold(value)) ? 'spelling' : 'alias';
    result.push({ value, kind });
  }
  return result;
}
