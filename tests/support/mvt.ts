import { PbfWriter } from 'pbf';

/** A feature of a test vector tile: its points in tile units, 4096 per side. */
export interface TileFeature {
  shape: 1 | 2 | 3;
  properties: Readonly<Record<string, string | number>>;
  points: readonly (readonly [number, number])[];
}

/** Returns a vector tile with layers, in the MVT format. */
export function vectorTile(layers: Readonly<Record<string, readonly TileFeature[]>>): Uint8Array {
  const pbf = new PbfWriter();
  for (const [name, features] of Object.entries(layers)) pbf.writeMessage(3, writeLayer, { name, features });
  return pbf.finish();
}

function writeLayer({ name, features }: { name: string; features: readonly TileFeature[] }, pbf: PbfWriter): void {
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, name);
  const keys = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const values = [...new Set(features.flatMap(({ properties }) => Object.values(properties)))];
  for (const feature of features) {
    const tags = Object.entries(feature.properties).flatMap(([key, value]) => [
      keys.indexOf(key),
      values.indexOf(value),
    ]);
    pbf.writeMessage(2, writeFeature, { feature, tags });
  }
  for (const key of keys) pbf.writeStringField(3, key);
  for (const value of values) {
    pbf.writeMessage(
      4,
      (_, writer) =>
        typeof value === 'string' ? writer.writeStringField(1, value) : writer.writeDoubleField(3, value),
      null,
    );
  }
  pbf.writeVarintField(5, 4096);
}

function writeFeature({ feature, tags }: { feature: TileFeature; tags: readonly number[] }, pbf: PbfWriter): void {
  pbf.writePackedVarint(2, [...tags]);
  pbf.writeVarintField(3, feature.shape);
  const zigzag = (value: number) => (value << 1) ^ (value >> 31);
  const [first = [0, 0], ...others] = feature.points;
  const geometry = [9, zigzag(first[0]), zigzag(first[1])];
  if (others.length > 0) geometry.push((others.length << 3) | 2);
  let last = first;
  for (const point of others) {
    geometry.push(zigzag(point[0] - last[0]), zigzag(point[1] - last[1]));
    last = point;
  }
  if (feature.shape === 3) geometry.push(15);
  pbf.writePackedVarint(4, geometry);
}
