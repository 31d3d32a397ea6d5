import type { ClaimRow } from '#core/claims/contract.ts';
import { formatCorroboration } from '#core/model/claim-words.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { countOrigins } from '#core/model/origins.ts';

type Corroboration = ClaimRow['corroboration'];

export interface ClaimKnotsProps {
  corroboration: Corroboration;
  /** Leaves the words to the accessible name. */
  bare?: boolean;
}

/** Knots with words for the number of sources and origins behind them. */
export function ClaimKnots({ corroboration, bare = false }: ClaimKnotsProps) {
  return (
    <span className="row" style={{ gap: 'var(--s1-5)' }}>
      <Knots {...countOrigins(corroboration.knots.map(({ knot }) => knot))} />
      {!bare && <span className="sm t2">{formatCorroboration(corroboration)}</span>}
    </span>
  );
}
