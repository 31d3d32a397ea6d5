import { PbfReader } from 'pbf';

export type Value = string | number | boolean;

/** Points, lines and areas, as numbered by the format. */
export const shapes = { point: 1, line: 2, area: 3 } as const;

export interface TileFeature {
  shape: number;
  properties: Readonly<Record<string, Value>>;
  /**
   * Adds the feature to a path, in tile units.
   * @param maxPoints number of points that may still be drawn
   * @returns the number of points drawn. @throws Error for invalid geometry
   */
  draw(path: TilePath, maxPoints: number): number;
}

/** The part of a canvas path that is used. */
export interface TilePath {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

export interface TileLayer {
  name: string;
  /** Side of the tile, in tile units. */
  extent: number;
  /** Yields the features one by one. @throws Error if one is damaged */
  features(): IterableIterator<TileFeature>;
}

/** Maximum number of features of a layer; a tile of a town has about 20,000 in total. */
const maxFeatures = 100_000;

/**
 * Reads the layers of a vector tile (Mapbox Vector Tile 2). The file is untrusted: reads stay within its bytes and no count in it is
 * believed beyond them. The usual reader does believe them, for example a ring closed a billion times.
 *
 * @throws Error if it is not a vector tile
 */
export function readVectorTile(bytes: Uint8Array): TileLayer[] {
  const layers: TileLayer[] = [];
  for (const part of layersOf(new PbfReader(bytes))) layers.push(readLayer(part));
  return layers;
}

/** The most layers that are read of a tile. */
const maxLayers = 1000;

/** Returns the bytes of each layer: field 3 of a tile. */
function layersOf(pbf: PbfReader): Uint8Array[] {
  const parts: Uint8Array[] = [];
  pbf.readFields((tag) => {
    if (tag === 3 && pbf.type === 2 && parts.length < maxLayers) parts.push(bytesOf(pbf));
  }, null);
  return parts;
}

function bytesOf(pbf: PbfReader): Uint8Array {
  const end = pbf.readVarint() + pbf.pos;
  if (end > pbf.length) throw new Error('a part is longer than its tile');
  const part = pbf.buf.subarray(pbf.pos, end);
  pbf.pos = end;
  return part;
}

function readLayer(bytes: Uint8Array): TileLayer {
  const pbf = new PbfReader(bytes);
  let [name, extent] = ['', 4096];
  const keys: string[] = [];
  const values: Value[] = [];
  const features: Uint8Array[] = [];
  pbf.readFields((tag) => {
    if (tag === 1) name = pbf.readString();
    else if (tag === 2 && features.length < maxFeatures) features.push(bytesOf(pbf));
    else if (tag === 3) keys.push(pbf.readString());
    else if (tag === 4) values.push(readValue(bytesOf(pbf)));
    else if (tag === 5) extent = pbf.readVarint();
  }, null);
  if (!(extent >= 1 && extent <= 1_000_000)) throw new Error('a layer has no size');
  return {
    name,
    extent,
    *features() {
      for (const feature of features) yield readFeature(feature, keys, values);
    },
  };
}

function readValue(bytes: Uint8Array): Value {
  const pbf = new PbfReader(bytes);
  let value: Value = '';
  pbf.readFields((tag) => {
    if (tag === 1) value = pbf.readString();
    else if (tag === 2) value = pbf.readFloat();
    else if (tag === 3) value = pbf.readDouble();
    else if (tag === 4) value = pbf.readVarint(true);
    else if (tag === 5) value = pbf.readVarint();
    else if (tag === 6) value = pbf.readSVarint();
    else if (tag === 7) value = pbf.readBoolean();
  }, null);
  return value;
}

function readFeature(bytes: Uint8Array, keys: readonly string[], values: readonly Value[]): TileFeature {
  const pbf = new PbfReader(bytes);
  const properties = Object.create(null) as Record<string, Value>;
  let shape = 0;
  let geometry: Uint8Array = new Uint8Array();
  pbf.readFields((tag) => {
    if (tag === 2) {
      const tags = pbf.readPackedVarint();
      for (let at = 0; at + 1 < tags.length; at += 2) {
        const [key, value] = [keys[tags[at] ?? -1], values[tags[at + 1] ?? -1]];
        if (key !== undefined && value !== undefined) properties[key] = value;
      }
    } else if (tag === 3) shape = pbf.readVarint();
    else if (tag === 4) geometry = bytesOf(pbf);
  }, null);
  return { shape, properties, draw: (path, maxPoints) => drawGeometry(geometry, path, maxPoints) };
}

function drawGeometry(bytes: Uint8Array, path: TilePath, maxPoints: number): number {
  const pbf = new PbfReader(bytes);
  let [x, y, pointCount] = [0, 0, 0];
  let isOpen = false;
  while (pbf.pos < pbf.length) {
    const command = pbf.readVarint();
    const kind = command & 7;
    // Close a ring once, however often the tile repeats the command.
    if (kind === 7) {
      if (isOpen) path.closePath();
      continue;
    }
    if (kind !== 1 && kind !== 2) throw new Error(`unknown command ${kind}`);
    for (let count = command >>> 3; count > 0 && pbf.pos < pbf.length; count--) {
      if (++pointCount > maxPoints) throw new Error('there is too much in it');
      x += pbf.readSVarint();
      y += pbf.readSVarint();
      if (kind === 1) path.moveTo(x, y);
      else if (isOpen) path.lineTo(x, y);
      isOpen = true;
    }
  }
  return pointCount;
}
