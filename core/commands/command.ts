import type { TextKey } from '#lib/i18n/t.ts';
import { pageScopes } from '#core/commands/pages.ts';

/**
 * Where a command makes sense, in the order of "All keys". `app` is everywhere in a case; `form` a form that is open over
 * a page; `view` a table, timeline, graph or map; `notice` a band over the page; `launch` the first screen.
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

/** The native menus, in their order. */
export const menuBars = ['file', 'edit', 'view', 'go', 'help'] as const;

export type MenuBar = (typeof menuBars)[number];

/** Something a person can invoke: by key, from the palette, from the menu. A declaration only; the window does it. */
export interface Command {
  id: string;
  title: TextKey;
  /** Other words that people may look for it by, such as those of other programs. */
  also?: TextKey;
  /**
   * Shortcuts, the first one is shown. `Mod` is Ctrl, or Cmd on a Mac; a space parts the steps of a sequence (`G A`);
   * keys are named as KeyboardEvent.key names them, letters in capitals.
   */
  keys: readonly string[];
  scope: CommandScope;
  menu?: { bar: MenuBar; group: number };
  /** Holding the key down repeats it. */
  repeat?: boolean;
  /** Leaves the shortcut to a text field that has the focus (native undo, paste, find). */
  yieldsToFields?: boolean;
  /** It changes the case: where that can only be read, it says why it does nothing. */
  writes?: boolean;
  /** It is about the page as a whole, not about what the mouse points at: a context menu leaves it out. */
  page?: boolean;
  /** What it acts on (`data-pointed`): a context menu leaves it out where the mouse points at none of these. */
  pointed?: readonly ('suggestion' | 'quote' | 'words')[];
  /** Not offered in the palette: it needs a place to act on, or is a palette key itself. */
  hidden?: boolean;
}

/** Commands that all make sense in one place. */
export function inScope<const S extends CommandScope, const C extends readonly Omit<Command, 'scope'>[]>(
  scope: S,
  commands: C,
): { [K in keyof C]: C[K] & { scope: S } } {
  return commands.map((command) => ({ ...command, scope })) as { [K in keyof C]: C[K] & { scope: S } };
}
