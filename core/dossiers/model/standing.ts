import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import type { Article } from '#core/model/articles.ts';

/** How well a claim stands in a dossier. */
export type Standing = 'established' | 'reported' | 'disputed';

/** Claims that say the same of the same, by the words in which a dossier says it. */
export interface SameClaims {
  /** The one that stands for all: the first that was made. */
  lead: ClaimRow;
  claims: readonly ClaimRow[];
  standing: Standing;
}

/** Whether a source is reliable and what it says is likely, in the Admiralty's grades. */
function isWellGraded(grade: Article['grade'] | undefined): boolean {
  return !!grade && (grade.source === 'A' || grade.source === 'B') && (grade.content === 1 || grade.content === 2);
}

/**
 * Claims put together by what they say, in the order in which they were first made. One that nothing contradicts is established by two
 * independent origins, or one well graded source (shared/design, The dossier writes itself); any other is only reported.
 * @param gradeOf the grade of an article, by its id
 */
export function standingsOf(
  claims: readonly ClaimRow[],
  contradictions: readonly ContradictionView[],
  gradeOf: (article: string) => Article['grade'] | undefined,
): SameClaims[] {
  const disputed = new Set(
    contradictions.flatMap(({ sides }) => sides.flatMap((side) => side.claims.map(({ id }) => id))),
  );
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of [...claims].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = saidKey(claim);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()].flatMap((same): SameClaims[] => {
    const [lead] = same;
    if (!lead) return [];
    if (same.some(({ id }) => disputed.has(id))) return [{ lead, claims: same, standing: 'disputed' }];
    const isGraded = same.some(({ quotes }) => quotes.some(({ article }) => isWellGraded(gradeOf(article.id))));
    const standing = lead.corroboration.origins > 1 || isGraded ? 'established' : 'reported';
    return [{ lead, claims: same, standing }];
  });
}

/** What tells claims that say the same: subject, property, value and whether it is denied. */
export function saidKey({ subject, property, words, stance }: ClaimRow): string {
  return JSON.stringify([subject.id, property, stance === 'denies', words]);
}
