import { writtenKey, type Contradiction } from '#core/claims/contradictions.ts';
import type { Claim, Resolution } from '#core/model/claims.ts';
import type { Tx } from '#core/store/types.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A person's decision about contradicting claims; `preferred` is the id of a claim. */
export type Resolved = Pick<Resolution, 'state' | 'preferred' | 'reason'>;

/** Writes or replaces the decision on a contradiction. @throws AppError `invalid` if it lacks a claim or a reason */
export function resolveContradiction(tx: Tx, found: Contradiction, { state, preferred, reason }: Resolved): void {
  const claims = found.sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => claim));
  checkDecision(state, preferred, reason, claims);
  const fields = {
    subject: found.subject,
    property: found.property,
    claims: claims.map((claim) => claim.id).sort(),
    values: [...new Set(claims.map(writtenKey))].sort(),
    state,
    preferred: state === 'preferred' || state === 'superseded' ? preferred : null,
    reason,
  };
  const before = found.resolution ?? found.superseded;
  if (before) tx.set('resolutions', before.id, fields);
  else tx.create('resolutions', fields);
}

function checkDecision(
  state: Contradiction['state'],
  chosen: string | null,
  reason: string,
  claims: readonly Readonly<Claim>[],
): void {
  const needsClaim = state === 'preferred' || state === 'superseded';
  if (needsClaim && !claims.some((claim) => claim.id === chosen)) {
    throw new AppError('invalid', t('claims.needsPreferred'));
  }
  if ((state === 'preferred' || state === 'unresolvable') && !reason) {
    throw new AppError('invalid', t('claims.needsReason'));
  }
}
