import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { commandById, commands, type CommandId } from '#core/commands/commands.ts';
import { keysOf } from '#core/commands/own-keys.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { useLatest } from '#renderer/ui/useLatest.ts';
import { placeOf, type KeyPlace } from './keyPlace.ts';
import { createKeys, readableKeys } from './keys.ts';
import { createStore } from './store.ts';

/** Whether Mod means Cmd here. */
export const isMac = navigator.userAgent.includes('Mac');

/** The registry of this window. */
export const keys = createKeys({
  commands,
  mac: isMac,
  onReadOnly: (reason) => showToast({ text: reason, problem: true }),
});

/** Starts listening to the keyboard, once. Handlers of focused elements come first: events they have handled are ignored. */
export function startKeys(): void {
  // Captured before any element sees them: the keys of a sequence, even where letters find, and Ctrl Enter on a button or an option of a
  // page that has a command for it. The element would take it for Enter and stop its propagation.
  window.addEventListener(
    'keydown',
    (event) => {
      const place = placeOf(event.target);
      const isFirst =
        keys.awaitsSecondKey(event) ||
        (place.find && keys.beginsSequence(event, place)) ||
        isModEnterOnControl(event, place);
      if (isFirst && keys.press(event, place)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  watchFocus();
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (keys.press(event, placeOf(event.target))) event.preventDefault();
  });
}

/** Scopes with a command for Ctrl Enter. Elsewhere it opens the focused row or belongs to a form, which handles it itself. */
const pagesOfModEnter: ReadonlySet<string> = new Set(
  commands.flatMap(({ id, keys: own, scope }) => (own.includes('Mod+Enter') && id !== 'window.beside' ? scope : [])),
);

/** Whether a press is Ctrl Enter on an element that handles presses itself (React Aria's usePress), on a page with a command for it. */
function isModEnterOnControl({ key, ctrlKey, metaKey, target }: KeyboardEvent, { scopes }: KeyPlace): boolean {
  const isControl = target instanceof Element && target.matches('[data-react-aria-pressable]');
  return key === 'Enter' && (ctrlKey || metaKey) && isControl && scopes.some((scope) => pagesOfModEnter.has(scope));
}

export interface UseCommandOptions {
  /** False disables the handler: the menu entry is grey, and the key does nothing. */
  enabled?: boolean;
  /** Whether it also runs while a modal has the focus. */
  modal?: boolean;
  /** For the frame of the window: it answers only where no handler of the page does, whichever was registered first. */
  base?: boolean;
}

/** Handles a command while the component is mounted. The latest to mount takes precedence. */
export function useCommand(id: CommandId, handler: () => void, options: UseCommandOptions = {}): void {
  const { enabled = true, modal = false, base = false } = options;
  const latest = useLatest(handler);
  // A layout effect, so that the very next key already reaches what the screen offers.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    return keys.register(id, () => latest.current(), { modal, base });
  }, [id, enabled, modal, base, latest]);
}

/**
 * Handles several commands that never change, as `useCommand` does for one.
 * @param list must be the same array in every render
 */
export function useCommands(
  list: readonly { id: CommandId; handler: () => void }[],
  { modal = false, base = false }: Omit<UseCommandOptions, 'enabled'>,
): void {
  useLayoutEffect(() => {
    const removers = list.map(({ id, handler }) => keys.register(id, handler, { modal, base }));
    return () => {
      for (const end of removers) end();
    };
  }, [list, modal, base]);
}

/** Runs a command as its key would; false when no handler is active. */
export function runCommand(id: CommandId): boolean {
  return keys.run(id);
}

/** Subscribes to the ids of the commands with an active handler. */
export function useActiveCommands(): readonly string[] {
  return useSyncExternalStore(keys.subscribe, keys.active);
}

/**
 * Formats a command's first shortcut for a key cap; undefined when it has none.
 * @param find the value of useLettersFind, where keys are shown as they work now; on buttons keys stay the same
 */
export function shortcut(id: CommandId, find = false): string | undefined {
  const command = commandById(id);
  const [first] = command ? keysOf(command, keys.ownKeys) : [];
  return first === undefined ? undefined : readableKeys(first, isMac, keys.singleKeys, find);
}

/** Formats keys that no command declares for a key cap: `Mod+Enter` is `Ctrl ↵`, and `⌘↵` on a Mac. */
export function keyCap(keyNames: string): string {
  return readableKeys(keyNames, isMac);
}

/** Whether letters find where the focus is: command letters then need Alt. */
const lettersFind = createStore(false);

function watchFocus(): void {
  const update = (focused: EventTarget | null) => {
    const element = focused instanceof Element ? focused : null;
    // Menus, dialogs and the palette are temporary: the keys they show apply where the focus returns to.
    if (element?.closest('[data-modal], [data-trigger]')) return;
    const next = element?.closest('[data-letters="find"]') != null;
    if (next !== lettersFind.get()) lettersFind.set(next);
  };
  document.addEventListener('focusin', (event) => update(event.target));
  document.addEventListener('focusout', (event) => update(event.relatedTarget));
}

/** Subscribes to whether letters find where the focus is, or where it was before something opened over the page. */
export const useLettersFind = (): boolean => lettersFind.use();

/** A key that matters now, at the end of the status bar. */
export interface KeyHint {
  label: string;
  /** The commands whose keys it shows. */
  commands?: readonly CommandId[];
  /** Key caps for keys that no command declares. */
  keys?: readonly string[];
}

const hints = createStore<readonly (readonly KeyHint[])[]>([]);

/**
 * Shows keys in the status bar while the component is mounted, the most important first. Six fit, fewer in a narrow window.
 * @param base for the frame: shown only while the page has none of its own
 */
export function useKeyHints(list: readonly KeyHint[], base = false): void {
  const text = JSON.stringify(list);
  useEffect(() => {
    const ownHints = JSON.parse(text) as KeyHint[];
    hints.set(base ? [ownHints, ...hints.get()] : [...hints.get(), ownHints]);
    return () => hints.set(hints.get().filter((other) => other !== ownHints));
  }, [text, base]);
}

/** Subscribes to the keys that matter now: those of the latest component to mount. */
export const useCurrentHints = (): readonly KeyHint[] => hints.use((all) => all.at(-1) ?? none);

const none: readonly KeyHint[] = [];
