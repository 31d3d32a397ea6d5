import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { commandById, commands, type CommandId } from '#core/commands.ts';
import { createKeys, placeOf, readableKeys } from './keys.ts';

/** Whether Mod is Cmd here. */
export const isMac = navigator.userAgent.includes('Mac');

/** The registry of this window. */
export const keys = createKeys({ commands, mac: isMac });

/** Starts hearing the keyboard, once. Handlers of focused elements come first: what they have used up is left alone. */
export function startKeys(): void {
  // The second key of a sequence belongs to the sequence, also where letters find: it is heard before any element hears it.
  window.addEventListener(
    'keydown',
    (event) => {
      if (keys.awaiting() && keys.press(event, placeOf(event.target))) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (keys.press(event, placeOf(event.target))) event.preventDefault();
  });
}

export interface UseCommandOptions {
  /** While false nothing answers: the menu shows it grey, and the key does nothing. */
  enabled?: boolean;
  /** It runs while a modal has the focus, too. */
  modal?: boolean;
  /** For the frame of the window: it answers only where nothing on the page does, whichever came first. */
  base?: boolean;
}

/** Answers to a command while the component is on screen. The latest to appear wins over those below it. */
export function useCommand(id: CommandId, handler: () => void, options: UseCommandOptions = {}): void {
  const { enabled = true, modal = false, base = false } = options;
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  // Before the screen is drawn: what it shows as possible answers to the very next key.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return keys.register(id, () => latest.current(), { modal, base });
  }, [id, enabled, modal, base]);
}

/** Runs a command as its key would; false when nothing on screen answers to it. */
export function runCommand(id: CommandId): boolean {
  return keys.run(id);
}

/** The ids that something on screen answers to. */
export function useActiveCommands(): readonly string[] {
  return useSyncExternalStore(keys.subscribe, keys.active);
}

/** A command's first shortcut as people read it, for a key cap; undefined when it has none. */
export function shortcut(id: CommandId): string | undefined {
  const [first] = commandById(id)?.keys ?? [];
  return first === undefined ? undefined : readableKeys(first, isMac, keys.singleKeys);
}

/** One of the keys that matter now, at the right of the status bar. */
export interface KeyHint {
  /** Key caps as people read them; a command gives its own. */
  keys: readonly string[];
  label: string;
}

let hints: readonly (readonly KeyHint[])[] = [];
const hintListeners = new Set<() => void>();

function setHints(next: readonly (readonly KeyHint[])[]): void {
  hints = next;
  for (const listener of hintListeners) listener();
}

/**
 * Puts keys into the status bar while the component is on screen; six fit.
 * @param base for the frame: shown only while the page has none of its own
 */
export function useKeyHints(list: readonly KeyHint[], base = false): void {
  const text = JSON.stringify(list);
  useEffect(() => {
    const mine = JSON.parse(text) as KeyHint[];
    setHints(base ? [mine, ...hints] : [...hints, mine]);
    return () => setHints(hints.filter((other) => other !== mine));
  }, [text, base]);
}

/** The keys that matter now: those of the latest to appear. */
export function useCurrentHints(): readonly KeyHint[] {
  return useSyncExternalStore(
    (listener) => {
      hintListeners.add(listener);
      return () => hintListeners.delete(listener);
    },
    () => hints.at(-1) ?? none,
  );
}

const none: readonly KeyHint[] = [];
