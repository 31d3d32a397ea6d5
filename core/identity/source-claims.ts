import { propertyKey } from '#core/model/claim-properties.ts';
import { fieldsThat, namesOf } from '#core/model/field-meanings.ts';
import type { Claim, ClaimValue } from '#core/model/claims.ts';
import type { Bearer, Proof } from '#core/identity/contract.ts';
import { quotesBearing } from '#core/quotes/model/bearing.ts';
import type { QuoteView } from '#core/records/contract.ts';

/** The claims property equivalent to each field. */
const properties = new Map(fieldsThat(({ claim }) => claim !== undefined).map(({ name, claim }) => [name, claim]));
/** Fields that hold a record, which a text refers to by name. */
const references = new Set(namesOf(fieldsThat(({ kind, choose }) => kind === 'record' && choose !== undefined)));
/** Maximum quotes counted for a name that hundreds of quotes contain: more than a row of knots can show. */
const maxCountedQuotes = 60;

/** What may prove the values of one record. */
export interface SourceClaims {
  /** Its own quotes, and those of its links and claims. */
  quotes: readonly QuoteView[];
  claims: readonly Readonly<Claim>[];
  /** Returns the title of a record that is a value. */
  titleOf(id: string): string;
}

/** Returns the quotes that state a value of a field: literally, or as proof of a claim. */
export function quotesSaying({ quotes, claims, titleOf }: SourceClaims, field: string, value: string): QuoteView[] {
  const name = field.startsWith('identifiers.') ? 'identifiers' : field;
  const inWords = quotesBearing(references.has(name) ? 'title' : name, value, quotes);
  const property = properties.get(name);
  const claimed = new Set(
    claims.flatMap((claim) =>
      claim.stance !== 'denies' && propertyKey(claim.property) === property && claimsValue(claim.value, value, titleOf)
        ? claim.quotes
        : [],
    ),
  );
  return quotes.filter((quote) => inWords.includes(quote) || claimed.has(quote.id)).slice(0, maxCountedQuotes);
}

function claimsValue(claimed: ClaimValue, value: string, titleOf: (id: string) => string): boolean {
  if (claimed.type === 'date') return claimed.edtf === value;
  if (claimed.type === 'text') return claimed.text.trim() === value.trim();
  return claimed.type === 'record' && titleOf(claimed.id) === value;
}

/** Returns the quotes that state each value; values without any are left out. */
export function proofOf(sourceClaims: SourceClaims, field: string, values: readonly string[]): Proof {
  return Object.fromEntries(
    values.flatMap((value) => {
      const bearers = quotesSaying(sourceClaims, field, value).map(({ id, article, independence }): Bearer => ({
        id,
        article,
        independence,
      }));
      return bearers.length > 0 ? [[value, bearers] as const] : [];
    }),
  );
}
