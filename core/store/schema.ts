import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { collections } from '#core/model/collections.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { formatVersion } from '#core/model/cases.ts';
import { isDerived, toJson } from '#core/store/merging/changes.ts';
import { distinctElements, isSetField } from '#core/store/merging/elements.ts';
import { fitField, isReadableSide, type FieldFit } from './fitting.ts';
import type { Row, StoredRecord, Unfit, UnfitField } from '#core/store/merging/row.ts';
import type { Change } from './types.ts';

const registry: Readonly<Record<string, z.ZodObject>> = collections;

/** What is derived from the registry. */
interface Prepared {
  readonly defaults: ReadonlyMap<string, readonly (readonly [field: string, value: unknown])[]>;
  /** The same collections, tolerating unknown fields. */
  readonly looseSchemas: ReadonlyMap<string, z.ZodType>;
}

/** Computed once: zod compiles each schema on first use, which took a quarter of the time to open a small case. */
let prepared: Prepared | undefined;

function prepare(): Prepared {
  const defaults = new Map<string, (readonly [string, unknown])[]>();
  const looseSchemas = new Map<string, z.ZodType>();
  for (const [collection, schema] of Object.entries(registry)) {
    looseSchemas.set(collection, z.looseObject(schema.shape));
    const filled: (readonly [string, unknown])[] = [];
    for (const [field, fieldSchema] of Object.entries(schema.shape)) {
      const parsed = (fieldSchema as z.ZodType).safeParse(undefined);
      if (!isDerived(field) && parsed.success && parsed.data !== undefined) filled.push([field, toJson(parsed.data)]);
    }
    defaults.set(collection, filled);
  }
  return { defaults, looseSchemas };
}

/** Validates what is written against the registry, field by field, and fills in what older lines lack. */
export class Schemas {
  /** Fields of new records that were validated one by one and need no further validation. */
  private readonly validated = new WeakSet();

  private readonly parts = (prepared ??= prepare());

  knows(collection: string): boolean {
    return Object.hasOwn(registry, collection);
  }

  /**
   * Returns the record with defaults for fields that were added to the model after it was written; the same object if
   * it has all of them.
   */
  complete(collection: string, record: StoredRecord): StoredRecord {
    const missing = this.parts.defaults.get(collection)?.filter(([field]) => !Object.hasOwn(record, field)) ?? [];
    return missing.length === 0 ? record : { ...record, ...Object.fromEntries(missing) };
  }

  /** Returns whether a change creates a record from fields that `newFields` returned: all of it is readable. */
  isWhole(change: Change): boolean {
    return 'create' in change && this.validated.has(change.create);
  }

  /** Returns a row with its record's unreadable parts listed; the same row if all is readable or the collection is unknown. */
  fitted(collection: string, row: Row): Row {
    const unfit = this.unfitOf(collection, row.record);
    if (!unfit && !row.unfit) return row;
    const { record, trashed, marks } = row;
    return unfit ? { record, trashed, marks, unfit } : { record, trashed, marks };
  }

  /** Returns whether a value that a field was given could be shown; true for unknown fields. */
  fitsSide(collection: string, field: string, value: unknown): boolean {
    const shape = this.knows(collection) ? registry[collection]?.shape : undefined;
    const schema = shape?.[field] as z.ZodType | undefined;
    return schema === undefined || isReadableSide(schema, field, value, isSetField(collection, field));
  }

  /** Returns whether a value could be shown as a field's whole value. */
  fits(collection: string, field: string, value: unknown): boolean {
    return fitField(this.schemaOf(collection).shape[field] as z.ZodType, field, value).ok;
  }

  /** Returns a field's default; undefined for a required field. */
  defaultOf(collection: string, field: string): unknown {
    return this.parts.defaults.get(collection)?.find(([name]) => name === field)?.[1];
  }

  private unfitOf(collection: string, record: StoredRecord): Unfit | null {
    const schema = this.knows(collection) ? registry[collection] : undefined;
    if (!schema || this.parts.looseSchemas.get(collection)?.safeParse(record).success) return null;
    const fields: UnfitField[] = [];
    const shown: Record<string, unknown> & StoredRecord = { ...record };
    let isAside = false;
    let isShownOtherwise = false;
    for (const [field, fieldSchema] of Object.entries(schema.shape)) {
      const value = record[field];
      const fit = fitField(fieldSchema as z.ZodType, field, value);
      if (fit.ok) continue;
      const fallback = this.defaultOf(collection, field);
      // An optional field that cannot be read is left out.
      const isNeeded = fallback === undefined && !(fieldSchema as z.ZodType).safeParse(undefined).success;
      // A cleared field counts as never given.
      const isCleared = (value === null || value === undefined) && !isNeeded;
      if (!isCleared) fields.push(describe(field, fit));
      if (fit.value === undefined && isNeeded) isAside = true;
      else shown[field] = fit.value ?? fallback;
      isShownOtherwise = true;
    }
    return isShownOtherwise ? { fields, shown: isAside ? null : shown } : null;
  }

  /**
   * Returns all fields of a new record, including defaults.
   * @throws AppError `invalid`
   */
  newFields(collection: string, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { shape } = this.schemaOf(collection);
    const fields = Object.keys(shape).filter((field) => !isDerived(field));
    const unknown = Object.keys(input).find((field) => !this.isWritable(collection, field));
    if (unknown !== undefined) throw refused(collection, unknown, t('store.unknownField'));
    const entries = fields
      .map((field) => [field, this.value(collection, field, input[field])] as const)
      .filter(([, value]) => value !== undefined);
    const made = toJson(Object.fromEntries(entries)) as Readonly<Record<string, unknown>>;
    this.validated.add(made);
    return made;
  }

  /**
   * Returns one field's new value as it is stored.
   * @throws AppError `invalid`
   */
  newValue(collection: string, field: string, input: unknown): unknown {
    if (!this.isWritable(collection, field)) {
      throw refused(collection, field, t('store.unknownField'));
    }
    return toJson(this.value(collection, field, input));
  }

  /** Fields that need a later format version are known here but not written yet. */
  private isWritable(collection: string, field: string): boolean {
    const isHere = Object.hasOwn(this.schemaOf(collection).shape, field) && !isDerived(field);
    return isHere && (fieldOf(collection, field)?.since ?? 1) <= formatVersion;
  }

  private value(collection: string, field: string, input: unknown): unknown {
    const parsed = (this.schemaOf(collection).shape[field] as z.ZodType).safeParse(input);
    if (parsed.success) {
      const { data } = parsed;
      return Array.isArray(data) && isSetField(collection, field) ? distinctElements(data) : data;
    }
    const [issue] = parsed.error.issues;
    const path = [field, ...(issue?.path ?? [])].join('.');
    throw refused(collection, path, issue?.message ?? parsed.error.message);
  }

  private schemaOf(collection: string): z.ZodObject {
    const schema = this.knows(collection) ? registry[collection] : undefined;
    if (!schema) throw new AppError('invalid', t('store.unknownCollection', { collection }));
    return schema;
  }
}

function describe(field: string, { issue, newer }: Extract<FieldFit, { ok: false }>): UnfitField {
  const path = [field, ...issue.path].map(String).join('.');
  return { field, path, message: issue.message, newer };
}

function refused(collection: string, field: string, message: string): AppError {
  return new AppError('invalid', t('store.invalid', { collection, field, message }), {
    faults: [{ line: 1, field, code: 'invalid', message }],
  });
}
