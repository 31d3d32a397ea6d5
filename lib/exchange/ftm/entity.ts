import { wellFormed } from '#lib/text/well-formed.ts';

/** A FollowTheMoney entity. Properties are in a map, so that no name in a hostile file has a special meaning. */
export interface FtmEntity {
  id: string;
  schema: string;
  properties: Map<string, string[]>;
}

/** The fields of an entity outside its properties: those with lists, and those with single words. */
export const metaLists: ReadonlySet<string> = new Set(['datasets', 'referents']);
export const metaWords: ReadonlySet<string> = new Set(['first_seen', 'last_seen', 'last_change']);

/** Returns the values of a property, in file order. */
export function valuesOf({ properties }: FtmEntity, name: string): readonly string[] {
  return properties.get(name) ?? [];
}

export function firstOf(entity: FtmEntity, name: string): string {
  return entity.properties.get(name)?.[0] ?? '';
}

/** Adds a value unless it exists already. */
export function addTo({ properties }: FtmEntity, name: string, value: string): void {
  const values = properties.get(name);
  if (values === undefined) properties.set(name, [value]);
  else if (!values.includes(value)) values.push(value);
}

/** Formats an entity as one line of a file, with its line end. */
export function lineOf({ id, schema, properties }: FtmEntity): string {
  const named = [...properties].filter(([name]) => !metaLists.has(name) && !metaWords.has(name));
  const meta = [...properties].flatMap(([name, values]): [string, unknown][] => {
    if (metaLists.has(name)) return [[name, values]];
    return metaWords.has(name) ? [[name, values[0]]] : [];
  });
  const entity = { id, schema, properties: Object.fromEntries(named), ...Object.fromEntries(meta) };
  return `${JSON.stringify(wellFormed(entity))}\n`;
}
