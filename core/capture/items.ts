import type { Article } from '#core/articles/model.ts';
import type { AddItem } from '#core/capture/contract.ts';
import type { Extracted } from '#core/capture/extracted.ts';

/** An input that gave no article, and why. */
export function failedItem(path: string, status: 'skipped' | 'failed', code: string, message: string): AddItem {
  return item({ path, status, error: { code, message } });
}

/** An input that is in the case already. @param message says so, and as what */
export function duplicateItem(path: string, article: Readonly<Article>, message: string): AddItem {
  return item({ path, status: 'duplicate', id: article.id, title: article.title, warnings: [message] });
}

export function addedItem(path: string, id: string, title: string, { format, warnings }: Extracted): AddItem {
  return item({ path, status: 'added', id, format, title, warnings: [...warnings] });
}

/** All fields, in the order in which they are printed. */
function item({
  path,
  status,
  id = null,
  format = null,
  title = null,
  warnings = [],
  error = null,
}: Pick<AddItem, 'path' | 'status'> & Partial<AddItem>): AddItem {
  return { path, part: null, status, id, format, title, near: null, warnings, error };
}
