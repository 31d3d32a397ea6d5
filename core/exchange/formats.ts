import type { OutFormat } from '#core/exchange/format.ts';
import { csv } from '#core/exchange/formats/csv.ts';
import { geojson } from '#core/exchange/formats/geojson.ts';
import { xlsx } from '#core/exchange/formats/xlsx.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';

/** Every format of other programs, by its name. */
export const formats: Readonly<Record<ExchangeFormat, OutFormat>> = { geojson, csv, xlsx };
