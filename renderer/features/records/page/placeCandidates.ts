import type { PlaceCandidateView } from '#core/places/contract.ts';
import { language, t } from '#lib/i18n/t.ts';
import { countryName } from '#core/model/typed-values.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import type { ComboOption } from '#renderer/ui/ComboBox.tsx';

/** A place of the gazetteer as a list offers it: where it lies, and why it is offered. */
export function candidateOption(candidate: PlaceCandidateView): ComboOption {
  const { id, name, admin, country, population, reason } = candidate;
  const own = (language().startsWith('es') ? candidate.spanish : candidate.english) || name;
  // A capital district and its city share a name, which is said once.
  const parts = [own, admin === own ? '' : admin, countryName(country)].filter(Boolean);
  return {
    id: String(id),
    label: parts.join(', '),
    note: [
      ...reasonsOf(reason, own),
      t('geo.why.inhabitants', { count: population, number: formatNumber(population) }),
    ].join(', '),
    isNoteBelow: true,
  };
}

function reasonsOf(reason: PlaceCandidateView['reason'], shown: string): string[] {
  const { match, matched, isCapital, sameName, isLargest, within } = reason;
  // A name that stands there anyway needs no second time.
  const isShown = match === 'other-name' && matched === shown;
  return [
    t(`geo.why.${isShown ? 'name' : match}`, { name: matched }),
    ...(isCapital ? [t('geo.why.capital')] : []),
    ...(within === 'record' ? [t('geo.why.record')] : []),
    ...(sameName > 0 ? [t('geo.why.same', { count: sameName })] : []),
    ...(sameName > 0 && isLargest ? [t('geo.why.largest')] : []),
  ];
}
