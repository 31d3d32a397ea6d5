import type { PlaceCandidateView } from '#core/places/contract.ts';
import { language, t } from '#lib/i18n/t.ts';
import { countryName } from '#core/model/typed-values.ts';
import { numbered } from '#lib/i18n/format.ts';
import type { ComboOption } from '#renderer/ui/ComboBox.tsx';

/** Returns an external id of a place: its GeoNames number, or a country code. */
export function candidateId({ id, country }: PlaceCandidateView): string {
  return id === null ? country : String(id);
}

/** Returns a gazetteer place as a list option: its location, and why it is offered. */
export function candidateOption(candidate: PlaceCandidateView): ComboOption {
  const { name, admin, country, population, reason } = candidate;
  const localName = (language().startsWith('es') ? candidate.spanish : candidate.english) || name;
  // A capital district and its city share a name; show it once.
  const within = candidate.kind === 'country' ? [] : [admin === localName ? '' : admin, countryName(country)];
  const parts = [localName, ...within].filter(Boolean);
  return {
    id: candidateId(candidate),
    label: parts.join(', '),
    note: [
      ...reasonsOf(reason, localName),
      candidate.kind === 'country' ? t('geo.why.country') : t('geo.why.inhabitants', numbered(population)),
    ].join(', '),
    isNoteBelow: true,
  };
}

function reasonsOf(reason: PlaceCandidateView['reason'], shownName: string): string[] {
  const { match, matched, isCapital, sameName, isLargest, within } = reason;
  // Do not repeat a name that is already shown.
  const isShown = match === 'other-name' && matched === shownName;
  return [
    t(`geo.why.${isShown ? 'name' : match}`, { name: matched }),
    ...(isCapital ? [t('geo.why.capital')] : []),
    ...(within === 'record' ? [t('geo.why.record')] : []),
    ...(sameName > 0 ? [t('geo.why.same', { count: sameName })] : []),
    ...(sameName > 0 && isLargest ? [t('geo.why.largest')] : []),
  ];
}
