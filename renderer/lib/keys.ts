import type { Command } from '#core/commands/command.ts';
import { keysOf, type OwnKeys } from '#core/commands/own-keys.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import type { KeyPlace } from './keyPlace.ts';
import { createStore } from './store.ts';

/** One key press as the matcher needs it; a KeyboardEvent fits. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  repeat: boolean;
  isComposing: boolean;
  /** When it was pressed, in milliseconds of any single clock. */
  timeStamp: number;
  getModifierState?: (name: string) => boolean;
}

interface Step {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

interface Entry {
  id: string;
  handler: () => void;
  modal: boolean;
  order: number;
}

/** Milliseconds within which the second key of a sequence must follow the first, unless the user needs longer. */
const sequenceMs = 1500;

const isLetter = (key: string) => /^\p{L}$/u.test(key);
/** Whether a key can be typed to find a row. */
const isTyped = (key: string) => /^[\p{L}\p{N}]$/u.test(key);
const isCharacter = (key: string) => [...key].length === 1 && key !== ' ';

/** Parses `Mod+Shift+Z` or `G A` into its steps. */
export function parseKeys(keys: string): Step[] {
  return keys.split(' ').map((text) => {
    // In `Mod++` the last key is `+` itself.
    const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text === '+' ? ['+'] : text.split('+');
    const key = parts.at(-1) ?? '';
    const has = (name: string) => parts.slice(0, -1).includes(name);
    return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: isLetter(key) ? key.toLowerCase() : key };
  });
}

/** Returns the key of a press. On layouts without Latin letters (and with Alt on a Mac) the position of the key gives the letter. */
function pressedKey(press: KeyPress): string {
  const byPlace = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const latin = /^[\x20-\x7e]$/.test(press.key);
  // A character typed with AltGr is meant as it is: the same key gives another letter without it.
  const isPlain = press.getModifierState?.('AltGraph') !== true;
  if (!latin && isPlain && byPlace && (isCharacter(press.key) || press.key === 'Dead')) {
    return (byPlace[1] ?? byPlace[2] ?? '').toLowerCase();
  }
  return isLetter(press.key) ? press.key.toLowerCase() : press.key;
}

function toStep(press: KeyPress, mac: boolean): Step {
  // AltGr types a character; Windows reports it as Ctrl and Alt held together.
  const altGraph = press.getModifierState?.('AltGraph') ?? false;
  return {
    mod: !altGraph && (mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey),
    alt: !altGraph && press.altKey,
    shift: press.shiftKey,
    key: pressedKey(press),
  };
}

function isSameKey(expected: Step, pressed: Step): boolean {
  if (expected.key !== pressed.key || expected.mod !== pressed.mod || expected.alt !== pressed.alt) return false;
  // `?` and `/` need Shift on some layouts and not on others: only the character counts.
  const shiftCounts = !isCharacter(expected.key) || isLetter(expected.key);
  return !shiftCounts || expected.shift === pressed.shift;
}

export interface KeysOptions {
  commands: readonly Command[];
  mac: boolean;
  /** Receives the reason when a command that writes is called in a read-only case. */
  onReadOnly?: (reason: string) => void;
}

/** Maps keys to handlers. One registry per window; commands come from core/commands/commands.ts, handlers from what is on screen. */
export interface Keys {
  /**
   * Registers a handler while something is on screen. The latest for a command wins, but a `base` handler only runs if there is no other.
   * Returns a function that removes it.
   */
  register(id: string, handler: () => void, options?: { modal?: boolean; base?: boolean }): () => void;
  /** Runs what the press means here; returns whether it meant something (or began a sequence). */
  press(press: KeyPress, place: KeyPlace): boolean;
  /** Whether a sequence has begun that the press may complete. */
  awaitsSecondKey(press: KeyPress): boolean;
  /** Whether the press would begin a sequence here. */
  beginsSequence(press: KeyPress, place: KeyPlace): boolean;
  /** Runs a command by its id, as the menu and the palette do; false when no handler is active. */
  run(id: string): boolean;
  /** Whether a command has an active handler. */
  has(id: string): boolean;
  /** Ids of commands with an active handler, in the order of the declaration. A new array only when they change. */
  active(): readonly string[];
  subscribe(listener: () => void): () => void;
  /** Whether single-character keys act alone or need Alt (WCAG 2.1.4). */
  setSingleKeys(on: boolean): void;
  readonly singleKeys: boolean;
  /** Sets the single characters that the user has chosen in place of the declared ones. */
  setOwnKeys(own: OwnKeys): void;
  readonly ownKeys: OwnKeys;
  /** Sets the milliseconds within which the second key of a sequence must follow; Infinity for no limit. */
  setSequenceMs(ms: number): void;
  /** Makes commands that write show this reason instead of running; null lets them run again. */
  setReadOnlyReason(reason: string | null): void;
  readonly readOnlyReason: string | null;
  /** Why a command is blocked although it has a handler; null for others. */
  blockedReason(id: string): string | null;
}

/** Whether a step is a single character, which a text field would take. */
const isBareCharacter = (step: Step) => isCharacter(step.key) && !step.mod && !step.alt;

interface MatcherOptions {
  commands: readonly Command[];
  mac: boolean;
  entries: readonly Entry[];
  /** Whether single-character keys act without Alt. */
  isSingle: () => boolean;
  /** The current keys of a command, each as its steps. */
  stepsOf: (command: Command) => readonly Step[][] | undefined;
}

/** Matches steps at a place against the commands that declare them and have a handler. */
function createMatcher({ commands, mac, entries, isSingle, stepsOf }: MatcherOptions) {
  /** A single character needs Alt when single keys are off, and may be used with Alt where plain letters have another meaning. */
  const isStep = (step: Step, pressed: Step, place: KeyPlace): boolean => {
    const withAlt = isBareCharacter(step) && isSameKey({ ...step, alt: true }, pressed);
    const mayTakeAlt = place.find || place.document;
    return isSingle() || !isBareCharacter(step) ? isSameKey(step, pressed) || (mayTakeAlt && withAlt) : withAlt;
  };

  function allowed(command: Command, step: Step, place: KeyPlace, isSequence = false): boolean {
    const modified = step.mod || step.alt;
    if (place.field) {
      if (command.yieldsToFields || !(modified || /^F\d+$/.test(step.key))) return false;
      if (mac && step.alt && !step.mod) return false; // On a Mac, Option types characters.
    }
    if (place.find && !modified && isTyped(step.key)) return isSequence && !place.typing;
    if (place.control && !modified && (step.key === 'Enter' || step.key === ' ')) return false;
    return true;
  }

  /** Returns the handler of a command for a place: that of an open form, otherwise of the innermost scope, then the latest. */
  function bestMatch(candidates: readonly Command[], place: KeyPlace): { command: Command; entry: Entry } | undefined {
    const depth = (command: Command) => {
      // A form open over the page comes before what is below it, wherever the focus is.
      if (command.scope === 'form') return -1;
      const index = place.scopes.indexOf(command.scope);
      return index < 0 ? place.scopes.length : index;
    };
    return candidates
      .flatMap((command) =>
        entries
          .filter((entry) => entry.id === command.id && (!place.modal || entry.modal))
          .map((entry) => ({ command, entry })),
      )
      .sort((a, b) => depth(a.command) - depth(b.command) || b.entry.order - a.entry.order)[0];
  }

  function matchingCommands(pressed: Step, place: KeyPlace, after: Step | null): Command[] {
    return commands.filter((command) =>
      stepsOf(command)?.some((sequence) => {
        if (after) {
          const [first, second] = sequence;
          // Alt may still be held from the first step.
          const withoutAlt = { ...pressed, alt: false };
          return first && second && isStep(first, after, place) && isSameKey(second, withoutAlt);
        }
        const [onlyStep] = sequence;
        return (
          sequence.length === 1 && onlyStep && isStep(onlyStep, pressed, place) && allowed(command, pressed, place)
        );
      }),
    );
  }

  function begins(pressed: Step, place: KeyPlace): boolean {
    return commands.some(
      (command) =>
        entries.some((entry) => entry.id === command.id && (!place.modal || entry.modal)) &&
        stepsOf(command)?.some((sequence) => {
          const [first] = sequence;
          return (
            sequence.length > 1 && first && isStep(first, pressed, place) && allowed(command, pressed, place, true)
          );
        }),
    );
  }

  return { bestMatch, matchingCommands, begins };
}

/** Creates the registry. Pure: it touches no document and no clock. */
export function createKeys({ commands, mac, onReadOnly }: KeysOptions): Keys {
  const entries: Entry[] = [];
  let singleKeys = true;
  let readOnlyText: string | null = null;
  const writeCommands = new Set(commands.filter(({ writes }) => writes).map(({ id }) => id));
  let order = 0;
  let pendingSequence: { first: Step; at: number } | null = null;
  const activeIds = createStore<readonly string[]>([]);
  let own: OwnKeys = {};
  let sequenceWaitMs = sequenceMs;
  const steps = new Map<string, Step[][]>();
  function readSteps() {
    for (const command of commands) steps.set(command.id, keysOf(command, own).map(parseKeys));
  }
  readSteps();
  const { bestMatch, matchingCommands, begins } = createMatcher({
    commands,
    mac,
    entries,
    isSingle: () => singleKeys,
    stepsOf: ({ id }) => steps.get(id),
  });

  function runEntry({ id, handler }: Entry): void {
    if (readOnlyText !== null && writeCommands.has(id)) onReadOnly?.(readOnlyText);
    else handler();
  }

  function updateActive() {
    const handledIds = new Set(entries.map(({ id }) => id));
    const ids = commands.map(({ id }) => id).filter((id) => handledIds.has(id));
    const before = activeIds.get();
    if (ids.length !== before.length || ids.some((id, index) => id !== before[index])) activeIds.set(ids);
  }

  // Compared by the time of the press: in a busy window the second key may be handled long after it.
  const awaits = ({ timeStamp }: KeyPress) =>
    pendingSequence !== null && timeStamp - pendingSequence.at <= sequenceWaitMs;

  return {
    register(id, handler, options = {}) {
      const entry: Entry = { id, handler, modal: options.modal ?? false, order: options.base ? -1 : order++ };
      entries.push(entry);
      updateActive();
      return () => {
        const index = entries.indexOf(entry);
        if (index >= 0) entries.splice(index, 1);
        updateActive();
      };
    },

    press(press, place) {
      if (press.isComposing || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(press.key)) return false;
      const pressed = toStep(press, mac);
      // Holding down the first key repeats it: it is still the first.
      if (press.repeat && pendingSequence && isSameKey(pendingSequence.first, pressed)) return true;
      const first = pendingSequence && awaits(press) && !place.field ? pendingSequence.first : null;
      pendingSequence = null;
      if (first) {
        const match = bestMatch(matchingCommands(pressed, place, first), place);
        if (match) runEntry(match.entry);
        // A wrong second key does nothing: half a sequence must not end in accepting or deleting something.
        return match !== undefined || isBareCharacter(pressed);
      }
      const match = bestMatch(matchingCommands(pressed, place, null), place);
      if (match) {
        if (!press.repeat || match.command.repeat) runEntry(match.entry);
        return true;
      }
      if (!press.repeat && begins(pressed, place)) {
        pendingSequence = { first: pressed, at: press.timeStamp };
        return true;
      }
      return false;
    },

    awaitsSecondKey: awaits,
    beginsSequence: (press, place) => !press.isComposing && !press.repeat && begins(toStep(press, mac), place),
    run(id) {
      const entry = entries.filter((candidate) => candidate.id === id).sort((a, b) => b.order - a.order)[0];
      if (entry) runEntry(entry);
      return entry !== undefined;
    },
    has: (id) => entries.some((entry) => entry.id === id),
    active: activeIds.get,
    subscribe: activeIds.subscribe,
    setSingleKeys(on) {
      singleKeys = on;
      activeIds.set(activeIds.get());
    },
    get singleKeys() {
      return singleKeys;
    },
    setOwnKeys(next) {
      own = next;
      readSteps();
      activeIds.set([...activeIds.get()]);
    },
    get ownKeys() {
      return own;
    },
    setSequenceMs(ms) {
      sequenceWaitMs = ms;
    },
    setReadOnlyReason(reason) {
      if (reason === readOnlyText) return;
      readOnlyText = reason;
      // A new array, so that components that show the commands render again.
      activeIds.set([...activeIds.get()]);
    },
    get readOnlyReason() {
      return readOnlyText;
    },
    blockedReason: (id) => (writeCommands.has(id) ? readOnlyText : null),
  };
}

const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
};

/** Keys labelled in the language of the keyboard, which is assumed to be that of the window. */
const namedKeys: Readonly<Record<string, TextKey>> = {
  Delete: 'ui.keyNames.delete',
  PageUp: 'ui.keyNames.pageUp',
  PageDown: 'ui.keyNames.pageDown',
  ' ': 'ui.keyNames.space',
};

function nameOfKey(key: string): string {
  const name = namedKeys[key];
  return name ? t(name) : (names[key] ?? (isLetter(key) ? key.toUpperCase() : key));
}

/**
 * Formats a shortcut: `Ctrl Shift Z`, `⇧⌘Z`, `G A`.
 * @param isSingleKeysOn whether single-character keys are on; if off, they are shown with the Alt they need
 * @param lettersFind for places where letters find: letters and digits then always need Alt, unless they begin a sequence
 */
export function readableKeys(keys: string, mac: boolean, isSingleKeysOn = true, lettersFind = false): string {
  return parseKeys(keys)
    .map((step, index, steps) => {
      const key = nameOfKey(step.key);
      const takesAlt =
        (!isSingleKeysOn && isCharacter(step.key)) || (lettersFind && steps.length === 1 && isTyped(step.key));
      const alt = step.alt || (takesAlt && index === 0 && !step.mod);
      if (mac) return `${alt ? '⌥' : ''}${step.shift ? '⇧' : ''}${step.mod ? '⌘' : ''}${key}`;
      return [step.mod && 'Ctrl', alt && 'Alt', step.shift && t('ui.keyNames.shift'), key].filter(Boolean).join(' ');
    })
    .join(' ');
}

/** Returns the single character that a press would be as a command's key; null for others, such as Tab or anything with Ctrl. */
export function singleKeyOfPress(press: KeyPress): string | null {
  const { mod, alt, shift, key } = toStep(press, false);
  if (!isCharacter(key) || mod || alt || press.metaKey || press.isComposing) return null;
  return isLetter(key) ? `${shift ? 'Shift+' : ''}${key.toUpperCase()}` : key;
}
