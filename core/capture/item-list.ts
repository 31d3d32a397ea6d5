import type { AddItem } from '#core/capture/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** Returns the results for the files of an import as lines of tab-separated cells, for a spreadsheet or to read. */
export function listOfItems(items: readonly AddItem[]): string {
  const heads = [t('fields.state'), t('importList.path'), t('fields.article'), t('importList.why')];
  return [heads, ...items.map(cellsOf)].map((cells) => `${cells.map(inOneCell).join('\t')}\n`).join('');
}

function cellsOf({ status, path, part, title, error, warnings, near }: AddItem): string[] {
  const words = {
    added: t('fields.createdAt'),
    duplicate: t('importList.duplicate'),
    skipped: t('importList.skipped'),
    failed: t('importList.failedItems'),
  };
  const place = part === null ? path : `${path} ${part}`;
  return [
    words[status],
    place,
    title ?? '',
    [error?.message, ...warnings, near && t('importList.nearId', near)].filter(Boolean).join(' '),
  ];
}

/** Line breaks and tabs would start another cell; a cell that begins like a formula would be run by a spreadsheet. */
function inOneCell(text: string): string {
  const line = oneLine(text);
  return /^[=+@-]/.test(line) && line !== '-' ? `'${line}` : line;
}
