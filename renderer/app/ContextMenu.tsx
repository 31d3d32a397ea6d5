import { useEffect, useState } from 'react';
import { commands } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut, useActiveCommands } from '#renderer/lib/commands.ts';
import { placeOf } from '#renderer/lib/keyPlace.ts';
import { PointMenu } from '#renderer/ui/Menu.tsx';

interface Opened {
  at: { x: number; y: number };
  /** Scopes around the target, innermost first. */
  scopes: readonly string[];
  /** The text target under the pointer; undefined if the menu was opened by a key and applies to the current position on the page. */
  pointed: string | null | undefined;
}

/**
 * The context menu of the right mouse button, Shift F10 and the Menu key, on rows, passages, quotes and names alike: the commands of the
 * place that act on the target, with their keys. Lists and the reader select the target first, as a press does, so the active commands
 * apply to it.
 */
export function ContextMenu() {
  const [opened, setOpened] = useState<Opened | null>(null);

  useEffect(() => {
    function onContextMenu(event: MouseEvent): void {
      const place = placeOf(event.target);
      // Fields have the system's own menu, and whatever is open over the page does not act on what is below it.
      if (place.field || place.modal || event.defaultPrevented) return;
      const scopes = place.scopes.filter((scope) => scope !== 'app');
      if (scopes.length === 0) return;
      event.preventDefault();
      setOpened({ at: pointOf(event), scopes, pointed: event.button === 2 ? pointedAt(event.target) : undefined });
    }
    window.addEventListener('contextmenu', onContextMenu);
    return () => window.removeEventListener('contextmenu', onContextMenu);
  }, []);

  return opened && <CommandsAt {...opened} onClose={() => setOpened(null)} />;
}

/** Subscribes to the active commands only while the menu is open: they change with every key typed. */
function CommandsAt({ at, scopes, pointed, onClose }: Opened & { onClose: () => void }) {
  const active = useActiveCommands();
  const groups = scopes
    .map((scope) => ({ entries: entriesOf(scope, active, pointed) }))
    .filter(({ entries }) => entries.length > 0);
  if (groups.length === 0) return null;
  return <PointMenu label={t('commands.contextMenu')} groups={groups} at={at} onClose={onClose} />;
}

function entriesOf(scope: string, active: readonly string[], at: Opened['pointed']) {
  return commands
    .filter((command) => command.scope === scope && active.includes(command.id))
    .filter(({ page, hidden, repeat }) => !page && !hidden && !repeat)
    .filter(({ pointed }) => !pointed || at === undefined || pointed.some((one) => one === at))
    .map(({ id, title, writes }) => ({
      id,
      label: t(title),
      keys: shortcut(id),
      writes,
      onPick: () => void runCommand(id),
    }));
}

/** Returns the outermost target under the pointer: selected words take precedence over a quote or a name within them. */
function pointedAt(target: EventTarget | null): string | null {
  let found: string | null = null;
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
    found = at.getAttribute('data-pointed') ?? found;
  }
  return found;
}

/** Returns where to open the menu: at the mouse, or for a key at the active row of a list, otherwise at the focused element. */
function pointOf(event: MouseEvent): { x: number; y: number } {
  if (event.button === 2) return { x: event.clientX, y: event.clientY };
  const target = event.target instanceof Element ? event.target : document.body;
  const box = (target.querySelector('[data-active]') ?? target).getBoundingClientRect();
  return { x: box.left + 16, y: Math.min(box.bottom, box.top + 40) };
}
