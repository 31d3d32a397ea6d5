import type { TextKey } from '#lib/i18n/t.ts';
import { pageScopes } from '#core/commands/pages.ts';

/**
 * Where a command is available, in the order of "All keys". `app` is everywhere in a case; `form` a form opened over a page; `view` a
 * table, timeline, graph or map; `notice` a banner over the page; `launch` the first screen.
 */
export const commandScopes = [
  'app',
  'form',
  'list',
  'reader',
  'pass',
  'record',
  'mentions',
  'view',
  ...pageScopes,
  'notice',
  'launch',
] as const;

export type CommandScope = (typeof commandScopes)[number];

/** The native menus, in order. */
export const menuBars = ['file', 'edit', 'view', 'go', 'help'] as const;

export type MenuBar = (typeof menuBars)[number];

/** Something the user can invoke: by key, from the palette, from the menu. Only a declaration; the window implements it. */
export interface Command {
  id: string;
  title: TextKey;
  /** Other words that users may search for it with, such as those of other programs. */
  also?: TextKey;
  /**
   * Shortcuts; the first one is shown. `Mod` is Ctrl, or Cmd on a Mac; a space separates the steps of a sequence (`G A`); keys are named as
   * in KeyboardEvent.key, letters in capitals.
   */
  keys: readonly string[];
  scope: CommandScope;
  menu?: { bar: MenuBar; group: number };
  /** Holding the key down repeats it. */
  repeat?: boolean;
  /** Leaves the shortcut to a focused text field (native undo, paste, find). */
  yieldsToFields?: boolean;
  /** It changes the case; in a read-only case it says why it does nothing. */
  writes?: boolean;
  /** It concerns the page as a whole rather than what the mouse points at, so context menus leave it out. */
  page?: boolean;
  /** What it acts on (`data-pointed`): a context menu leaves it out if the mouse points at none of these. */
  pointed?: readonly ('suggestion' | 'quote' | 'words')[];
  /** Not offered in the palette: it needs a place to act on, or is a palette key itself. */
  hidden?: boolean;
}

/** Assigns commands to one scope. */
export function inScope<const S extends CommandScope, const C extends readonly Omit<Command, 'scope'>[]>(
  scope: S,
  commands: C,
): { [K in keyof C]: C[K] & { scope: S } } {
  return commands.map((command) => ({ ...command, scope })) as { [K in keyof C]: C[K] & { scope: S } };
}
