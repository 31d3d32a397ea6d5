import { commandScopes, type CommandScope } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { keysOf, type OwnKeys } from '#core/commands/own-keys.ts';
import { t } from '#lib/i18n/t.ts';
import { readableKeys } from '#renderer/lib/keys.ts';

/** A line of the list of all keys. */
export interface KeyLine {
  title: string;
  caps: readonly string[];
}

/** Returns the keys that no command declares: lists and panes handle them themselves. */
function listKeys(isMac: boolean): KeyLine[] {
  const caps = (keys: string) => readableKeys(keys, isMac);
  // With Cmd, a Mac searches the whole computer.
  const space = t('ui.keyNames.space');
  return [
    { title: t('app.keys.lists.move'), caps: ['↑', '↓'] },
    { title: t('app.keys.lists.ends'), caps: ['Home', 'End'] },
    { title: t('actions.open'), caps: ['↵'] },
    { title: t('app.keys.lists.preview'), caps: [space] },
    { title: t('app.keys.lists.add'), caps: [caps('Shift+ArrowDown'), `${isMac ? '⌃' : 'Ctrl '}${space}`] },
    { title: t('app.keys.lists.find'), caps: ['A … Z'] },
    { title: t('app.keys.lists.resize'), caps: [caps('Mod+Alt+ArrowLeft'), caps('Mod+Alt+ArrowRight')] },
    { title: t('app.keys.lists.escape'), caps: ['Esc'] },
  ];
}

/** Returns the keys of the reader's text: a caret, and selection by keyboard. */
function textKeys(isMac: boolean): KeyLine[] {
  return [
    { title: t('reader.keys.character'), caps: ['←', '→', '↑', '↓'] },
    { title: t('reader.keys.word'), caps: [readableKeys(isMac ? 'Alt+ArrowRight' : 'Mod+ArrowRight', isMac)] },
    { title: t('reader.keys.ends'), caps: ['Home', 'End'] },
    { title: t('reader.keys.select'), caps: [readableKeys('Shift+ArrowRight', isMac)] },
    { title: t('reader.keys.all'), caps: [readableKeys('Mod+A', isMac)] },
    { title: t('reader.keys.follow'), caps: ['↵'] },
    { title: t('reader.selection.clear'), caps: ['Esc'] },
  ];
}

function linesOf(scope: CommandScope, isMac: boolean, isSingleKeysOn: boolean, own: OwnKeys): KeyLine[] {
  const lines = commands
    .filter((command) => command.scope === scope)
    .map((command) => ({
      title: t(command.title),
      caps: keysOf(command, own).map((keys) => readableKeys(keys, isMac, isSingleKeysOn)),
    }))
    .filter(({ caps }) => caps.length > 0);
  if (scope === 'list') return [...listKeys(isMac), ...lines];
  return scope === 'reader' ? [...lines, ...textKeys(isMac)] : lines;
}

/**
 * Returns all keys by scope.
 * @param isSingleKeysOn whether single-character keys are on
 * @param own the keys that the user has chosen
 */
export function keyGroups(
  isMac: boolean,
  isSingleKeysOn: boolean,
  own: OwnKeys,
): { scope: CommandScope; lines: KeyLine[] }[] {
  return commandScopes.map((scope) => ({ scope, lines: linesOf(scope, isMac, isSingleKeysOn, own) }));
}
