import type { ClaimRow } from '#core/claims/contract.ts';
import { formatCorroboration } from '#core/model/claim-words.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';

type Corroboration = ClaimRow['corroboration'];

/** What Knots draws of a corroboration: filled an origin, hollow what repeats one, dotted what nobody has assessed. */
export function knotsOf({ knots }: Corroboration): { independent: number; copies: number; notAssessed: number } {
  const count = (kind: string) => knots.filter(({ knot }) => knot === kind).length;
  return { independent: count('origin'), copies: count('repeat'), notAssessed: count('not-assessed') };
}

export interface ClaimKnotsProps {
  of: Corroboration;
  /** Leaves the words to the accessible name. */
  bare?: boolean;
}

/** Knots with the words that say how many sources and origins they stand for. */
export function ClaimKnots({ of, bare = false }: ClaimKnotsProps) {
  return (
    <span className="row" style={{ gap: 'var(--s1-5)' }}>
      <Knots {...knotsOf(of)} />
      {!bare && <span className="sm t2">{formatCorroboration(of)}</span>}
    </span>
  );
}
