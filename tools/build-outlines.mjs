// Builds resources/map/countries-50m.json.gz and countries-10m.json.gz, the outlines of lib/geo/map, from Natural Earth data.
//
//   node tools/build-outlines.mjs <folder>
//
// The folder contains countries-50m.json and countries-10m.json of the npm package world-atlas@2.0.2 (Natural Earth, public domain)
// and codes.json of i18n-iso-countries@7.14.0 (MIT: numeric codes of countries by letter codes). Names come from the CLDR data of
// the running Node. The same Node always produces the same files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { geoArea, geoBounds, geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';

const folder = process.argv[2];
if (!folder) {
  process.stderr.write('Usage: build-outlines.mjs <folder with the data>\n');
  process.exit(2);
}
const read = (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
const codes = new Map(read('codes.json').map(([two, , number]) => [number, two]));
const nameOf = (language, code) => new Intl.DisplayNames([language], { type: 'region' }).of(code);

/** Areas in Natural Earth that have no number in ISO 3166. */
const unnumberedAreas = {
  Kosovo: { code: 'XK', es: 'Kosovo' },
  Somaliland: { es: 'Somalilandia' },
  'N. Cyprus': { en: 'Northern Cyprus', es: 'Chipre del Norte' },
  'Indian Ocean Ter.': { en: 'Indian Ocean Territories', es: 'Territorios del Océano Índico' },
  'Siachen Glacier': { es: 'Glaciar de Siachen' },
  'Ashmore and Cartier Is.': { en: 'Ashmore and Cartier Islands', es: 'Islas Ashmore y Cartier' },
  Baikonur: { es: 'Baikonur' },
  Dhekelia: { es: 'Dhekelia' },
  Akrotiri: { es: 'Akrotiri' },
  'USNB Guantanamo Bay': { en: 'Guantanamo Bay naval base', es: 'Base naval de Guantánamo' },
  'Cyprus U.N. Buffer Zone': { en: 'UN buffer zone in Cyprus', es: 'Zona de la ONU en Chipre' },
  'Coral Sea Is.': { en: 'Coral Sea Islands', es: 'Islas del Mar del Coral' },
  'Spratly Is.': { en: 'Spratly Islands', es: 'Islas Spratly' },
  'Clipperton I.': { en: 'Clipperton Island', es: 'Isla Clipperton' },
  'Bajo Nuevo Bank': { es: 'Bajo Nuevo' },
  'Serranilla Bank': { es: 'Banco Serranilla' },
  'Scarborough Reef': { es: 'Arrecife Scarborough' },
};

const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Returns the extent of a country, and the centre and area (km²) of its largest part: computed here because it takes seconds. */
function measure(topology, geometry) {
  const { geometry: shape } = feature(topology, geometry);
  const [[west, south], [east, north]] = geoBounds(shape);
  const parts = (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates).map((coordinates) => ({
    type: 'Polygon',
    coordinates,
  }));
  const largest = parts.reduce((best, part) => (geoArea(part) > geoArea(best) ? part : best));
  const [lon, lat] = geoCentroid(largest);
  return {
    extent: [
      Math.floor(west * 100) / 100,
      Math.floor(south * 100) / 100,
      Math.ceil(east * 100) / 100,
      Math.ceil(north * 100) / 100,
    ],
    middle: [rounded(lon, 2), rounded(lat, 2)],
    area: rounded(geoArea(largest) * 6371 ** 2, 1),
  };
}

/**
 * Returns a geometry's polygons with the correct winding. Rounding has reversed the rings of some small islands, which then cover
 * the whole earth except the island.
 */
function rewound(topology, { type, arcs }) {
  const polygons = (type === 'Polygon' ? [arcs] : arcs).flatMap((rings) => {
    const areaOf = (each) => geoArea(feature(topology, { type: 'Polygon', arcs: each }).geometry);
    if (areaOf(rings) < 2 * Math.PI) return [rings];
    const reversed = rings.map((ring) => ring.toReversed().map((arc) => ~arc));
    return areaOf(reversed) < 2 * Math.PI ? [reversed] : [];
  });
  return { type: 'MultiPolygon', arcs: polygons };
}

const out = path.join(fileURLToPath(new URL('..', import.meta.url)), 'resources/map');
mkdirSync(out, { recursive: true });
for (const scale of ['50m', '10m']) {
  const topology = read(`countries-${scale}.json`);
  const unnamed = [];
  const geometries = topology.objects.countries.geometries
    // A geometry without arcs is not drawn.
    .filter(({ arcs }) => arcs)
    .map(({ id, properties: { name }, ...stored }) => {
      const { type, arcs } = rewound(topology, stored);
      // Natural Earth gives some territories of Australia its own number.
      const code = unnumberedAreas[name] ? unnumberedAreas[name].code : codes.get(id);
      const names = unnumberedAreas[name] ?? {};
      if (!code && !names.es) unnamed.push(name);
      const en = code ? nameOf('en', code) : (names.en ?? name);
      const es = code ? nameOf('es', code) : (names.es ?? name);
      const sizes = measure(topology, { type, arcs });
      return { type, arcs, properties: { code: code ?? '', en, es, ...sizes } };
    });
  const output = {
    type: 'Topology',
    transform: topology.transform,
    objects: { countries: { type: 'GeometryCollection', geometries } },
    arcs: topology.arcs,
  };
  const packed = gzipSync(JSON.stringify(output), { level: 9 });
  writeFileSync(path.join(out, `countries-${scale}.json.gz`), packed);
  process.stdout.write(
    `${scale}: ${geometries.length} countries, ${packed.length} bytes packed; English name only: ${unnamed.join(', ') || 'none'}\n`,
  );
}
