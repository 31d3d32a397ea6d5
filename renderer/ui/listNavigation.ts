import { fold } from '#lib/text/fold.ts';

/** The state of a list: what is selected, and the row that keys act on. */
export interface ListState {
  selected: ReadonlySet<string>;
  /** Key of the active row; null in an empty list. */
  active: string | null;
}

/** The parts of a key press that matter to a list. */
export interface ListKey {
  key: string;
  shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  mod: boolean;
}

export interface ListShape {
  keys: readonly string[];
  /** Rows that fit in the window, for Page Up and Page Down. */
  page: number;
  multiple: boolean;
}

/** Returns the rows from one to the other, inclusive, in either direction. */
export function rangeBetween(keys: readonly string[], from: string | null, to: string): string[] {
  const end = keys.indexOf(to);
  const start = from === null ? end : keys.indexOf(from);
  if (end < 0) return [];
  if (start < 0) return [to];
  return keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

function destination(shape: ListShape, active: string | null, key: string): number | null {
  const last = shape.keys.length - 1;
  if (last < 0) return null;
  const index = active === null ? -1 : shape.keys.indexOf(active);
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return index < 0 ? last : clamp(index - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return clamp(index + shape.page);
    case 'PageUp':
      return clamp(index - shape.page);
    default:
      return null;
  }
}

/**
 * Applies a key to a list: moves and selects; Shift extends the selection; Ctrl moves without selecting; Ctrl A selects all. Returns null
 * for other keys.
 * @param anchor where a range with Shift began
 */
export function applyKey(shape: ListShape, state: ListState, anchor: string | null, press: ListKey): ListState | null {
  if (press.mod && !press.shift && press.key.toLowerCase() === 'a' && shape.multiple) {
    return { selected: new Set(shape.keys), active: state.active ?? shape.keys[0] ?? null };
  }
  const index = destination(shape, state.active, press.key);
  const target = index === null ? undefined : shape.keys[index];
  if (target === undefined) return null;
  if (shape.multiple && press.shift) {
    return { selected: new Set(rangeBetween(shape.keys, anchor ?? state.active, target)), active: target };
  }
  if (shape.multiple && press.mod) return { selected: state.selected, active: target };
  return { selected: new Set([target]), active: target };
}

/** Applies a press on a row: selects it; Ctrl toggles it; Shift selects the range from the anchor. */
export function applyPress(
  shape: ListShape,
  state: ListState,
  anchor: string | null,
  target: string,
  press: { shift: boolean; mod: boolean },
): ListState {
  if (shape.multiple && press.shift) {
    return { selected: new Set(rangeBetween(shape.keys, anchor ?? state.active, target)), active: target };
  }
  if (shape.multiple && press.mod) {
    const selected = new Set(state.selected);
    if (!selected.delete(target)) selected.add(target);
    return { selected, active: target };
  }
  return { selected: new Set([target]), active: target };
}

/**
 * Returns the row for typed letters: the next one that begins with them, ignoring case and accents; the same letter typed again moves on to
 * the following match.
 * @param texts the text of each row, in order
 * @param from index of the active row, −1 for none
 */
export function findTyped(texts: readonly string[], from: number, typed: string): number | null {
  const wanted = fold(typed);
  if (wanted === '' || texts.length === 0) return null;
  const sameLetter = [...wanted].every((letter) => letter === wanted[0]);
  const needle = sameLetter ? (wanted[0] ?? '') : wanted;
  const first = sameLetter || from < 0 ? from + 1 : from;
  for (let step = 0; step < texts.length; step += 1) {
    const index = (first + step) % texts.length;
    if (fold(texts[index] ?? '').startsWith(needle)) return index;
  }
  return null;
}
