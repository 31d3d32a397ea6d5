/** An entity of FollowTheMoney. Properties are in a map, so that no name of a hostile file means anything. */
export interface FtmEntity {
  id: string;
  schema: string;
  properties: Map<string, string[]>;
}

/** What stands beside the properties of an entity, with lists and with single words. */
export const besideLists: ReadonlySet<string> = new Set(['datasets', 'referents']);
export const besideWords: ReadonlySet<string> = new Set(['first_seen', 'last_seen', 'last_change']);

/** The values of a property, in the order of the file. */
export function valuesOf({ properties }: FtmEntity, name: string): readonly string[] {
  return properties.get(name) ?? [];
}

export function firstOf(entity: FtmEntity, name: string): string {
  return entity.properties.get(name)?.[0] ?? '';
}

/** Adds a value that is not there yet. */
export function addTo({ properties }: FtmEntity, name: string, value: string): void {
  const values = properties.get(name);
  if (values === undefined) properties.set(name, [value]);
  else if (!values.includes(value)) values.push(value);
}

/** As one line of a file, with its end. */
export function lineOf({ id, schema, properties }: FtmEntity): string {
  const named = [...properties].filter(([name]) => !besideLists.has(name) && !besideWords.has(name));
  const beside = [...properties].flatMap(([name, values]): [string, unknown][] => {
    if (besideLists.has(name)) return [[name, values]];
    return besideWords.has(name) ? [[name, values[0]]] : [];
  });
  return `${JSON.stringify({ id, schema, properties: Object.fromEntries(named), ...Object.fromEntries(beside) })}\n`;
}
