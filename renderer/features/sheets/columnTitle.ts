import type { SheetColumn } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the title of a column: its name, with a note if the sheet has no heading for it. */
export function columnTitle({ name, heading }: SheetColumn): string {
  return heading === '' ? `${name} ${t('sheetWizard.columns.noHeading')}` : name;
}
