import type { OutFormat } from '#core/exchange/format.ts';
import { bibtexOut, cslOut, risOut } from '#core/exchange/formats/bibliographies.ts';
import { geojson } from '#core/exchange/formats/geojson.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';

/** Every format of other programs, by its name. */
export const formats: Readonly<Record<ExchangeFormat, OutFormat>> = {
  geojson,
  'csl-json': cslOut,
  ris: risOut,
  bibtex: bibtexOut,
};
