import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { formatValue } from '#core/model/claim-words.ts';
import { guessesOf } from '#core/model/guesses.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';

/** Converts claims and contradictions for display in the window and the command line. */
export interface ClaimViews {
  /** Returns the record that stands for an id after all merges. */
  ref(id: string): RecordRef;
  row(claim: Readonly<Claim>): ClaimRow;
  /** Returns a claim's value in words, with the names of records in it. */
  words(claim: Readonly<Pick<Claim, 'value' | 'qualifier'>>): string;
  label(claim: Readonly<Pick<Claim, 'property' | 'value'>>): string;
  contradiction(contradiction: Contradiction): ContradictionView;
}

export function createClaimViews(
  store: Store,
  views: AsShown<Views>,
  ledger: Ledger,
  vocabulary: Vocabulary,
): ClaimViews {
  const refOf = (id: string): RecordRef => {
    const lead = ledger.world.lead(id);
    return views.ref(lead) ?? { id: lead, collection: 'people', title: '?', trashed: true };
  };
  const words: ClaimViews['words'] = ({ value, qualifier }) => formatValue(value, qualifier, (id) => refOf(id).title);
  const label: ClaimViews['label'] = ({ property, value }) => vocabulary.of(property, value.type).label;

  const row = (claim: Readonly<Claim>): ClaimRow => ({
    id: claim.id,
    subject: refOf(claim.subject),
    property: vocabulary.of(claim.property, claim.value.type).key,
    label: label(claim),
    value: claim.value,
    words: words(claim),
    qualifier: claim.qualifier,
    assertedBy: claim.assertedBy === null ? null : refOf(claim.assertedBy),
    stance: claim.stance,
    asOf: claim.asOf,
    known: ledger.asOf(claim),
    quotes: claim.quotes.flatMap((id) => {
      const quote = store.get('quotes', id);
      return quote ? [views.quote(quote)] : [];
    }),
    corroboration: ledger.corroborationOf(claim.id),
    contradictions: ledger.contradictionsOf(claim.id).map(({ id, state }) => ({ id, state })),
    guessed: guessesOf(claim),
    notes: claim.notes,
    tags: [...claim.tags],
    updatedAt: claim.updatedAt,
  });

  return {
    ref: refOf,
    row,
    words,
    label,
    contradiction(contradiction) {
      const { id, subject, property, kind, sides, state, resolution, superseded, laterCount } = contradiction;
      const first = sides[0]?.datedClaims[0]?.claim;
      const began = sides
        .map(({ datedClaims }) => datedClaims.map(({ claim }) => claim.createdAt).sort()[0] ?? '')
        .sort();
      return {
        id,
        subject: refOf(subject),
        property,
        label: first ? label(first) : property,
        kind,
        sides: sides.map(({ datedClaims }) => {
          const claims = datedClaims.map(({ claim }) => claim);
          return {
            words: claims[0] ? words(claims[0]) : '',
            claims: claims.map(row),
            corroboration: ledger.corroborationOfAll(claims),
          };
        }),
        state,
        reason: resolution?.reason ?? '',
        preferred: resolution?.preferred ?? null,
        laterCount,
        overtaken: superseded && { state: superseded.state, reason: superseded.reason, at: superseded.updatedAt },
        // A contradiction exists from its second value on.
        since: resolution?.updatedAt ?? began[1] ?? '',
      };
    },
  };
}
