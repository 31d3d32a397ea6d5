import {
  schemaMarks,
  edgeOf,
  edgeOfKind,
  kindOfEdge,
  linkOfProperty,
  roleProperties,
} from '#core/exchange/formats/ftm/tables.ts';
import { impliedRole } from '#core/exchange/formats/ftm/links.ts';
import type { FtmFile, FtmRecord } from '#core/exchange/in/ftm/context.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { FieldAssigner } from '#core/exchange/in/ftm/field-assigner.ts';
import { isKnownKind } from '#core/model/link-kinds.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { firstOf, valuesOf } from '#lib/exchange/ftm/entity.ts';
import { t } from '#lib/i18n/t.ts';

/** Maximum number of links from and to an entity. */
const maxLinks = 200;

const certainties: ReadonlySet<string> = new Set(['confirmed', 'probable', 'disputed']);

/** The links that an edge entity becomes: one for each pair of its ends. */
export function* linksOfEdge(file: FtmFile, entity: FtmRecord): Generator<Incoming> {
  const { model, report, isPage } = file;
  const edge = edgeOf(model, entity.schema);
  if (!edge) return;
  const assigner = new FieldAssigner(entity);
  const ends = [edge.source, edge.target].map((name) => {
    const found: string[] = [];
    assigner.take(name, (id) => isPage(id) && found.push(id) > 0);
    return found;
  });
  const [from = [], to = []] = ends;
  if (from.length === 0 || to.length === 0) {
    const missing = from.length === 0 ? edge.source : edge.target;
    report.leaveOut(entity.id, '', t('exchange.ftm.endMissing', { name: missing, id: firstOf(entity, missing) }));
    return;
  }
  if (entity.schema === 'Mention' && from.every((one) => to.every((other) => file.isQuoted(one, other)))) {
    report.take(entity.id); // its quote says so
    return;
  }
  const { kind, role } = kindAndRole(assigner, edge.label);
  const when = assigner.when(['date'], ['startDate'], ['endDate']);
  let certainty: string | undefined;
  assigner.take('status', (value) => certainties.has(value) && Boolean((certainty = value)));
  const notes = assigner.all('description').join('\n\n');
  const quotes: string[] = [];
  assigner.take('recordId', (id) => file.quoteOf(id) !== undefined && quotes.push(`$${id}`) > 0);
  if (quotes.length > 0) dropProof(file, assigner, quotes);
  if (entity.schema === 'Mention') assigner.all('name');
  const isHome = entity.schema === 'UnknownLink' || edgeOfKind[kind] === entity.schema;
  const extra = assigner.extra(isHome ? null : entity.schema);
  let count = 0;
  for (const one of from) {
    for (const other of to) {
      count++;
      if (count > maxLinks) {
        report.leaveOut(entity.id, edge.target, t('exchange.ftm.manyEnds', { limit: maxLinks }));
        return;
      }
      yield {
        key: count === 1 ? entity.id : `${entity.id}#${count}`,
        place: entity.place,
        record: {
          collection: 'links',
          ...{ kind, from: `$${one}`, to: `$${other}` },
          ...(role === '' ? {} : { role }),
          ...(when === null ? {} : { when }),
          ...(certainty === undefined ? {} : { certainty }),
          ...(quotes.length > 0 ? { quotes } : {}),
          ...(notes === '' ? {} : { notes }),
        },
        extra,
      };
    }
  }
}

function kindAndRole(assigner: FieldAssigner, label: string): { kind: string; role: string } {
  const { schema } = assigner.entity;
  if (schema === 'UnknownLink') {
    const roles = assigner.all('role');
    const [first = ''] = roles;
    if (isKnownKind(first)) return { kind: first, role: roles.slice(1).join(', ') };
    return { kind: 'related-to', role: roles.join(', ') };
  }
  const name = roleProperties.find((one) => assigner.has(one));
  const role = name === undefined ? impliedRole(schema, label) : assigner.all(name).join(', ');
  return { kind: kindOfEdge[schema] ?? 'related-to', role };
}

/** Removes the words that accompany the ids of quotes for readers without them. */
function dropProof({ entities, quoteOf }: FtmFile, assigner: FieldAssigner, quotes: readonly string[]): void {
  const notes = quotes.map((id) => entities.get(id.slice(1))).filter((note) => note !== undefined);
  const articles = notes.map(({ id }) => entities.get(quoteOf(id) ?? '')).filter((one) => one !== undefined);
  const words = new Set(notes.map((note) => firstOf(note, 'description')));
  assigner.take('summary', (value) => words.has(value) || value.includes(' […] '));
  for (const name of ['sourceUrl', 'publisher']) {
    const values = new Set(articles.map((one) => firstOf(one, name)));
    assigner.take(name, (value) => values.has(value));
  }
}

/** Links to other entities from the properties of an entity; a value that is not in the file, or adds nothing, stays a word. */
export function* linksOfProperties(
  file: FtmFile,
  assigner: FieldAssigner,
  collection: PageCollection,
): Generator<Incoming> {
  const { entity } = assigner;
  for (const name of assigner.names()) {
    const property = file.model.property(entity.schema, name);
    if (property?.type !== 'entity' || property.isStub || name === 'ancestors') continue;
    const { kind, role, isBack } = linkOfProperty(name, property.label);
    const others: string[] = [];
    assigner.take(name, (id) => {
      if (!file.isPage(id) || id === entity.id) return false;
      const [from, to] = isBack ? [id, entity.id] : [entity.id, id];
      if (isLinkedAlready(file, name, kind, from, to)) return true;
      return others.length < maxLinks && others.push(id) > 0;
    });
    for (const id of others) {
      const [from, to] = isBack ? [id, entity.id] : [entity.id, id];
      yield {
        key: `${entity.id}#${name}#${id}`,
        place: entity.place,
        record: {
          collection: 'links',
          ...{
            kind: collection === 'articles' && name === 'proof' ? 'related-to' : kind,
            from: `$${from}`,
            to: `$${to}`,
          },
          ...(role === '' ? {} : { role }),
        },
        extra: { [schemaMarks.property]: [name] },
      };
    }
  }
}

function isLinkedAlready(file: FtmFile, name: string, kind: string, from: string, to: string): boolean {
  if (name === 'proof') return file.isQuoted(from, to) || file.isLinked('Mention', from, to);
  return file.isLinked(kind, from, to);
}

/** A passage of an article in the file. */
export function quoteRecord(file: FtmFile, note: FtmRecord, article: string): Incoming {
  const assigner = new FieldAssigner(note);
  const exact = assigner.first('description');
  assigner.take('proof', (id) => id === article);
  const about: string[] = [];
  assigner.take('entity', (id) => file.isPage(id) && about.push(`$${id}`) > 0);
  const context = valuesOf(note, 'indexText').find((text) => text.includes(exact));
  if (context !== undefined) assigner.take('indexText', (text) => text === context);
  const at = context?.indexOf(exact) ?? -1;
  const tags = assigner.all('keywords');
  const notes = assigner.all('notes').join('\n\n');
  const translation = assigner.first('summary');
  return {
    key: note.id,
    place: note.place,
    record: {
      collection: 'quotes',
      ...{ article: `$${article}`, exact },
      ...(context === undefined || at < 0
        ? {}
        : { prefix: context.slice(0, at), suffix: context.slice(at + exact.length) }),
      ...(about.length > 0 ? { about } : {}),
      ...(translation === '' ? {} : { translation }),
      ...(tags.length > 0 ? { tags } : {}),
      ...(notes === '' ? {} : { notes }),
    },
    extra: assigner.extra(null),
  };
}
