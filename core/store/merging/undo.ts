import { applyChange, mergeSetChanges } from './changes.ts';
import { Overlay, type RowSource } from '#core/store/tables.ts';
import type { Line } from '#core/store/journal/lines.ts';
import { invertChange, type Op, type Actor } from './invert-change.ts';
import { labelOf, type WrittenLabel } from '#core/model/label.ts';
import { dependents, ownersOf, type Reference } from '#core/model/references.ts';
import type { Change, SkipReason, UndoneStep, UndoOutcome, UndoState } from '#core/store/types.ts';

/** One undo step: a line, or all lines of a group. */
interface Step extends WrittenLabel {
  /** `seq` of its first line. */
  id: number;
  group: string | null;
  ops: Op[];
  /** Length of `ops` as JSON, in characters. */
  size: number;
}

const maxSteps = 200;
/**
 * Maximum size of the values kept for undo, in characters of JSON. Beyond it the oldest steps are dropped; the last one
 * always stays.
 */
const maxSize = 16 * 1024 * 1024;

/**
 * This writer's undo and redo steps. They follow from the writer's lines alone (`note` receives each one, on replay as
 * on writing), so they are the same after a restart.
 */
export class UndoStack {
  private undoable: Step[] = [];
  private redoable: Step[] = [];

  get labels(): UndoState {
    const last = (steps: readonly Step[]) => steps.slice(-1).map(labelOf)[0] ?? null;
    return { undo: last(this.undoable), redo: last(this.redoable) };
  }

  /** The id of the step that undo would take. */
  get next(): number | null {
    return this.undoable.at(-1)?.id ?? null;
  }

  /** Records one line that this writer wrote. */
  note(line: Pick<Line, 'seq' | 'label' | 'said' | 'group' | 'undoes' | 'redoes' | 'changes'>): void {
    if (line.undoes !== undefined) {
      this.move(this.undoable, this.redoable, line.undoes, line.changes);
    } else if (line.redoes !== undefined) {
      this.move(this.redoable, this.undoable, line.redoes, line.changes);
    } else {
      this.redoable = [];
      this.extend(line);
    }
    this.trim();
  }

  /**
   * Records a line that nobody asked for. It is no step; what it adds to a record goes with that record when the step that created it is
   * undone.
   */
  noteIncidental({ changes }: Pick<Line, 'changes'>): void {
    for (const change of changes) {
      if (!('create' in change)) continue;
      const owners = new Set(ownersOf(change.collection, change.create).map(({ id }) => id));
      const isOwner = (op: Op) => 'did' in op && op.did === 'create' && owners.has(op.id);
      const step = this.undoable.find(({ ops }) => ops.some(isOwner));
      if (step) addOp(step, change);
    }
  }

  /**
   * Returns what undoing or redoing a step would write, given the present rows. Returns null if there is no step.
   * @param id of the step; the last one if absent
   */
  plan(
    direction: 'undo' | 'redo',
    rows: RowSource,
    actor: Actor,
    id?: number,
  ): { step: number; label: WrittenLabel; changes: Change[]; left: UndoOutcome['left'] } | null {
    const steps = direction === 'undo' ? this.undoable : this.redoable;
    const step = id === undefined ? steps.at(-1) : steps.find((one) => one.id === id);
    return step ? { step: step.id, label: labelOf(step), ...inverse(step.ops, rows, actor) } : null;
  }

  /** Returns the step that consists of a group's lines; null if there is none to undo. */
  stepOf(group: string): number | null {
    return this.undoable.find((step) => step.group === group)?.id ?? null;
  }

  /** Returns the state of a step, the records that it created, and those of them that have changed since. */
  stateOf(id: number, rows: RowSource, actor: Actor): UndoneStep {
    const step = this.undoable.find((one) => one.id === id);
    if (!step) return { state: this.redoable.some((one) => one.id === id) ? 'undone' : 'gone', made: [], changed: [] };
    const made = step.ops.flatMap((op) => ('did' in op && op.did === 'create' ? [op.id] : []));
    const changed = new Set(
      inverse(step.ops, rows, actor).left.flatMap(({ id: of, reason }) => (reason === 'changed-since' ? [of] : [])),
    );
    const madeIds = new Set(made);
    for (const { collection, id: of } of this.undoable.flatMap((other) => (other === step ? [] : other.ops))) {
      if (madeIds.has(of) && rows.row(collection, of)?.trashed === false) changed.add(of);
    }
    return { state: 'undoable', made, changed: [...changed] };
  }

  clear(): void {
    this.undoable = [];
    this.redoable = [];
  }

  /** Returns what a checkpoint stores: a copy that later steps do not change. */
  toJSON(): { undoable: unknown; redoable: unknown } {
    const copy = (step: Step): Step => ({ ...step, ops: [...step.ops] });
    return { undoable: this.undoable.map(copy), redoable: this.redoable.map(copy) };
  }

  /** @param saved the result of `toJSON`; the caller has checked its hash */
  load(saved: unknown): void {
    const { undoable, redoable } = saved as { undoable: Step[]; redoable: Step[] };
    this.undoable = undoable;
    this.redoable = redoable;
  }

  private extend(line: Pick<Line, 'seq' | 'label' | 'said' | 'group' | 'changes'>): void {
    const { seq, group, changes } = line;
    const at = group === undefined ? -1 : this.undoable.findIndex((step) => step.group === group);
    const made = { id: seq, ...labelOf(line), group: group ?? null, ops: [] as Op[], size: 0 };
    const [step] = at === -1 ? [made] : this.undoable.splice(at, 1);
    if (!step) return;
    for (const change of changes) addOp(step, change);
    this.undoable.push(step);
  }

  private move(from: Step[], to: Step[], id: number, changes: readonly Change[]): void {
    const at = from.findIndex((step) => step.id === id);
    const [step] = at === -1 ? [] : from.splice(at, 1);
    if (!step) return;
    const moved: Step = { ...step, group: null, ops: [], size: 0 };
    for (const change of changes) addOp(moved, change);
    // A step of which nothing could be moved has nothing left to move back.
    if (moved.ops.length > 0) to.push(moved);
  }

  private trim(): void {
    this.undoable = trimmed(this.undoable);
    this.redoable = trimmed(this.redoable);
  }
}

/** Returns the newest steps that fit the limits; always at least the last one. */
function trimmed(steps: Step[]): Step[] {
  let size = 0;
  let keep = 0;
  for (const step of [...steps].reverse()) {
    size += step.size;
    if (keep === maxSteps || (keep > 0 && size > maxSize)) break;
    keep += 1;
  }
  return keep === steps.length ? steps : steps.slice(steps.length - keep);
}

/** Adds what a change did; a run of changes to one record's fields (typing) is combined. */
function addOp(step: Step, change: Change): void {
  const { collection, id } = change;
  const last = step.ops.at(-1);
  let op: Op;
  if (!('set' in change)) {
    const did = 'create' in change ? 'create' : 'remove' in change ? 'remove' : 'restore';
    op = { collection, id, did, ...('sides' in change && change.sides ? { sides: change.sides } : {}) };
  } else if (last && 'set' in last && last.id === id && last.collection === collection) {
    op = { collection, id, ...mergeSetChanges(last, change) };
    step.ops.pop();
    step.size -= JSON.stringify(last).length;
  } else {
    op = { collection, id, set: change.set, ...(change.sides ? { sides: change.sides } : {}) };
  }
  step.ops.push(op);
  step.size += JSON.stringify(op).length;
}

interface Inverse {
  changes: Change[];
  left: UndoOutcome['left'];
}

/** Returns the changes that undo `ops`, last one first. What has changed since is skipped and listed. */
function inverse(ops: readonly Op[], rows: RowSource, actor: Actor): Inverse {
  const stays = new Map<string, SkipReason>();
  for (;;) {
    const draft = new Overlay(rows);
    const found = inverseBut(stays, ops, draft, rows, actor);
    const alone = standingAlone(found.changes, draft);
    if (alone.size === 0) return found;
    for (const [id, reason] of alone) stays.set(id, reason);
  }
}

/** Returns the records that would lack an owner, or leave others without one, and why they stay as they are. */
function standingAlone(changes: readonly Change[], draft: RowSource): Map<string, SkipReason> {
  const found = new Map<string, SkipReason>();
  const isTrashed = ({ id, to }: Reference) => to.some((collection) => draft.row(collection, id)?.trashed);
  const removed = new Set<string>();
  for (const change of changes) {
    const row = draft.row(change.collection, change.id);
    if ('remove' in change) removed.add(change.id);
    else if (row && !row.trashed && ownersOf(change.collection, row.record).some(isTrashed)) {
      found.set(change.id, 'in-trash');
    }
  }
  for (const collection of removed.size > 0 ? dependents : []) {
    for (const { record, trashed } of draft.rows(collection)) {
      if (trashed) continue;
      for (const { id } of ownersOf(collection, record)) if (removed.has(id)) found.set(id, 'changed-since');
    }
  }
  return found;
}

function inverseBut(
  stays: ReadonlyMap<string, SkipReason>,
  ops: readonly Op[],
  draft: Overlay,
  rows: RowSource,
  actor: Actor,
): Inverse {
  const changes: Change[] = [];
  const left: UndoOutcome['left'] = [];
  for (const op of [...ops].reverse()) {
    const { collection, id } = op;
    const reason = stays.get(id);
    if (reason) {
      for (const field of 'set' in op ? Object.keys(op.set) : ['']) left.push({ collection, id, field, reason });
      continue;
    }
    const seenMarks = rows.row(collection, id)?.marks;
    const change = invertChange(op, draft.row(collection, id), seenMarks, actor, (field, reason) => {
      left.push({ collection, id, field, reason });
    });
    const row = change && applyChange(draft.row(collection, id), change, actor.at);
    if (!row) continue;
    draft.put(collection, row);
    changes.push(change);
  }
  return { changes, left };
}
