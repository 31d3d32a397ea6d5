import type { Property, Schema } from '@alephdata/followthemoney';

/** A property as described by the schemas of FollowTheMoney. */
export interface FtmProperty {
  name: string;
  label: string;
  /** `date`, `country`, `entity` and so on. */
  type: string;
  /** Whether it is the reverse of a reference, which is never written. */
  isStub: boolean;
  /** The schema of the entities it refers to; null if it refers to none. */
  range: string | null;
  /** Characters. */
  maxLength: number;
  /** Allowed values; null for any. */
  values: ReadonlySet<string> | null;
}

/** The schemas of FollowTheMoney, by name. */
export interface FtmModel {
  has(schema: string): boolean;
  isA(schema: string, ancestor: string): boolean;
  /** Undefined if entities of that schema cannot have it. */
  property(schema: string, name: string): FtmProperty | undefined;
  propertiesOf(schema: string): Iterable<FtmProperty>;
  /** The properties that a link of that schema leads from and to, and its label; null if it is not a link. */
  edgeOf(schema: string): { source: string; target: string; label: string } | null;
  /** The label of a schema. */
  labelOf(schema: string): string;
  /** Properties that may name an entity, in order of preference. */
  captionOf(schema: string): readonly string[];
  names: readonly string[];
}

interface LoadedSchema {
  schema: Schema;
  properties: ReadonlyMap<string, FtmProperty>;
}

let loaded: Promise<FtmModel> | null = null;

/** Loads the model of the package on first use: it is 300 kB. */
export function loadFtmModel(): Promise<FtmModel> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<FtmModel> {
  const { Model, defaultModel } = await import('@alephdata/followthemoney');
  const model = new Model(defaultModel);
  const valuesOf = new Map(
    Object.entries(defaultModel.types).map(([type, { values }]: [string, { values?: object }]) => [
      type,
      values ? new Set(Object.keys(values)) : null,
    ]),
  );
  const described = (property: Property): FtmProperty => ({
    name: property.name,
    label: property.label,
    type: property.type.name,
    isStub: property.stub,
    range: property.hasRange ? property.getRange().name : null,
    maxLength: property.maxLength,
    values: valuesOf.get(property.type.name) ?? null,
  });
  const schemas = new Map<string, LoadedSchema>(
    model.getSchemata().map((schema) => [
      schema.name,
      {
        schema,
        properties: new Map([...schema.getProperties()].map(([name, property]) => [name, described(property)])),
      },
    ]),
  );
  return {
    has: (schema) => schemas.has(schema),
    isA: (schema, ancestor) => schemas.get(schema)?.schema.schemata.includes(ancestor) ?? false,
    property: (schema, name) => schemas.get(schema)?.properties.get(name),
    propertiesOf: (schema) => schemas.get(schema)?.properties.values() ?? [],
    edgeOf(schema) {
      const { edge, label = '' } = schemas.get(schema)?.schema ?? {};
      return edge ? { source: edge.source, target: edge.target, label: edge.label ?? label } : null;
    },
    labelOf: (schema) => schemas.get(schema)?.schema.label ?? schema,
    captionOf: (schema) => schemas.get(schema)?.schema.caption ?? [],
    names: [...schemas.keys()],
  };
}
