import { z } from 'zod';
import type { OutCase, OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { identifiersText, positionOf } from '#core/exchange/formats/parts.ts';
import { mainName } from '#core/model/title.ts';

/** RFC 7946: longitude before latitude, WGS 84. */
interface Feature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [number, number] };
  properties: Record<string, string | number>;
}

/**
 * Places with a position, and events there, as points; the extent of a place is a property, so a point is never more precise than
 * its source.
 */
export const geojson: OutFormat = {
  ending: '.geojson',
  group: 'maps',
  places: {
    places: {
      names: 'name, alternateNames',
      description: 'description',
      position: 'geometry, radius, positionFrom',
      countries: 'countries',
      identifiers: 'identifiers',
      tags: 'tags',
      dates: 'dates',
    },
    events: {
      title: 'name',
      kind: 'kind',
      when: 'when',
      description: 'description',
      where: 'geometry, place',
      tags: 'tags',
    },
  },
  *write(outCase, report) {
    yield '{"type":"FeatureCollection","features":[';
    let isFirst = true;
    for (const feature of featuresOf(outCase)) {
      report.take(feature.id);
      report.addWritten(writtenValuesOf(feature));
      yield `${isFirst ? '' : ','}\n${JSON.stringify(feature)}`;
      isFirst = false;
    }
    yield '\n]}\n';
  },
  *readBack(bytes) {
    for (const feature of collectionSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).features) {
      yield* writtenValuesOf(feature);
    }
  },
};

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});

function* featuresOf(outCase: OutCase): Generator<Feature> {
  for (const place of outCase.list('places')) {
    if (!place.position) continue;
    const { lat, lon, radius, from } = place.position;
    const others = place.names.filter(({ kind }) => kind !== 'main').map(({ value }) => value);
    yield featureOf(place.id, [lon, lat], {
      type: 'place',
      name: mainName(place),
      alternateNames: others.join('\n'),
      description: place.description,
      countries: place.countries.join(' '),
      identifiers: identifiersText(place.identifiers),
      tags: place.tags.join('\n'),
      dates: place.dates,
      radius,
      positionFrom: from,
    });
  }
  for (const event of outCase.list('events')) {
    const position = positionOf(outCase, event);
    if (!position) continue;
    yield featureOf(event.id, [position.lon, position.lat], {
      type: 'event',
      name: event.title,
      kind: event.kind,
      when: event.when,
      description: event.description,
      place: outCase.titleOf(event.where ?? ''),
      tags: event.tags.join('\n'),
      radius: position.radius,
    });
  }
}

function featureOf(
  id: string,
  coordinates: [number, number],
  values: Record<string, string | number | null | undefined>,
): Feature {
  const properties = Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== undefined && entry[1] !== '',
    ),
  );
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates }, properties };
}

function* writtenValuesOf({ id, geometry, properties }: Feature): Generator<WrittenValue> {
  yield { record: id, field: 'geometry', value: geometry.coordinates.join(' ') };
  for (const [field, value] of Object.entries(properties)) yield { record: id, field, value: String(value) };
}
