import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { readFeatures } from './readFeatures.ts';

const parse = (xml: string) => new DOMParser({ errorHandler: () => undefined }).parseFromString(xml, 'text/xml');
const read = (text: string, name = 'places.kml') => readFeatures(name, text, parse);

test('KML: points, lines and areas are read, with names and plain-text descriptions', () => {
  const found = read(`<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
    <Placemark><name>Quay 4</name><description><![CDATA[<b>north</b> side]]></description><Point><coordinates>-5.2,43.47,0</coordinates></Point></Placemark>
    <Placemark><name>Basin</name><Polygon><outerBoundaryIs><LinearRing><coordinates>-5.2,43.47 -5.2,43.49 -5.18,43.49 -5.18,43.47</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
    <Placemark><Point><coordinates>200,95</coordinates></Point></Placemark>
    <Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>`);
  expect(found).toHaveLength(3);
  expect(found[0]).toEqual({ name: 'Quay 4', notes: 'north side', lat: 43.47, lon: -5.2 });
  expect(found[1]).toMatchObject({ name: 'Basin', lat: 43.48, lon: -5.19 });
  expect(found[1]?.radius).toBeGreaterThan(1000);
  expect(found[2]?.name).toBe('Place 4');
});

test('GeoJSON: features, collections and bare geometries are read', () => {
  const feature = {
    type: 'Feature',
    properties: { name: 'Quay' },
    geometry: { type: 'Point', coordinates: [-5.2, 43.47] },
  };
  expect(read(JSON.stringify({ type: 'FeatureCollection', features: [feature, null, { type: 'Feature' }] }))).toEqual([
    { name: 'Quay', notes: '', lat: 43.47, lon: -5.2 },
  ]);
  expect(read(JSON.stringify({ type: 'Point', coordinates: [1, 2] }))[0]).toMatchObject({ lat: 2, lon: 1 });
  expect(read('\uFEFF' + JSON.stringify([feature]))).toHaveLength(1);
});

test('GPX: waypoints are read', () => {
  expect(read('<gpx><wpt lat="43.47" lon="-5.2"><name>Buoy</name></wpt></gpx>')).toEqual([
    { name: 'Buoy', notes: '', lat: 43.47, lon: -5.2 },
  ]);
});

test('hostile and broken files are refused with a sentence', () => {
  let deep = '1';
  for (let i = 0; i < 5_000; i++) deep = `[${deep}]`;
  for (const text of [
    '',
    '{',
    'no file of positions',
    '<kml></kml>',
    '<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml>&a;</kml>',
    JSON.stringify({ type: 'Point', coordinates: ['x', 'y'] }),
    `{"type":"Polygon","coordinates":${deep}}`,
    '{"type":"Feature","__proto__":{"geometry":1},"properties":null}',
  ]) {
    expect(() => read(text), text.slice(0, 40)).toThrow(/[.!]$/);
  }
});
