import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, type ExitStatus } from '#cli/output.ts';
import type { CaseClient } from '#core/contract.ts';
import type { Fact, FactKind, Part, PartName, PassCard } from '#core/reading/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Prints what the sentences of an article say, one card per line. Writes nothing to the case. */
export async function readingCommand(context: Context, path: string, article: string): Promise<ExitStatus> {
  const { client } = await context.host.open(resolve(path), true);
  const { cards } = await client.reading.pass({ article });
  for (const card of cards) {
    if (context.signal.aborted) break;
    await printCard(context, client, card);
  }
  return exit.done;
}

async function printCard({ streams, json }: Context, client: CaseClient, card: PassCard): Promise<void> {
  if (!json) {
    printLine(streams, `${String(card.start)}–${String(card.end)}  ${card.brief}`);
    for (const { parts } of card.facts) {
      const partTexts = parts.map(
        ({ part, words }) => `${t(`readingPass.parts.${part}`)}: ${words || t('cli.notSaid')}`,
      );
      printLine(streams, `    ${partTexts.join('; ')}`);
    }
    return;
  }
  const of = (kind: FactKind) => card.facts.filter((fact) => fact.kind === kind);
  printJson(streams, {
    sentence: [card.start, card.end],
    quote: [card.quote.start, card.quote.end],
    claims: of('claim').map(claimJson),
    events: of('event').map(eventJson),
    links: of('link').map(linkJson),
    names: of('name').map((fact) => ({ state: fact.state, ...nameJson(fact, 'name') })),
    quotations: of('quotation').map((fact) => ({
      state: fact.state,
      text: partOf(fact, 'quotation')?.words ?? '',
      says: nameJson(fact, 'says'),
    })),
    strength: strengthOf(card),
    contradicts: await contradictedBy(client, card),
  });
}

function claimJson(fact: Fact): Record<string, unknown> {
  const { property, value, qualifier, asOf } = fact.statement ?? {};
  return {
    state: fact.state,
    subject: nameJson(fact, 'about'),
    property: property ?? null,
    // A name that has no record yet
    value: value ?? { type: 'record', id: null, text: partOf(fact, 'claim')?.value ?? '' },
    qualifier,
    assertedBy: nameJson(fact, 'says'),
    asOf: asOf ?? null,
  };
}

function eventJson(fact: Fact): Record<string, unknown> {
  return {
    state: fact.state,
    title: partOf(fact, 'what')?.written ?? '',
    /** Null if it is new to the case. */
    id: partOf(fact, 'what')?.record?.id ?? null,
    kind: partOf(fact, 'kind')?.value ?? null,
    when: partOf(fact, 'when')?.value ?? null,
    where: nameJson(fact, 'where'),
    participants: fact.parts.filter(({ part }) => part === 'who').map(named),
  };
}

function linkJson(fact: Fact): Record<string, unknown> {
  return {
    state: fact.state,
    kind: partOf(fact, 'link')?.value ?? null,
    from: nameJson(fact, 'from'),
    to: nameJson(fact, 'to'),
    role: partOf(fact, 'role')?.words ?? '',
    when: partOf(fact, 'when')?.value ?? null,
  };
}

const partOf = (fact: Fact, name: PartName) => fact.parts.find(({ part }) => part === name);

function nameJson(fact: Fact, name: PartName): ReturnType<typeof named> | null {
  const part = partOf(fact, name);
  return part && part.how !== 'empty' ? named(part) : null;
}

const named = ({ words, written, how, record, makes }: Part) => ({
  text: written || words,
  id: record?.id ?? null,
  collection: record?.collection ?? makes,
  how,
});

/** Returns the strength of the weakest fact. */
function strengthOf({ facts }: PassCard): 'strong' | 'fair' | 'weak' {
  const all = new Set(facts.flatMap(({ parts }) => parts.map(({ how }) => how)));
  return all.has('empty') ? 'weak' : all.has('guessed') ? 'fair' : 'strong';
}

/** Returns the ids of the existing claims that the open claims of a card would contradict. */
async function contradictedBy(client: CaseClient, { facts }: PassCard): Promise<string[]> {
  const ids = new Set<string>();
  for (const fact of facts) {
    const { state, statement } = fact;
    if (state !== 'open' || !statement) continue;
    const { subject, property, value, qualifier, asOf } = statement;
    if (subject === null || property === null || value === null) continue;
    const assertedBy = partOf(fact, 'says')?.record?.id ?? null;
    const { contradicts } = await client.claims.compare({ subject, property, value, qualifier, asOf, assertedBy });
    for (const { id } of contradicts) ids.add(id);
  }
  return [...ids];
}
