import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import type { Article } from '#core/model/articles.ts';
import { append } from '#lib/append.ts';
import { byId } from '#lib/sorted.ts';

/** The status of a claim in a dossier. */
export type ClaimStatus = 'established' | 'reported' | 'disputed';

/** Claims that say the same about the same subject, in the words of a dossier. */
export interface SameClaims {
  /** The claim that represents all of them: the earliest. */
  lead: ClaimRow;
  claims: readonly ClaimRow[];
  status: ClaimStatus;
}

/** Returns whether an Admiralty grade means a reliable source with probable content. */
function isWellGraded(grade: Article['grade'] | undefined): boolean {
  return !!grade && (grade.source === 'A' || grade.source === 'B') && (grade.content === 1 || grade.content === 2);
}

/**
 * Groups claims by what they say, in order of their first claim. One without contradictions is established by two independent origins, or
 * by one well graded source (shared/design, The dossier writes itself); any other is only reported.
 * @param gradeOf returns the grade of an article by its id
 */
export function groupSameClaims(
  claims: readonly ClaimRow[],
  contradictions: readonly ContradictionView[],
  gradeOf: (article: string) => Article['grade'] | undefined,
): SameClaims[] {
  const disputed = new Set(
    contradictions.flatMap(({ sides }) => sides.flatMap((side) => side.claims.map(({ id }) => id))),
  );
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of [...claims].sort(byId)) {
    const key = statementKey(claim);
    append(groups, key, claim);
  }
  return [...groups.values()].flatMap((same): SameClaims[] => {
    const [lead] = same;
    if (!lead) return [];
    if (same.some(({ id }) => disputed.has(id))) return [{ lead, claims: same, status: 'disputed' }];
    const isGraded = same.some(({ quotes }) => quotes.some(({ article }) => isWellGraded(gradeOf(article.id))));
    const status = lead.corroboration.origins > 1 || isGraded ? 'established' : 'reported';
    return [{ lead, claims: same, status }];
  });
}

/** Returns the key of claims that say the same: subject, property, value and whether it is denied. */
export function statementKey({ subject, property, words, stance }: ClaimRow): string {
  return JSON.stringify([subject.id, property, stance === 'denies', words]);
}
