import { exchangeGroups, type OfferedFormat } from '#core/exchange/contract.ts';
import { exportFormats } from '#core/transfer/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { ExportSubject } from '#renderer/shared/transfer/exportRequest.ts';

/** One export format or target. */
export interface Offer {
  key: string;
  name: string;
  /** What it is good for, and which programs read it. */
  use: string;
  /** File extension without the dot; empty for a folder. */
  ending: string;
  by:
    | { kind: 'exchange'; format: OfferedFormat }
    | { kind: 'document'; format: (typeof exportFormats)[number] }
    | { kind: 'package' }
    | { kind: 'bundle' };
  /** Whether it contains all names regardless of audience. */
  isInternal: boolean;
}

export interface OfferGroup {
  id: keyof typeof groupKeys;
  title: string;
  offers: readonly Offer[];
}

const groupKeys = {
  documents: 'exportDialog.groups.documents',
  sheets: 'exportDialog.groups.sheets',
  references: 'exportDialog.groups.references',
  notes: 'fields.notes',
  investigations: 'exportDialog.groups.investigations',
  graphs: 'exportDialog.groups.graphs',
  maps: 'exportDialog.groups.maps',
  time: 'exportDialog.groups.time',
  linked: 'exportDialog.groups.linked',
  casebook: 'exportDialog.groups.casebook',
} as const;

/** Returns the formats available for a subject, in groups. @param formats the other programs' formats, in their order */
export function offersFor({ kind }: ExportSubject, formats: readonly OfferedFormat[]): OfferGroup[] {
  const document = (format: (typeof exportFormats)[number]): Offer => ({
    key: format,
    name: t(`dossierPage.formats.${format}`),
    use: t(`exportDialog.uses.${format}`),
    ending: format,
    by: { kind: 'document', format },
    isInternal: format === 'json' && kind === 'case',
  });
  const exchange = (offeredFormat: OfferedFormat): Offer => ({
    key: offeredFormat.format,
    name: t(`exportDialog.names.${offeredFormat.format}`),
    use: t(`exportDialog.uses.${offeredFormat.format}`),
    ending: offeredFormat.ending,
    by: { kind: 'exchange', format: offeredFormat },
    isInternal: offeredFormat.isInternal,
  });
  const own = (name: 'package' | 'bundle', ending: string): Offer => ({
    key: name,
    name: t(`exportDialog.names.${name}`),
    use: t(`exportDialog.uses.${name}`),
    ending,
    by: { kind: name },
    isInternal: name === 'bundle',
  });
  const group = (id: OfferGroup['id'], offers: readonly Offer[]): OfferGroup => ({
    id,
    title: t(groupKeys[id]),
    offers,
  });
  return [
    group('documents', exportFormats.filter((format) => format !== 'json').map(document)),
    ...exchangeGroups.map((id) => group(id, formats.filter((offered) => offered.group === id).map(exchange))),
    group('casebook', [
      document('json'),
      ...(kind === 'case' || kind === 'dossier' ? [own('package', 'zip')] : []),
      ...(kind === 'case' ? [own('bundle', 'casebook-bundle')] : []),
    ]),
  ];
}
