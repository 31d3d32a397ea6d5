import type { Command } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';

/** Single-character keys that a person gave to commands in place of theirs, by id; an empty text: none. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Whether keys are one character without Ctrl or Alt: what a text field would take, or speech that is heard as typing. */
const isSingle = (keys: string): boolean => /^(?:Shift\+)?\S$/u.test(keys);

/** The single-character key of a command, as it is declared; undefined for a command that has none. */
export function singleKeyOf(command: Command): string | undefined {
  return command.keys.find(isSingle);
}

/** The keys of a command: its own, with those of the person in place of single characters. */
export function keysOf(command: Command, own: OwnKeys): readonly string[] {
  const chosen = own[command.id];
  if (chosen === undefined || singleKeyOf(command) === undefined) return command.keys;
  const others = command.keys.filter((keys) => !isSingle(keys));
  return chosen === '' ? others : [chosen, ...others];
}

/** Why a command cannot have a key: it begins the keys of others, or is the key of another at the same place. */
export type KeyConflict = { kind: 'begins' } | { kind: 'taken'; by: Command };

/**
 * What a key would clash with, if a command had it; null where nothing does. Places within each other may share a key, as the
 * inner one answers; what works everywhere shares none.
 */
export function conflictOf(command: Command, key: string, own: OwnKeys): KeyConflict | null {
  const others = commands.filter((other) => other.id !== command.id);
  const begins = others.some((other) =>
    other.keys.some((keys) => keys.split(' ').length > 1 && keys.startsWith(`${key} `)),
  );
  if (begins) return { kind: 'begins' };
  const meets = (other: Command) => [command.scope, 'app', 'form'].includes(other.scope) || command.scope === 'app';
  const has = (other: Command, keys: string) => keysOf(other, own).includes(keys);
  // Where single characters are switched off they take Alt. What is hidden answers in forms, where no letter acts.
  const meetsAlt = (other: Command) => other.scope === command.scope && other.hidden !== true;
  const by = others.find((other) => (meets(other) && has(other, key)) || (meetsAlt(other) && has(other, `Alt+${key}`)));
  return by ? { kind: 'taken', by } : null;
}
