import type { ClaimRow } from '#core/claims/contract.ts';
import { formatCorroboration } from '#core/model/claim-words.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';

type Corroboration = ClaimRow['corroboration'];

/** Counts the knots of a corroboration: independent origins (filled), copies (hollow) and not assessed (dotted). */
export function knotsOf({ knots }: Corroboration): { independent: number; copies: number; notAssessed: number } {
  const count = (kind: string) => knots.filter(({ knot }) => knot === kind).length;
  return { independent: count('origin'), copies: count('repeat'), notAssessed: count('not-assessed') };
}

export interface ClaimKnotsProps {
  corroboration: Corroboration;
  /** Leaves the words to the accessible name. */
  bare?: boolean;
}

/** Knots with words for the number of sources and origins behind them. */
export function ClaimKnots({ corroboration, bare = false }: ClaimKnotsProps) {
  return (
    <span className="row" style={{ gap: 'var(--s1-5)' }}>
      <Knots {...knotsOf(corroboration)} />
      {!bare && <span className="sm t2">{formatCorroboration(corroboration)}</span>}
    </span>
  );
}
