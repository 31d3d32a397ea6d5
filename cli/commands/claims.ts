import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, type ExitStatus } from '#cli/output.ts';
import { formatClaim, formatCorroboration } from '#core/model/claim-words.ts';
import type { ClaimRow, ContradictionView } from '#core/claims/contract.ts';
import { t } from '#lib/i18n/t.ts';

const pageRows = 500;

/** Prints the claim ledger, or its contradictions. */
export async function claimsCommand(
  context: Context,
  path: string,
  options: { contradictions?: boolean; subject?: string },
): Promise<ExitStatus> {
  const { host } = context;
  const { client } = await host.open(resolve(path), true);
  const subject =
    options.subject === undefined ? null : (await client.records.show({ id: options.subject })).record['id'];
  type Page = { subject: string | null; offset: number; limit: number };
  const ledgerPage = async (query: Page) => {
    const { rows, total } = await client.claims.ledger({ ...query, sort: 'updated', descending: false });
    printLedger(context, rows);
    return total;
  };
  const contradictionsPage = async (query: Page) => {
    const { contradictions, total } = await client.claims.contradictions(query);
    printContradictions(context, contradictions);
    return total;
  };
  for (let offset = 0; ; offset += pageRows) {
    const query = { subject, offset, limit: pageRows };
    const total = options.contradictions ? await contradictionsPage(query) : await ledgerPage(query);
    if (offset + pageRows >= total || context.signal.aborted) return exit.done;
  }
}

function printLedger(context: Context, rows: readonly ClaimRow[]): void {
  for (const row of rows)
    printAnswer(context, claimJson(row), `${row.id}  ${row.subject.title}  ${formatClaimLine(row)}`);
}

/** Returns a plain claim, as `list` prints it, with what the ledger knows about it. */
function claimJson(row: ClaimRow): Record<string, unknown> {
  const { id, subject, property, value, qualifier, assertedBy, stance, asOf, quotes, corroboration } = row;
  return {
    id,
    subject: subject.id,
    property,
    value,
    qualifier,
    assertedBy: assertedBy?.id ?? null,
    stance,
    asOf,
    quotes: quotes.map((quote) => quote.id),
    sources: corroboration.sources,
    origins: corroboration.origins,
    contradictions: row.contradictions,
  };
}

function formatClaimLine(row: ClaimRow): string {
  const text = formatClaim(row, row.label, () => row.words);
  const by = row.assertedBy ? `, ${t('cli.claims.by', { name: row.assertedBy.title })}` : '';
  return `${text}${by}  (${formatCorroboration(row.corroboration)})`;
}

function printContradictions(context: Context, contradictions: readonly ContradictionView[]): void {
  for (const { id, subject, property, kind, sides, state, reason, preferred, laterCount, label } of contradictions) {
    const sidesJson = sides.map(({ claims, corroboration }) => ({
      claims: claims.map((claim) => claim.id),
      value: claims[0]?.value ?? null,
      qualifier: claims[0]?.qualifier ?? 'exactly',
      stance: claims[0]?.stance ?? 'asserts',
      origins: corroboration.origins,
      sources: corroboration.sources,
    }));
    printAnswer(
      context,
      { id, subject: subject.id, property, kind, sides: sidesJson, state, reason, preferred, laterCount },
      `${subject.title}  ${label}: ${sides.map(({ words }) => words).join(' / ')}  ${t(`claims.state.${state}`)}`,
      ...sides.map(({ words, corroboration }) => `  ${words}  (${formatCorroboration(corroboration)})`),
      ...(reason ? [`  ${reason}`] : []),
    );
  }
}
