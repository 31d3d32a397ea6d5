import type { Command } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';

/** Single-character keys that the user assigned to commands instead of the defaults, by command id; an empty text for none. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Returns whether keys are a single character without Ctrl or Alt, which a text field or dictation would take as typing. */
const isSingle = (keys: string): boolean => /^(?:Shift\+)?\S$/u.test(keys);

/** Returns the declared single-character key of a command; undefined if it has none. */
export function singleKeyOf(command: Command): string | undefined {
  return command.keys.find(isSingle);
}

/** Returns the keys of a command, with the user's key instead of its single-character key. */
export function keysOf(command: Command, own: OwnKeys): readonly string[] {
  const chosen = own[command.id];
  if (chosen === undefined || singleKeyOf(command) === undefined) return command.keys;
  const others = command.keys.filter((keys) => !isSingle(keys));
  return chosen === '' ? others : [chosen, ...others];
}

/** Why a command cannot have a key: it begins a key sequence of others, or is the key of another command in the same place. */
export type KeyConflict = { kind: 'begins' } | { kind: 'taken'; by: Command };

/**
 * Returns what a key would conflict with on a command; null for nothing. Nested scopes may share a key, because the inner one handles it; a
 * key of a global command cannot be shared.
 */
export function conflictOf(command: Command, key: string, own: OwnKeys): KeyConflict | null {
  const others = commands.filter((other) => other.id !== command.id);
  const begins = others.some((other) => other.keys.some((keys) => keys.startsWith(`${key} `)));
  if (begins) return { kind: 'begins' };
  const meets = (other: Command) => [command.scope, 'app', 'form'].includes(other.scope) || command.scope === 'app';
  const has = (other: Command, keys: string) => keysOf(other, own).includes(keys);
  // If single characters are turned off, they are combined with Alt. Hidden commands act in forms, where no single letter does.
  const meetsAlt = (other: Command) => other.scope === command.scope && other.hidden !== true;
  const by = others.find((other) => (meets(other) && has(other, key)) || (meetsAlt(other) && has(other, `Alt+${key}`)));
  return by ? { kind: 'taken', by } : null;
}
