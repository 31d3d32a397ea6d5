import type { OutFormat } from '#core/exchange/format.ts';
import { ftm } from '#core/exchange/formats/ftm.ts';
import { geojson } from '#core/exchange/formats/geojson.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';

/** Every format of other programs, by its name. */
export const formats: Readonly<Record<ExchangeFormat, OutFormat>> = { geojson, ftm };
