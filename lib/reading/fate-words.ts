import type { Line } from './items.ts';
import type { CardProperty } from './vocabulary.ts';
import { fates, type Fate } from './fates.ts';
import { wordsOf } from './words.ts';

interface FateWords {
  readonly property: CardProperty;
  readonly nouns: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly happens: ReadonlySet<string>;
  readonly does: ReadonlySet<string>;
}

const table: readonly FateWords[] = fates.map(({ property, nouns, states, happens, does }: Fate) => ({
  property,
  nouns: wordsOf(nouns),
  states: wordsOf(states),
  happens: wordsOf(happens),
  does: wordsOf(does),
}));

/** Returns the fate that a word of one of these kinds reports; null if it reports none. */
export const fateWhere = (
  key: string,
  ...kinds: readonly ('nouns' | 'states' | 'happens' | 'does')[]
): CardProperty | null => table.find((fate) => kinds.some((kind) => fate[kind].has(key)))?.property ?? null;

const heldPeople = wordsOf(
  'inmates|prisoners|detainees|convicts|suspects|reclusos|presos|internos|reos|convictos|detenidos|sospechosos|prisioneros',
);

/** People who flee a prison escape; people who flee a town or a war are displaced. */
export function fledFrom(items: Line['items'], at: number): CardProperty {
  const isHeld = items.slice(Math.max(0, at - 8), at).some(({ key }) => heldPeople.has(key));
  const isPrison = items
    .slice(at + 1, at + 6)
    .some(({ key }) => /^(?:prison|jail|custody|carcel|prision|penal|centro|comisaria|scene|lugar)$/.test(key));
  return isHeld || isPrison ? 'escaped' : 'displaced';
}
