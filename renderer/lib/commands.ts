import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { commandById, commands, type CommandId } from '#core/commands/commands.ts';
import { keysOf } from '#core/commands/own-keys.ts';
import { showToast } from '#renderer/ui/toasts.ts';
import { placeOf, type KeyPlace } from './keyPlace.ts';
import { createKeys, readableKeys } from './keys.ts';
import { createStore } from './store.ts';

/** Whether Mod is Cmd here. */
export const isMac = navigator.userAgent.includes('Mac');

/** The registry of this window. */
export const keys = createKeys({
  commands,
  mac: isMac,
  onReadOnly: (reason) => showToast({ text: reason, problem: true }),
});

/** Starts hearing the keyboard, once. Handlers of focused elements come first: what they have used up is left alone. */
export function startKeys(): void {
  // The keys of a sequence belong to it, also where letters find: they are heard before any element hears them. So is Ctrl Enter on a
  // button or a choice of a page that has a command for it: they would take it for Enter and tell nobody.
  window.addEventListener(
    'keydown',
    (event) => {
      const place = placeOf(event.target);
      const isFirst =
        keys.awaits(event) || (place.find && keys.begins(event, place)) || isModEnterOnControl(event, place);
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

/** Pages that have a command for Ctrl Enter. Elsewhere it opens the row that has the focus, or is for a form, which hears it itself. */
const pagesOfModEnter: ReadonlySet<string> = new Set(
  commands.flatMap(({ id, keys: own, scope }) => (own.includes('Mod+Enter') && id !== 'window.beside' ? scope : [])),
);

/** Of the elements that handle presses by themselves: see React Aria's usePress. */
function isModEnterOnControl({ key, ctrlKey, metaKey, target }: KeyboardEvent, { scopes }: KeyPlace): boolean {
  const isControl = target instanceof Element && target.matches('[data-react-aria-pressable]');
  return key === 'Enter' && (ctrlKey || metaKey) && isControl && scopes.some((scope) => pagesOfModEnter.has(scope));
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

/** Answers to several commands that never change, as `useCommand` does to one. @param list the same one at each drawing */
export function useCommands(
  list: readonly { id: CommandId; handler: () => void }[],
  { modal = false, base = false }: Omit<UseCommandOptions, 'enabled'> = {},
): void {
  useLayoutEffect(() => {
    const ends = list.map(({ id, handler }) => keys.register(id, handler, { modal, base }));
    return () => {
      for (const end of ends) end();
    };
  }, [list, modal, base]);
}

/** Runs a command as its key would; false when nothing on screen answers to it. */
export function runCommand(id: CommandId): boolean {
  return keys.run(id);
}

/** The ids that something on screen answers to. */
export function useActiveCommands(): readonly string[] {
  return useSyncExternalStore(keys.subscribe, keys.active);
}

/**
 * A command's first shortcut as people read it, for a key cap; undefined when it has none.
 * @param find what useLettersFind says, for what tells the keys that work now; on buttons keys stay as they are
 */
export function shortcut(id: CommandId, find = false): string | undefined {
  const command = commandById(id);
  const [first] = command ? keysOf(command, keys.ownKeys) : [];
  return first === undefined ? undefined : readableKeys(first, isMac, keys.singleKeys, find);
}

/** Whether letters find where the focus is: there letters that act take Alt. */
const lettersFind = createStore(false);

function watchFocus(): void {
  const look = (focused: EventTarget | null) => {
    const element = focused instanceof Element ? focused : null;
    // Menus, dialogs and the palette come and go: what they tell is for where the focus goes back to.
    if (element?.closest('[data-modal], [data-trigger]')) return;
    const next = element?.closest('[data-letters="find"]') != null;
    if (next !== lettersFind.get()) lettersFind.set(next);
  };
  document.addEventListener('focusin', (event) => look(event.target));
  document.addEventListener('focusout', (event) => look(event.relatedTarget));
}

/** Whether letters find where the focus is, or was before what is open over the page. */
export const useLettersFind = (): boolean => lettersFind.use();

/** One of the keys that matter now, at the right of the status bar. */
export interface KeyHint {
  label: string;
  /** The commands that it tells the keys of. */
  commands?: readonly CommandId[];
  /** Key caps of what no command declares. */
  keys?: readonly string[];
}

const hints = createStore<readonly (readonly KeyHint[])[]>([]);

/**
 * Puts keys into the status bar while the component is on screen: those that matter most come first. Six fit, fewer into
 * a narrow window.
 * @param base for the frame: shown only while the page has none of its own
 */
export function useKeyHints(list: readonly KeyHint[], base = false): void {
  const text = JSON.stringify(list);
  useEffect(() => {
    const mine = JSON.parse(text) as KeyHint[];
    hints.set(base ? [mine, ...hints.get()] : [...hints.get(), mine]);
    return () => hints.set(hints.get().filter((other) => other !== mine));
  }, [text, base]);
}

/** The keys that matter now: those of the latest to appear. */
export const useCurrentHints = (): readonly KeyHint[] => hints.use((all) => all.at(-1) ?? none);

const none: readonly KeyHint[] = [];
