import type { SheetColumn } from '#core/exchange/sheets/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** What a column is called: the second one of a heading is told from the first. */
export function columnTitle({ name, heading }: SheetColumn): string {
  return heading === '' ? `${name} ${t('sheetWizard.columns.noHeading')}` : name;
}
