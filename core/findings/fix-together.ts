import { labelFor, type Label } from '#core/model/label.ts';
import type { Finding } from '#core/findings/rule.ts';
import type { Store, Tx } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import type { FixableRule } from '#core/findings/model.ts';

export interface GroupFix {
  rule: FixableRule;
  /** What the findings are about. */
  items: readonly string[];
  /** For articles without a grade. */
  grade?: Article['grade'] | undefined;
  /** For events without a place. */
  place?: string | undefined;
}

/** Returns which of the articles may be copies of another, after comparing them: a person decides on each of those. */
export type FindPossibleCopies = (articles: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Fixes findings of one rule in one undoable step, for the items that still have it. Articles that look like copies are skipped, because
 * one value cannot say where each comes from.
 * @returns how many were changed and how many skipped
 * @throws AppError `invalid` if the value is missing or not a place, or if nothing can be fixed
 */
export async function fixTogether(
  store: Store,
  { rule, items, grade, place }: GroupFix,
  found: ReadonlyMap<string, Finding>,
  openNear: FindPossibleCopies,
): Promise<{ changed: number; skipped: number }> {
  const open = [...new Set(items)].filter((item) => found.has(item));
  const near = rule === 'not-assessed' ? await openNear(open) : new Set<string>();
  const included = open.filter((item) => !near.has(item));
  const fix = changeOf(store, { rule, items, grade, place });
  if (open.length === 0) throw new AppError('invalid', t('findings.gone'));
  if (included.length === 0) throw new AppError('invalid', t('findings.allNear', { count: open.length }));
  await store.transact(fix.label(included.length), (tx) => {
    for (const id of included) fix.set(tx, id);
  });
  return { changed: included.length, skipped: open.length - included.length };
}

function changeOf(store: Store, { rule, grade, place }: GroupFix) {
  const label = (key: 'independent' | 'graded' | 'placed', more: Record<string, string> = {}) => {
    return (count: number): Label => labelFor(`findings.labels.${key}`, { count, ...more });
  };
  switch (rule) {
    case 'not-assessed':
      return {
        label: label('independent'),
        set: (tx: Tx, id: string) => tx.set('articles', id, { independence: 'independent' }),
      };
    case 'ungraded-source':
      if (!grade) throw new AppError('invalid', t('findings.needsGrade'));
      return {
        label: label('graded', { grade: `${grade.source}${String(grade.content)}` }),
        set: (tx: Tx, id: string) => tx.set('articles', id, { grade }),
      };
    case 'event-no-place':
      if (place === undefined || !store.get('places', place)) throw new AppError('invalid', t('findings.needsPlace'));
      return { label: label('placed'), set: (tx: Tx, id: string) => tx.set('events', id, { where: place }) };
  }
}
