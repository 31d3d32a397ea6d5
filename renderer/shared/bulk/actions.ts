import { t, type TextKey } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { labelFor } from '#core/model/label.ts';

/** Moves records to the trash and offers Undo. The message uses `title` when there is only one. Returns false on failure. */
export async function removeRecords(ids: readonly string[], title: string): Promise<boolean> {
  const done = await withUndoToast(
    () => api.records.remove({ ids: [...ids] }),
    t('recordPages.removed', { count: ids.length, title }),
  );
  return done !== undefined;
}

/** Adds a tag to records, or removes it, and offers Undo. */
export async function tagRecords(ids: readonly string[], tag: string, add: boolean): Promise<void> {
  await withUndoToast(
    () => api.records.tag({ ids: [...ids], add: add ? [tag] : [], remove: add ? [] : [tag] }),
    ({ changed }) => t(add ? 'recordPages.bulk.tagged' : 'recordPages.bulk.untagged', { count: changed, tag }),
  );
}

/** Appends records to the chosen records of a dossier, creating the dossier if needed. Returns false on failure. */
export async function addToDossier(
  ids: readonly string[],
  dossier: { id: string | null; title: string },
): Promise<boolean> {
  const target =
    dossier.id === null
      ? await withErrorToast(() => api.dossiers.create({ title: dossier.title }))
      : { id: dossier.id, title: dossier.title };
  if (!target) return false;
  const done = await withUndoToast(
    () => api.dossiers.add({ id: target.id, records: [...ids] }),
    ({ added }) => t('recordPages.bulk.addedTo', { count: added, title: shorten(target.title, 60) }),
  );
  return done !== undefined;
}

/** Returns the tags that at least one of these rows has. */
export function tagsOf(rows: readonly { id: string; tags: readonly string[] }[], ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  return [...new Set(rows.filter((row) => wanted.has(row.id)).flatMap((row) => row.tags))];
}

/** Marks articles as read or unread, in one step, and offers Undo. */
export async function markRead(ids: readonly string[], read: boolean): Promise<void> {
  const key = read ? 'recordPages.bulk.markedRead' : 'recordPages.bulk.markedUnread';
  await putAll(ids, { readState: read ? 'read' : 'unread' }, key, { count: ids.length });
}

/** Reads a grade as typed, such as `B2`. Returns null for none and undefined for an invalid grade. */
export function readGrade(text: string): { source: string; content: number } | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const match = /^([a-f])\s*([1-6])$/i.exec(typed);
  return match ? { source: (match[1] ?? '').toUpperCase(), content: Number(match[2]) } : undefined;
}

/** Grades articles, or removes their grades, in one step, and offers Undo. */
export async function gradeArticles(
  ids: readonly string[],
  grade: { source: string; content: number } | null,
): Promise<void> {
  const count = ids.length;
  if (!grade) await putAll(ids, { grade }, 'recordPages.bulk.ungraded', { count });
  else await putAll(ids, { grade }, 'recordPages.bulk.graded', { count, grade: `${grade.source}${grade.content}` });
}

async function putAll(
  ids: readonly string[],
  fields: object,
  key: TextKey,
  params: Record<string, string | number>,
): Promise<void> {
  const records = ids.map((id) => ({ collection: 'articles', id, ...fields }));
  await withUndoToast(() => api.records.put({ records, label: labelFor(key, params) }), t(key, params));
}
