import fc from 'fast-check';
import { expect } from 'vitest';
import {
  defaultOptions,
  outCollections,
  type OutCase,
  type OutCollection,
  type OutFormat,
} from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { collections } from '#core/model/collections.ts';
import { titleOf } from '#core/model/title.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import type { ExchangeReport } from '#core/exchange/contract.ts';

export const exportTime = '2024-06-01T12:00:00.000Z';

/** Returns the id of a record by its number. */
export const idOf = (number: number): string => `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Text that nobody types: control characters, section ends, characters that change the direction, lone surrogates. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        ...[
          '\u0000',
          '\u0007',
          '\u007f',
          '\u0085',
          '\r\n',
          '\r',
          '\n ',
          '\t',
          ']]>',
          '<!--',
          '&amp;',
          '&#0;',
          '"',
          "'",
        ],
        ...[
          '\u202e',
          '\u2066',
          '\u2028',
          '\ud800',
          '\udfff',
          '\ufffe',
          '\ufeff',
          '\\n',
          '\\',
          ';',
          ',',
          ':',
          '=1+1',
          '👩‍🚒',
        ],
      ),
    ),
    { maxLength: 8 },
  )
  .map((piecesOf) => piecesOf.join(''));

/** Returns records to export, without a case: missing fields get the schemas' defaults. */
export function makeOutCase(
  recordsByCollection: Partial<Record<OutCollection, readonly Record<string, unknown>[]>>,
): OutCase {
  const base = { createdAt: exportTime, updatedAt: exportTime };
  const lists = new Map(
    outCollections.map((collection) => [
      collection,
      (recordsByCollection[collection] ?? []).map((record) => collections[collection].parse({ ...base, ...record })),
    ]),
  );
  const find = (id: string) => {
    for (const [collection, records] of lists) {
      const record = records.find((one) => one.id === id);
      if (record) return { collection, record };
    }
    return undefined;
  };
  return {
    title: 'Harbour',
    made: exportTime,
    list: (collection) => (lists.get(collection) ?? []) as never,
    find: (id) => find(id) as never,
    titleOf(id) {
      const found = find(id);
      return found ? titleOf(found.collection, found.record as never) : '';
    },
    readText: () => Promise.resolve(null),
  };
}

/** Writes a file, and checks that everything it reports as written is read back, and nothing else. */
export async function writeAndReadBack(
  format: OutFormat,
  of: OutCase,
): Promise<{ text: string; report: ExchangeReport }> {
  const builder = new ReportBuilder();
  const bytes = await bytesOf(pieces(format.write(of, builder, defaultOptions)));
  const key = ({ record, field, value }: WrittenValue) => JSON.stringify([record, field, value]);
  const expectedKeys = builder.written.map(key).sort();
  expect([...((await format.readBack?.(bytes, defaultOptions)) ?? [])].map(key).sort()).toEqual(expectedKeys);
  return {
    text: new TextDecoder().decode(bytes),
    report: builder.done({ values: expectedKeys.length, equal: expectedKeys.length }),
  };
}

async function* pieces(all: ReturnType<OutFormat['write']>): AsyncGenerator<string | Uint8Array> {
  yield* all;
}
