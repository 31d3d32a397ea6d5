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
  /** When it was pressed, in milliseconds of any one clock. */
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

/** Milliseconds in which the second key of a sequence must be pressed after the first, unless a person needs longer. */
const sequenceMs = 1500;

const isLetter = (key: string) => /^\p{L}$/u.test(key);
/** What letters find by. */
const isTyped = (key: string) => /^[\p{L}\p{N}]$/u.test(key);
const isCharacter = (key: string) => [...key].length === 1 && key !== ' ';

/** Reads `Mod+Shift+Z` or `G A` into its steps. */
export function parseKeys(keys: string): Step[] {
  return keys.split(' ').map((text) => {
    // `Mod++` ends in the key `+` itself.
    const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text === '+' ? ['+'] : text.split('+');
    const key = parts.at(-1) ?? '';
    const has = (name: string) => parts.slice(0, -1).includes(name);
    return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: isLetter(key) ? key.toLowerCase() : key };
  });
}

/** The key of a press. On layouts without Latin letters (and with Alt on a Mac) the place of the key tells the letter. */
function pressedKey(press: KeyPress): string {
  const byPlace = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const latin = /^[\x20-\x7e]$/.test(press.key);
  // What AltGr writes is meant as it is: its key has another letter without it.
  const isPlain = press.getModifierState?.('AltGraph') !== true;
  if (!latin && isPlain && byPlace && (isCharacter(press.key) || press.key === 'Dead')) {
    return (byPlace[1] ?? byPlace[2] ?? '').toLowerCase();
  }
  return isLetter(press.key) ? press.key.toLowerCase() : press.key;
}

function toStep(press: KeyPress, mac: boolean): Step {
  // AltGr writes a character; Windows reports it as Ctrl and Alt held together.
  const altGraph = press.getModifierState?.('AltGraph') ?? false;
  return {
    mod: !altGraph && (mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey),
    alt: !altGraph && press.altKey,
    shift: press.shiftKey,
    key: pressedKey(press),
  };
}

function fits(wanted: Step, pressed: Step): boolean {
  if (wanted.key !== pressed.key || wanted.mod !== pressed.mod || wanted.alt !== pressed.alt) return false;
  // `?` and `/` need Shift on some layouts and not on others: the character is what counts.
  const shiftCounts = !isCharacter(wanted.key) || isLetter(wanted.key);
  return !shiftCounts || wanted.shift === pressed.shift;
}

export interface KeysOptions {
  commands: readonly Command[];
  mac: boolean;
  /** Told why, when a command that writes is asked for while nothing can be written. */
  onReadOnly?: (reason: string) => void;
}

/** Which handler a key runs. One registry a window; commands come from core/commands/commands.ts, handlers from what is on screen. */
export interface Keys {
  /**
   * Binds a handler while something is on screen. The latest of a command wins, but one that is `base` only answers
   * where no other does. Returns how to take it away.
   */
  register(id: string, handler: () => void, options?: { modal?: boolean; base?: boolean }): () => void;
  /** Runs what the press means here, and tells whether it meant something (or began a sequence). */
  press(press: KeyPress, place: KeyPlace): boolean;
  /** Whether a sequence has begun that the press may end. */
  awaits(press: KeyPress): boolean;
  /** Whether the press would begin a sequence here. */
  begins(press: KeyPress, place: KeyPlace): boolean;
  /** Runs a command by its id, as menu and palette do; false when nothing on screen answers to it. */
  run(id: string): boolean;
  /** Whether something on screen answers to a command. */
  has(id: string): boolean;
  /** Ids that something answers to, in the order of the declaration. A new array only when it changes. */
  active(): readonly string[];
  subscribe(listener: () => void): () => void;
  /** Single-character keys as they are, or with Alt (WCAG 2.1.4). */
  setSingleKeys(on: boolean): void;
  readonly singleKeys: boolean;
  /** Single characters that a person chose in place of those that are declared. */
  setOwnKeys(own: OwnKeys): void;
  readonly ownKeys: OwnKeys;
  /** Milliseconds in which the second key of a sequence must follow; Infinity: however late. */
  setSequenceMs(ms: number): void;
  /** From now on commands that write say why they do nothing; with null they run again. */
  setReadOnlyReason(reason: string | null): void;
  readonly readOnlyReason: string | null;
  /** Why a command does nothing though something answers to it; null for others. */
  blockedReason(id: string): string | null;
}

/** A single character, which a text field would take. */
const bare = (step: Step) => isCharacter(step.key) && !step.mod && !step.alt;

interface MatcherOptions {
  commands: readonly Command[];
  mac: boolean;
  entries: readonly Entry[];
  /** Whether single-character keys act as they are. */
  isSingle: () => boolean;
  /** The keys of a command by now, each in its steps. */
  stepsOf: (command: Command) => readonly Step[][] | undefined;
}

/** What a step means at a place: of the commands that have it, and of those that something answers to. */
function createMatcher({ commands, mac, entries, isSingle, stepsOf }: MatcherOptions) {
  /** A single character takes Alt where single keys are off, and may take it where letters are not free. */
  const means = (step: Step, pressed: Step, place: KeyPlace): boolean => {
    const withAlt = bare(step) && fits({ ...step, alt: true }, pressed);
    const mayTakeAlt = place.find || place.document;
    return isSingle() || !bare(step) ? fits(step, pressed) || (mayTakeAlt && withAlt) : withAlt;
  };

  function allowed(command: Command, step: Step, place: KeyPlace, isSequence = false): boolean {
    const modified = step.mod || step.alt;
    if (place.field) {
      if (command.yieldsToFields || !(modified || /^F\d+$/.test(step.key))) return false;
      if (mac && step.alt && !step.mod) return false; // Option writes characters
    }
    if (place.find && !modified && isTyped(step.key)) return isSequence && !place.typing;
    if (place.control && !modified && (step.key === 'Enter' || step.key === ' ')) return false;
    return true;
  }

  /** The handler that answers to a command here: an open form's, else the innermost scope first, then the latest. */
  function best(candidates: readonly Command[], place: KeyPlace): { command: Command; entry: Entry } | undefined {
    const depth = (command: Command) => {
      // What is open over the page comes before what lies below it, wherever the focus is.
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

  function matching(pressed: Step, place: KeyPlace, after: Step | null): Command[] {
    return commands.filter((command) =>
      stepsOf(command)?.some((sequence) => {
        if (after) {
          const [first, second] = sequence;
          // The second step may still hold the Alt of the first.
          const loose = { ...pressed, alt: false };
          return first && second && means(first, after, place) && fits(second, loose);
        }
        const [only] = sequence;
        return sequence.length === 1 && only && means(only, pressed, place) && allowed(command, pressed, place);
      }),
    );
  }

  function begins(pressed: Step, place: KeyPlace): boolean {
    return commands.some(
      (command) =>
        entries.some((entry) => entry.id === command.id && (!place.modal || entry.modal)) &&
        stepsOf(command)?.some((sequence) => {
          const [first] = sequence;
          return sequence.length > 1 && first && means(first, pressed, place) && allowed(command, pressed, place, true);
        }),
    );
  }

  return { best, matching, begins };
}

/** Makes the registry. Pure: it touches no document and no clock. */
export function createKeys({ commands, mac, onReadOnly }: KeysOptions): Keys {
  const entries: Entry[] = [];
  let singleKeys = true;
  let closed: string | null = null;
  const writing = new Set(commands.filter(({ writes }) => writes).map(({ id }) => id));
  let order = 0;
  let begun: { first: Step; at: number } | null = null;
  const activeIds = createStore<readonly string[]>([]);
  let own: OwnKeys = {};
  let waitMs = sequenceMs;
  const steps = new Map<string, Step[][]>();
  function readSteps() {
    for (const command of commands) steps.set(command.id, keysOf(command, own).map(parseKeys));
  }
  readSteps();
  const { best, matching, begins } = createMatcher({
    commands,
    mac,
    entries,
    isSingle: () => singleKeys,
    stepsOf: ({ id }) => steps.get(id),
  });

  function fire({ id, handler }: Entry): void {
    if (closed !== null && writing.has(id)) onReadOnly?.(closed);
    else handler();
  }

  function changed() {
    const answered = new Set(entries.map(({ id }) => id));
    const ids = commands.map(({ id }) => id).filter((id) => answered.has(id));
    const before = activeIds.get();
    if (ids.length !== before.length || ids.some((id, at) => id !== before[at])) activeIds.set(ids);
  }

  // By when they were pressed: on a busy window the second key may be heard long after it.
  const awaits = ({ timeStamp }: KeyPress) => begun !== null && timeStamp - begun.at <= waitMs;

  return {
    register(id, handler, options = {}) {
      const entry: Entry = { id, handler, modal: options.modal ?? false, order: options.base ? -1 : order++ };
      entries.push(entry);
      changed();
      return () => {
        const index = entries.indexOf(entry);
        if (index >= 0) entries.splice(index, 1);
        changed();
      };
    },

    press(press, place) {
      if (press.isComposing || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(press.key)) return false;
      const pressed = toStep(press, mac);
      // Held down a little longer, the first key is pressed again and again: it is still the first.
      if (press.repeat && begun && fits(begun.first, pressed)) return true;
      const first = begun && awaits(press) && !place.field ? begun.first : null;
      begun = null;
      if (first) {
        const found = best(matching(pressed, place, first), place);
        if (found) fire(found.entry);
        // A wrong second key does nothing: half a sequence must not end in accepting or deleting something.
        return found !== undefined || bare(pressed);
      }
      const found = best(matching(pressed, place, null), place);
      if (found) {
        if (!press.repeat || found.command.repeat) fire(found.entry);
        return true;
      }
      if (!press.repeat && begins(pressed, place)) {
        begun = { first: pressed, at: press.timeStamp };
        return true;
      }
      return false;
    },

    awaits,
    begins: (press, place) => !press.isComposing && !press.repeat && begins(toStep(press, mac), place),
    run(id) {
      const entry = entries.filter((candidate) => candidate.id === id).sort((a, b) => b.order - a.order)[0];
      if (entry) fire(entry);
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
      waitMs = ms;
    },
    setReadOnlyReason(reason) {
      if (reason === closed) return;
      closed = reason;
      // A new array, so that whoever draws the commands draws them anew.
      activeIds.set([...activeIds.get()]);
    },
    get readOnlyReason() {
      return closed;
    },
    blockedReason: (id) => (writing.has(id) ? closed : null),
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

/** Keys that have their name on them in the language of the keyboard, which is taken to be that of the window. */
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
 * A shortcut as people read it: `Ctrl Shift Z`, `⇧⌘Z`, `G A`.
 * @param single whether single-character keys are on; off, they show the Alt that they then take
 * @param find for where letters find: there letters and digits take Alt in any case, unless they begin a sequence
 */
export function readableKeys(keys: string, mac: boolean, single = true, find = false): string {
  return parseKeys(keys)
    .map((step, index, steps) => {
      const key = nameOfKey(step.key);
      const takesAlt = (!single && isCharacter(step.key)) || (find && steps.length === 1 && isTyped(step.key));
      const alt = step.alt || (takesAlt && index === 0 && !step.mod);
      if (mac) return `${alt ? '⌥' : ''}${step.shift ? '⇧' : ''}${step.mod ? '⌘' : ''}${key}`;
      return [step.mod && 'Ctrl', alt && 'Alt', step.shift && t('ui.keyNames.shift'), key].filter(Boolean).join(' ');
    })
    .join(' ');
}

/** The single character that a press would be as a key of a command; null for others, such as Tab or what has Ctrl. */
export function singleKeyOfPress(press: KeyPress): string | null {
  const { mod, alt, shift, key } = toStep(press, false);
  if (!isCharacter(key) || mod || alt || press.metaKey || press.isComposing) return null;
  return isLetter(key) ? `${shift ? 'Shift+' : ''}${key.toUpperCase()}` : key;
}
