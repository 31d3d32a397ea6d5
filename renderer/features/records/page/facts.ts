import type { TextKey } from '#lib/i18n/t.ts';
import { fieldsOf, type Field } from '#core/model/field-meanings.ts';
import type { Kind } from '#core/model/fields.ts';

/** Kinds of field that have a row among the facts. */
const rowKinds = ['line', 'date', 'list', 'countries', 'record', 'position'] as const satisfies readonly Kind[];

/** A field that has a row among the facts of a record's page. */
export type Fact = Field & { kind: (typeof rowKinds)[number] };

/** Fields that the head, another part of the page or the inspector shows. */
export const shownElsewhere: ReadonlySet<string> = new Set([
  ...['names', 'title', 'description', 'image', 'order', 'figures'],
  ...['protected', 'identifiers', 'whenText', 'tags', 'notes'],
]);

/** Facts that come first, in this order. All others follow, in the order of their model. */
const first = ['born', 'died', 'when', 'kind', 'where', 'partOf', 'within', 'position', 'countries', 'dates'];

/** Prompts for empty facts for which “Add” and the name are not enough. */
export const invitations: Readonly<Record<string, TextKey>> = {
  born: 'recordPages.add.born',
  died: 'recordPages.add.died',
  dates: 'recordPages.add.dates',
  countries: 'recordPages.add.countries',
  within: 'recordPages.add.within',
  kind: 'recordPages.add.kind',
  when: 'recordPages.add.when',
  where: 'recordPages.add.where',
  partOf: 'recordPages.add.partOf',
};

const isFact = (field: Field): field is Fact =>
  (rowKinds as readonly Kind[]).includes(field.kind) && !field.unseen && !shownElsewhere.has(field.name);

/** Returns the facts of a collection's records, in two columns. */
export function factColumns(collection: string): readonly [Fact[], Fact[]] {
  const facts = fieldsOf(collection).filter(isFact);
  const placeOf = ({ name }: Fact) => (first.includes(name) ? first.indexOf(name) : first.length);
  const ordered = facts.sort((a, b) => placeOf(a) - placeOf(b));
  const half = Math.ceil(ordered.length / 2);
  return [ordered.slice(0, half), ordered.slice(half)];
}
