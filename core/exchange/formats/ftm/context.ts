import { append } from '#lib/append.ts';
import type { OutCase } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Link } from '#core/model/links.ts';
import type { Quote } from '#core/model/quotes.ts';
import { pageCollections, type PageCollection } from '#core/model/targets.ts';
import { schemaMarks, edgeOf, homeSchema, linkOfProperty, roleOf } from '#core/exchange/formats/ftm/tables.ts';
import type { FtmModel } from '#lib/exchange/ftm/model.ts';

/** Lookups over the whole case while its records are written. */
export interface FtmOut {
  outCase: OutCase;
  model: FtmModel;
  report: ReportBuilder;
  /** Quotes by the record they are about. */
  quotesAbout: ReadonlyMap<string, readonly Quote[]>;
  claimsOf: ReadonlyMap<string, readonly Claim[]>;
  /** Links that were a property of an entity when imported, by record; they become one again. */
  asProperties: ReadonlyMap<string, readonly { name: string; to: string; link: Link }[]>;
  linksOf: ReadonlyMap<string, readonly Link[]>;
  /** The schema of an exported record. */
  schemaOf(id: string): string | null;
  /** The record that was imported from this format with a key. */
  idOfKey(key: string): string | undefined;
}

type Extra = Readonly<Record<string, readonly string[]>>;

/** Extra data of other programs about a record; it is never exported with a profile. */
export function extraOf(record: { extra?: Extra | null | undefined }): Extra {
  return record.extra ?? {};
}

export function createFtmOut(outCase: OutCase, model: FtmModel, report: ReportBuilder): FtmOut {
  const quotesAbout = new Map<string, Quote[]>();
  for (const quote of outCase.list('quotes')) for (const id of quote.about) append(quotesAbout, id, quote as Quote);
  const claimsOf = new Map<string, Claim[]>();
  for (const claim of outCase.list('claims')) append(claimsOf, claim.subject, claim as Claim);
  const linksOf = new Map<string, Link[]>();
  for (const link of outCase.list('links')) {
    append(linksOf, link.from, link as Link);
    if (link.to !== link.from) append(linksOf, link.to, link as Link);
  }
  const keys = new Map<string, string>();
  for (const collection of pageCollections) {
    for (const { id, imported } of outCase.list(collection)) {
      for (const { tool, key } of imported ?? []) if (tool === 'ftm') keys.set(key, id);
    }
  }
  const owned = new Set(outCase.list('links').flatMap(({ kind, to }) => (kind === 'owns' ? [to] : [])));
  const schemas = new Map<string, string>();
  for (const collection of pageCollections) {
    for (const record of outCase.list(collection)) schemas.set(record.id, schemaFor(collection, record));
  }

  function schemaFor(
    collection: PageCollection,
    record: { id: string; extra?: Extra | null | undefined; kind?: string },
  ): string {
    const [importedSchema] = extraOf(record)[schemaMarks.schema] ?? [];
    if (importedSchema !== undefined && model.has(importedSchema) && roleOf(model, importedSchema).role === collection)
      return importedSchema;
    if (collection === 'organisations' && owned.has(record.id)) return 'Company';
    if (collection === 'articles') {
      const named = model.names.find((name) => name.toLowerCase() === record.kind && model.isA(name, 'Document'));
      if (named !== undefined) return named;
    }
    return homeSchema[collection];
  }

  const schemaOf = (id: string) => schemas.get(id) ?? null;
  return {
    ...{ outCase, model, report, quotesAbout, claimsOf, linksOf, schemaOf },
    asProperties: propertiesOf(outCase, model, schemaOf),
    idOfKey: (key) => keys.get(key),
  };
}

/** Whether an entity is allowed as a value of another's property. */
export function isValidReference(
  model: FtmModel,
  schema: string | null,
  name: string,
  referredSchema: string | null,
): boolean {
  if (schema === null || referredSchema === null) return false;
  const property = model.property(schema, name);
  return (
    property?.type === 'entity' &&
    !property.isStub &&
    property.range !== null &&
    model.isA(referredSchema, property.range)
  );
}

function propertiesOf(
  outCase: OutCase,
  model: FtmModel,
  schemaOf: (id: string) => string | null,
): Map<string, { name: string; to: string; link: Link }[]> {
  const found = new Map<string, { name: string; to: string; link: Link }[]>();
  for (const link of outCase.list('links')) {
    const [name] = extraOf(link)[schemaMarks.property] ?? [];
    if (name === undefined || isMoreThanProperty(link)) continue;
    const isOf = (owner: string, other: string) => {
      const schema = schemaOf(owner);
      const edge = schema === null ? null : edgeOf(model, schema);
      return edge?.source !== name && edge?.target !== name && isValidReference(model, schema, name, schemaOf(other));
    };
    const label = (owner: string) => model.property(schemaOf(owner) ?? '', name)?.label ?? name;
    for (const [owner, other, isBack] of [
      [link.from, link.to, false],
      [link.to, link.from, true],
    ] as const) {
      const same = linkOfProperty(name, label(owner));
      if (!isOf(owner, other) || same.isBack !== isBack || same.kind !== link.kind || same.role !== link.role) continue;
      append(found, owner, { name, to: other, link });
      break;
    }
  }
  return found;
}

/** A property only says that two entities belong together. */
function isMoreThanProperty({ when, quotes, notes, tags, certainty }: Readonly<Link>): boolean {
  return certainty !== 'possible' || when !== null || quotes.length > 0 || notes !== '' || tags.length > 0;
}
