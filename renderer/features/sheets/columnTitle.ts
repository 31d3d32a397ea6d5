import type { SheetColumn } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Returns the title of a column; duplicate headings already have distinct names. */
export function columnTitle({ name, heading }: SheetColumn): string {
  return heading === '' ? `${name} ${t('sheetWizard.columns.noHeading')}` : name;
}
