import { existing } from '#core/model/existing.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { newId } from '#core/store/ids.ts';
import { companionsOf } from '#core/model/fields-together.ts';
import { isCollection, type Collection, type RecordOf } from '#core/model/collections.ts';
import { applyChange, equalJson, freezeDeep, mergeSetChanges } from '#core/store/merging/changes.ts';
import { isDisputed, sidesFor } from '#core/store/merging/conflicts.ts';
import { isSetField } from '#core/store/merging/elements.ts';
import { readableRecord } from './fitting.ts';
import { purges } from './purge.ts';
import type { Row } from '#core/store/merging/row.ts';
import type { Schemas } from './schema.ts';
import { Overlay, type RowSource } from './tables.ts';
import { reopenConflict } from '#core/store/merging/invert-change.ts';
import type { Change, Found, NewRecord, Patch, Reads, SetChange, Sides, Tx } from './types.ts';
import type { AsWritten } from '#core/store/view.ts';

/** The read half of the store over any source of rows. Records are frozen by the time they are returned. */
export class RowReads implements AsWritten<Reads> {
  readonly view = 'written';

  constructor(readonly source: RowSource) {}

  get<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined {
    const row = this.source.row(collection, id);
    return row && !row.trashed ? typedRecord<C>(row) : undefined;
  }

  getTrashed<C extends Collection>(collection: C, id: string): Readonly<RecordOf<C>> | undefined {
    const row = this.source.row(collection, id);
    return row?.trashed ? typedRecord<C>(row) : undefined;
  }

  find(id: string): Found | undefined {
    for (const collection of this.source.collections()) {
      const row = this.source.row(collection, id);
      if (!row || !isCollection(collection)) continue;
      const record = typedRecord<typeof collection>(row);
      return record && ({ collection, record, trashed: row.trashed } as Found);
    }
    return undefined;
  }

  list<C extends Collection>(collection: C, { trash = false }: { trash?: boolean } = {}): Readonly<RecordOf<C>>[] {
    const records: Readonly<RecordOf<C>>[] = [];
    for (const row of this.source.rows(collection)) {
      const record = row.trashed === trash ? typedRecord<C>(row) : undefined;
      if (record) records.push(record);
    }
    return records;
  }

  count(collection: Collection, { trash = false }: { trash?: boolean } = {}): number {
    return this.source.count(collection, trash);
  }
}

/** The one place where a stored record gets its model's type: parts that do not fit were set aside during the merge. */
function typedRecord<C extends Collection>(row: Row): Readonly<RecordOf<C>> | undefined {
  const record = readableRecord(row);
  return record === null ? undefined : (freezeDeep(record) as unknown as Readonly<RecordOf<C>>);
}

/** A change set in progress, layered over the current state and invisible to others until it is on disk. */
export class Draft extends RowReads implements Tx {
  private readonly overlay: Overlay;
  private readonly ops: Change[] = [];
  /** The state before this change set, and the state including it. */
  readonly reads: { before: Reads; after: Reads };
  /** Index in `ops` of the last change to a record, so that consecutive changes to one record are combined. */
  private readonly last = new Map<string, number>();

  /** @param at ISO 8601 time of the change set */
  constructor(
    base: RowSource,
    private readonly schemas: Schemas,
    readonly at: string,
  ) {
    const overlay = new Overlay(base);
    super(overlay);
    this.overlay = overlay;
    this.reads = { before: new RowReads(base), after: this };
  }

  create<C extends Collection>(
    collection: C,
    { id = newId(), ...fields }: NewRecord<C>,
    { createdAt }: { createdAt?: string } = {},
  ): string {
    refuseCase(collection);
    for (const other of this.overlay.collections()) {
      if (this.overlay.row(other, id)) throw new AppError('exists', t('store.idTaken', { id, collection: other }));
    }
    const create = this.schemas.newFields(collection, fields);
    this.add({ collection, id, create, ...(createdAt === undefined ? {} : { createdAt }) });
    return id;
  }

  set<C extends Collection>(collection: C, id: string, patch: Patch<C>): void {
    refusePurge(collection);
    const row = this.live(collection, id);
    const { record } = row;
    const set: Record<string, readonly [unknown, unknown]> = {};
    for (const [field, input] of Object.entries(patch)) {
      if (input === undefined) continue;
      const after = this.schemas.newValue(collection, field, input);
      const before = record[field] ?? null;
      if (!equalJson(before, after)) set[field] = [before, after];
    }
    // Setting a disputed field decides the dispute. Elements of a set are added one by one, so sets are excluded.
    const fields = Object.keys(set).filter((field) => !isSetField(collection, field));
    if (Object.keys(set).length > 0) this.add({ collection, id, set, ...settling(collection, row, fields, set) });
  }

  remove(collection: Collection, id: string): void {
    refuseCase(collection);
    refusePurge(collection);
    const row = this.live(collection, id);
    this.add({ collection, id, remove: true, ...lifeSettling(row, true) });
  }

  restore(collection: Collection, id: string): void {
    if (!this.overlay.row(collection, id)?.trashed) throw new AppError('not-found', t('store.notInTrash', { id }));
    this.add({ collection, id, restore: true });
  }

  settle(collection: Collection, id: string, field: string, value: unknown): void {
    const row = this.live(collection, id);
    const set = { [field]: [row.record[field] ?? null, this.schemas.newValue(collection, field, value)] as const };
    this.decide({ collection, id, set, ...settling(collection, row, [field], set) });
  }

  settleRemoval(collection: Collection, id: string, removed: boolean): void {
    refuseCase(collection);
    const sides = lifeSettling(this.live(collection, id), removed);
    this.decide(removed ? { collection, id, remove: true, ...sides } : { collection, id, restore: true, ...sides });
  }

  reopen(decision: Change, line: { writer: string; seq: number }): void {
    const { collection, id } = decision;
    const row = existing(this.overlay.row(collection, id), id);
    const isWhole = !('create' in decision) && decision.sides?.[''] !== undefined;
    if (row.trashed && !isWhole) throw new AppError('not-found', t('store.inTrash', { id }));
    const change = reopenConflict(decision, row, line, this.at);
    if (change) this.decide(change);
  }

  reapply(change: Change): void {
    this.decide(change);
  }

  /** Adds a change unaltered: undo restores the values recorded in the journal. */
  add(change: Change): void {
    const known = this.overlay.row(change.collection, change.id);
    const row = applyChange(known, change, this.at);
    if (!row) return;
    const isFit = !known && this.schemas.isWhole(change);
    this.overlay.put(change.collection, isFit ? row : this.schemas.fitted(change.collection, row));
    const key = `${change.collection}/${change.id}`;
    const place = this.last.get(key);
    const before = place === undefined ? undefined : this.ops[place];
    const merged = before && 'set' in change ? mergeSet(before, change) : null;
    if (merged && place !== undefined) {
      this.ops[place] = merged;
    } else {
      this.last.set(key, this.ops.push(change) - 1);
    }
  }

  /** Adds a change that counts even if it changes no value. */
  private decide(change: Change): void {
    const row = applyChange(this.overlay.row(change.collection, change.id), change, this.at);
    if (row) this.overlay.put(change.collection, this.schemas.fitted(change.collection, row));
    this.last.set(`${change.collection}/${change.id}`, this.ops.push(change) - 1);
  }

  /** The changes to write; empty if they cancel each other out. */
  get changes(): Change[] {
    const effective = this.ops.filter((change) => !('set' in change) || Object.keys(change.set).length > 0);
    const last = new Map(effective.map((change) => [`${change.collection}/${change.id}`, change]));
    return effective.map((change) =>
      'set' in change && last.get(`${change.collection}/${change.id}`) === change
        ? this.withCompanions(change, effective)
        : change,
    );
  }

  /** Returns the last change to a record, extended by the present values of the fields that depend on those it set. */
  private withCompanions(change: SetChange, all: readonly Change[]): SetChange {
    const { collection, id } = change;
    const ownChanges = all.filter((one): one is SetChange => one.id === id && 'set' in one);
    const changedFields = ownChanges.flatMap(({ set }) => Object.keys(set));
    const opens = ownChanges.some(({ sides = {} }) => Object.values(sides).some(([, after]) => after.length > 1));
    const fields = opens ? [] : companionsOf(collection, changedFields);
    const row = this.overlay.row(collection, id);
    if (fields.length === 0 || !row) return change;
    const stay = Object.fromEntries(
      fields.map((field) => [field, [row.record[field] ?? null, row.record[field] ?? null]] as const),
    );
    const { sides } = settling(collection, row, fields, stay);
    return {
      ...change,
      set: { ...change.set, ...stay },
      ...(sides ? { sides: { ...change.sides, ...sides } } : {}),
    };
  }

  private live(collection: string, id: string): Row {
    const row = existing(this.overlay.row(collection, id), id);
    if (row.trashed) throw new AppError('not-found', t('store.inTrash', { id }));
    return row;
  }
}

/** The case's own record is created with the case and cannot be removed. */
function refuseCase(collection: Collection): void {
  if (collection === 'case') throw new AppError('invalid', t('store.caseStays'));
}

/** A purge is permanent, so its record cannot be changed. */
function refusePurge(collection: Collection): void {
  if (collection === purges) throw new AppError('invalid', t('purges.stays'));
}

/** Combines two consecutive changes to one record, or returns null if they must stay separate. */
function mergeSet(before: Change, later: SetChange): Change | null {
  if ('create' in before) {
    const after = Object.entries(later.set).map(([field, [, value]]) => [field, value] as const);
    return { ...before, create: { ...before.create, ...Object.fromEntries(after) } };
  }
  return 'set' in before ? { ...before, ...mergeSetChanges(before, later) } : null;
}

/** Returns the competing values of the fields that a change decides; nothing if there is no dispute. */
function settling(collection: string, row: Row, fields: readonly string[], set: SetChange['set']): { sides?: Sides } {
  if (!isDisputed(row)) return {};
  const sides = fields.flatMap((field) => {
    const isSet = isSetField(collection, field);
    const before = sidesFor(row, field, isSet);
    const after = set[field]?.[1] ?? null;
    const value = isSet && Array.isArray(after) ? leadOf(after) : after;
    return before.length > 1 ? [[field, [before, [{ value }]]] as const] : [];
  });
  return sides.length > 0 ? { sides: Object.fromEntries(sides) } : {};
}

function lifeSettling(row: Row, removed: boolean): { sides?: Sides } {
  const before = sidesFor(row, '');
  return before.length > 1 ? { sides: { '': [before, [{ value: removed }]] } } : {};
}

/** Returns the main name. */
function leadOf(names: readonly unknown[]): unknown {
  return (
    names.find((name) => typeof name === 'object' && name !== null && 'kind' in name && name.kind === 'main') ?? null
  );
}
