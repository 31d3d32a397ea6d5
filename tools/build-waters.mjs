// Builds resources/map/waters-50m.json.gz (lakes and rivers) and divisions-10m.json.gz (boundaries of first-level divisions) from
// Natural Earth data (public domain), as packaged by Debian.
//
//   apt-get download marble-qt-data qgis-common     # 25.04.0-1 and 3.40.6; in an empty folder
//   for each in *.deb; do dpkg-deb -x "$each" unpacked; done
//   node tools/build-waters.mjs unpacked
//
// Marble contains Natural Earth's lakes and rivers at 1:50 m in its own format pn2, on a grid of half a minute; QGIS contains the
// divisions at 1:10 m as a GeoPackage (world_map.gpkg). Always produces the same files.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { geoArea } from 'd3-geo';
import sqlite from 'node-sqlite3-wasm';
import { mergeArcs, mesh, feature } from 'topojson-client';
import { topology as topologyOf } from 'topojson-server';

const unpacked = process.argv[2];
if (!unpacked) {
  process.stderr.write('Usage: build-waters.mjs <folder with the unpacked packages>\n');
  process.exit(2);
}
const out = path.join(fileURLToPath(new URL('..', import.meta.url)), 'resources/map');

function writeTopology(name, topology, summary) {
  const packed = gzipSync(JSON.stringify(topology), { level: 9 });
  writeFileSync(path.join(out, name), packed);
  process.stdout.write(`${name}: ${summary}, ${packed.length} bytes packed\n`);
}

const extentOf = (points) => {
  const [lons, lats] = [0, 1].map((at) => points.map((point) => point[at]));
  const [low, high] = [
    (list) => Math.floor(Math.min(...list) * 100) / 100,
    (list) => Math.ceil(Math.max(...list) * 100) / 100,
  ];
  return [low(lons), low(lats), high(lons), high(lats)];
};

// ---------------------------------------------------------------------------------------------------------------- lakes and rivers

/** Kinds of pn2 features: a line, an outer ring, an inner ring, and a group of several of them. */
const [LINE, , OUTER, INNER, SEVERAL] = [0, 1, 2, 3, 4];

/** Returns the parts of a pn2 file: integers are big-endian, and each absolute point is followed by points relative to it. */
function readPn2(file) {
  const bytes = readFileSync(file);
  if (bytes.readUInt8(0) !== 2) throw new Error(`${file} is not a pn2 file of version 2`);
  const parts = [];
  let at = 6;
  const byte = () => bytes.readUInt8(at++);
  const word = () => bytes.readInt16BE((at += 2) - 2);
  const long = () => bytes.readUInt32BE((at += 4) - 4);
  function part(kind) {
    const points = [];
    for (let absolute = long(); absolute > 0; absolute--) {
      const [lat, lon] = [word(), word()];
      points.push([lon, lat]);
      for (let relative = word(); relative > 0; relative--)
        points.push([lon + bytes.readInt8(at + 1), lat + bytes.readInt8((at += 2) - 2)]);
    }
    parts.push({ kind, points });
  }
  while (at < bytes.length) {
    const kind = byte();
    long();
    if (kind !== SEVERAL) part(kind);
    else {
      for (let count = byte(); count > 0; count--) {
        const partKind = byte();
        long();
        part(partKind);
      }
    }
  }
  return parts;
}

/** Converts half minutes, the unit of the grid, to degrees. */
const degrees = ([lon, lat]) => [lon / 120, lat / 120];
const isSame = (a, b) => a[0] === b[0] && a[1] === b[1];
/** Removes repeated points, which the grid has merged. */
const withoutRepeats = (points) => points.filter((point, at) => at === 0 || !isSame(point, points[at - 1]));
const shoelace = (ring) =>
  ring.reduce((sum, [x, y], at) => sum + x * ring[(at + 1) % ring.length][1] - y * ring[(at + 1) % ring.length][0], 0);
/** Returns a closed ring with the winding that d3 expects: outer rings clockwise, inner rings counterclockwise. */
function closedRing(points, isOuter) {
  const ring = withoutRepeats(points);
  if (!isSame(ring[0], ring.at(-1))) ring.push(ring[0]);
  return shoelace(ring) < 0 === isOuter ? ring : ring.toReversed();
}

const naturalEarth = path.join(unpacked, 'usr/share/marble/data/naturalearth');
const lakes = [];
for (const { kind, points } of readPn2(path.join(naturalEarth, 'ne_50m_lakes.pn2'))) {
  const ring = closedRing(points, kind === OUTER);
  if (ring.length < 4) continue;
  if (kind === OUTER) lakes.push([ring]);
  else if (kind === INNER) lakes.at(-1)?.push(ring);
}
const rivers = readPn2(path.join(naturalEarth, 'ne_50m_rivers_lake_centerlines.pn2'))
  .filter(({ kind }) => kind === LINE)
  .map(({ points }) => withoutRepeats(points))
  .filter(({ length }) => length > 1);

/** Returns the approximate length of a line on the earth, in kilometres. */
const lengthOf = (line) =>
  line.slice(1).reduce((sum, [lon, lat], at) => {
    const [before, north] = line[at];
    return sum + Math.hypot((lon - before) * Math.cos((lat / 120 / 180) * Math.PI), lat - north) * (111.2 / 120);
  }, 0);

/** Returns for each river the total length of its river system: a part of the Amazon is as important as the whole. */
function basinsOf(lines) {
  const root = lines.map((_, at) => at);
  const find = (at) => (root[at] === at ? at : (root[at] = find(root[at])));
  const byPoint = new Map();
  lines.forEach((line, at) => line.forEach((point) => byPoint.set(point.join(), at)));
  // A river ends at another one or, because the grid rounds, up to a minute away from it.
  const offsets = [-2, -1, 0, 1, 2];
  lines.forEach((line, at) => {
    for (const [x, y] of [line[0], line.at(-1)]) {
      for (const dx of offsets)
        for (const dy of offsets) {
          const other = byPoint.get([x + dx, y + dy].join());
          if (other !== undefined) root[find(at)] = find(other);
        }
    }
  });
  const sums = new Map();
  lines.forEach((line, at) => sums.set(find(at), (sums.get(find(at)) ?? 0) + lengthOf(line)));
  return lines.map((_, at) => sums.get(find(at)));
}

/** Returns points as topology deltas, starting from the south-west corner. */
const steps = (points) =>
  points.map(([x, y], at) => (at === 0 ? [x + 21_600, y + 10_800] : [x - points[at - 1][0], y - points[at - 1][1]]));
const basins = basinsOf(rivers);
const arcs = [];
const arcOf = (points) => arcs.push(steps(points)) - 1;
const largeFirst = (geometries) => geometries.toSorted((a, b) => b.properties.size - a.properties.size);
writeTopology(
  'waters-50m.json.gz',
  {
    type: 'Topology',
    transform: { scale: [1 / 120, 1 / 120], translate: [-180, -90] },
    objects: {
      lakes: {
        type: 'GeometryCollection',
        geometries: largeFirst(
          lakes.map((rings) => {
            const area = geoArea({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(degrees)) }) * 6371 ** 2;
            const properties = { extent: extentOf(rings[0].map(degrees)), size: Math.round(Math.sqrt(area)) };
            return { type: 'Polygon', arcs: rings.map((ring) => [arcOf(ring)]), properties };
          }),
        ),
      },
      rivers: {
        type: 'GeometryCollection',
        geometries: largeFirst(
          rivers.map((line, at) => {
            const properties = { extent: extentOf(line.map(degrees)), size: Math.round(basins[at]) };
            return { type: 'LineString', arcs: [arcOf(line)], properties };
          }),
        ),
      },
    },
    arcs,
  },
  `${lakes.length} lakes, ${rivers.length} rivers`,
);

// ---------------------------------------------------------------------------------------------------------------- divisions

/** Parses a GeoPackage geometry: its own header, then well-known binary. */
function geometryOf(blob) {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  let at = 8 + [0, 32, 48, 48, 64][(blob[3] >> 1) & 7];
  const long = (little) => view.getUint32((at += 4) - 4, little);
  const number = (little) => view.getFloat64((at += 8) - 8, little);
  function polygons() {
    const little = view.getUint8(at++) === 1;
    const type = long(little) % 1000;
    const count = long(little);
    if (type === 6) return Array.from({ length: count }, polygons).flat();
    if (type !== 3) throw new Error(`geometry of type ${type}`);
    const ring = () => Array.from({ length: long(little) }, () => [number(little), number(little)]);
    return [Array.from({ length: count }, ring)];
  }
  return { type: 'MultiPolygon', coordinates: polygons() };
}

const database = new sqlite.Database(path.join(unpacked, 'usr/share/qgis/resources/data/world_map.gpkg'), {
  readOnly: true,
});
const features = database
  .all('SELECT geom, adm0_a3 FROM states_provinces ORDER BY fid')
  .map(({ geom, adm0_a3: country }) => ({ type: 'Feature', properties: { country }, geometry: geometryOf(geom) }));
database.close();
const divided = topologyOf({ divisions: { type: 'FeatureCollection', features } }, 1e5);
const byCountry = new Map();
for (const geometry of divided.objects.divisions.geometries) {
  const { country } = geometry.properties;
  byCountry.set(country, [...(byCountry.get(country) ?? []), geometry]);
}
const boundaries = [];
for (const [, divisions] of [...byCountry].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const lines = [];
  const part = { type: 'GeometryCollection', geometries: divisions };
  // Shared arcs are counted here, because mesh() returns coordinates rather than the original arcs.
  const shared = new Map();
  for (const { arcs: rings } of divisions)
    for (const arc of new Set(rings.flat(2).map((each) => (each < 0 ? ~each : each))))
      shared.set(arc, (shared.get(arc) ?? 0) + 1);
  for (const [arc, count] of shared) if (count > 1) lines.push([arc]);
  if (lines.length === 0) continue;
  const area = geoArea(feature(divided, mergeArcs(divided, divisions))) * 6371 ** 2;
  const points = mesh(divided, part, (a, b) => a !== b).coordinates.flat();
  boundaries.push({
    type: 'MultiLineString',
    arcs: lines,
    properties: { extent: extentOf(points), size: Math.round(Math.sqrt(area / divisions.length)) },
  });
}
// Only arcs that are drawn are written.
const arcNumbers = new Map();
const renumbered = boundaries.map((geometry) => ({
  ...geometry,
  arcs: geometry.arcs.map(([arc]) => {
    if (!arcNumbers.has(arc)) arcNumbers.set(arc, arcNumbers.size);
    return [arcNumbers.get(arc)];
  }),
}));
writeTopology(
  'divisions-10m.json.gz',
  {
    type: 'Topology',
    transform: divided.transform,
    objects: { divisions: { type: 'GeometryCollection', geometries: renumbered } },
    arcs: [...arcNumbers.keys()].map((arc) => divided.arcs[arc]),
  },
  `${features.length} divisions of ${boundaries.length} countries`,
);
