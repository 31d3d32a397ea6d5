import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContradictionView } from '#core/claims/contract.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import type { RuleName } from '#core/findings/model.ts';
import { openResources } from '#core/resources.ts';
import { createSampleCase } from '#core/sample.ts';
import { testPorts } from '#tests/support/case.ts';

/** Everything that the program makes of the sample's claims, and nothing else. */
let home = '';
let engine: OpenCase;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-sample-'));
  const dir = join(home, 'Sample.casebook');
  await createSampleCase(dir, openResources(resolve('resources')), testPorts(home));
  engine = await openCase(dir, testPorts(home), { checkOutput: true });
  await engine.ready();
}, 60_000);

afterAll(async () => {
  await engine.close();
  await rm(home, { recursive: true, force: true });
});

/** Returns a side in the form "14 people: 3 sources, 1 origin". */
function sideOf({ words, claims, corroboration: { sources, origins } }: ContradictionView['sides'][number]): string {
  const denied = claims[0]?.stance === 'denies' ? 'denied: ' : '';
  return `${denied}${words}: ${sources}/${origins}`;
}

async function contradictions(): Promise<string[]> {
  const found = await engine.client.claims.contradictions({});
  return found.contradictions
    .map(({ subject, label, kind, state, sides, laterCount, overtaken }) => {
      const later = sides.find(({ claims }) => claims.some(({ id }) => id === laterCount));
      const more = [later ? `later count: ${later.words}` : [], overtaken ? 'open again' : []].flat();
      return [`${subject.title}, ${label}`, kind, state, ...sides.map(sideOf), ...more].join(' | ');
    })
    .sort();
}

async function idOf(collection: 'people' | 'articles', name: string): Promise<string> {
  const { records } = await engine.client.records.list({ collection, limit: 500 });
  const found = records.find((record) => JSON.stringify(record).includes(`"${name}"`));
  if (!found) throw new Error(`no ${name}`);
  return String(found.id);
}

test('the sample’s sources contradict one another in eight points, two of them settled', async () => {
  expect(await contradictions()).toEqual([
    'Acceptance inspection of the sirens, date | dates | open | 3 October 2023: 1/0 | 30 October 2023: 1/1',
    'Contract for eleven sirens, amount | numbers | different-scope | 41,800,000 pesos: 3/2 | 48,100,000 pesos: 2/1',
    'Contract for eleven sirens, horns found | numbers | open | 3 horns: 1/1 | 4 horns: 1/1 | later count: 4 horns',
    'Flood at Las Pomas, deaths | numbers | open | 17 people: 5/4 | 14 people: 3/1',
    'Flood at Las Pomas, missing people | numbers | preferred | 6 people: 1/1 | 2 people: 1/1',
    'Flood at Las Pomas, people in the camp | numbers | open | 61 people: 1/1 | ≈ 80 people: 2/2',
    'Flood at Las Pomas, sirens that sounded | numbers | open | 7 sirens: 1/0 | 0 sirens: 1/1',
    'The night of the Piedraluna release, cause | stance | open | water held back for the opening ceremony: 1/1 | denied: water held back for the opening ceremony: 1/1',
  ]);
});

test('each death toll has its sources, each with a quote', async () => {
  const { rows } = await engine.client.claims.ledger({ property: 'deaths', limit: 500 });
  const descriptions = rows.map(
    ({ words, quotes }) => `${words}, ${quotes.map(({ article }) => article.title).join(', ')}`,
  );
  expect(descriptions.sort()).toEqual([
    '14 people, Cárcamo: «Los fallecidos son catorce, ni uno más»',
    '14 people, The brass plate on Mercer Lane',
    '14 people, Un año después, las sirenas del Yacure siguen mudas',
    '17 people, Auto n.º 118/2024',
    '17 people, Eleven sites, three horns',
    '17 people, Un año después, las sirenas del Yacure siguen mudas',
    '17 people, Ya son 17 los muertos de Las Pomas y nadie del Gobierno ha pisado Vadonegro',
    '17 people, ‘They held the water for the photograph’: the night operator of Piedraluna speaks',
    "≥ 13 people, At least 13 dead as dam release sweeps away pickers' camp in Altovera",
    '≥ 13 people, At least 13 killed as dam water sweeps coffee pickers’ camp',
    '≥ 13 people, Thirteen die as Curamay dam is opened in the night',
  ]);
});

test('every claim has a quote, and figures that are claims are not stated twice', async () => {
  const { rows, all } = await engine.client.claims.ledger({ limit: 500 });
  expect([rows.length, all]).toEqual([37, 37]);
  expect(rows.filter(({ quotes }) => quotes.length === 0)).toEqual([]);
  const twice = new Set<string>();
  for (const { subject, property, label } of rows) {
    const { record } = await engine.client.records.show({ id: subject.id });
    const figures = 'figures' in record ? record.figures : [];
    if (figures.some((figure) => figure.property === property)) twice.add(`${subject.title}, ${label}`);
  }
  // The price is an exception, since the dossier states it, too.
  expect([...twice]).toEqual(['Contract for eleven sirens, amount']);
});

test('a decision survives unrelated edits of its claims, and gives a reason', async () => {
  const before = await engine.client.claims.contradictions({ state: 'settled' });
  expect(before.contradictions.map(({ reason }) => reason.length > 0)).toEqual([true, true]);
  for (const { sides } of before.contradictions) {
    const id = sides[0]?.claims[0]?.id;
    await engine.client.records.put({ records: [{ collection: 'claims', id, notes: 'Read again.' }] });
  }
  expect((await engine.client.claims.contradictions({ state: 'settled' })).total).toBe(2);
  await engine.client.history.undo({});
  await engine.client.history.undo({});
});

describe('origins', () => {
  async function counts(property: string): Promise<string[]> {
    const { rows } = await engine.client.claims.ledger({ property, limit: 500 });
    const values = rows.map(
      ({ words, stance, corroboration: { sources, origins } }) =>
        `${words} ${stance === 'denies' ? 'denied ' : ''}${sources}/${origins}`,
    );
    return [...new Set(values)].sort();
  }

  test('two copies of a wire count with it, and a ministry in three papers counts once', async () => {
    expect(await counts('deaths')).toEqual(['14 people 3/1', '17 people 5/4', '≥ 13 people 3/1']);
  });

  test('an unassessed source does not count, and an "about" number agrees with a close one', async () => {
    expect(await counts('employees')).toEqual(['34 people 1/0', '≈ 30 people 1/1']);
  });

  test('a place and the province around it agree', async () => {
    expect(await counts('place')).toEqual(['Altovera 1/1', 'Las Pomas 2/2']);
  });

  test('the operator counts as one speaker in three papers while his two records are merged', async () => {
    expect(await counts('happened')).toEqual(['yes 3/1']);
    const puga = await idOf('people', 'Nicanor Puga Iriarte');
    const merged = await engine.client.identity.of({ id: puga });
    expect(merged?.members.map(({ ref, reason }) => [ref.title, reason.length > 0])).toEqual([['Nicanor Puja', true]]);

    // The newspaper that spells him Puja is not assessed; only once it counts does it matter that his records are merged.
    const post = await idOf('articles', 'The brass plate on Mercer Lane');
    await engine.client.records.put({ records: [{ collection: 'articles', id: post, independence: 'independent' }] });
    expect(await counts('happened')).toEqual(['yes 3/1']);
    await engine.client.identity.split({ ids: [String(merged?.members[0]?.ref.id)] });
    expect(await counts('happened')).toEqual(['yes 3/2']);
    await engine.client.history.undo({});
    expect(await counts('happened')).toEqual(['yes 3/1']);
    await engine.client.history.undo({});
  });
});

test('two men of the same name are two people, and cannot be merged', async () => {
  const { records } = await engine.client.records.list({ collection: 'people', limit: 500 });
  const colques = records.filter((record) => JSON.stringify(record).includes('"Eusebio Colque"'));
  expect(colques).toHaveLength(2);
  for (const { id } of colques) expect(await engine.client.identity.of({ id: String(id) })).toBeNull();
  await expect(
    engine.client.identity.decide({ ids: colques.map(({ id }) => String(id)), decision: 'same' }),
  ).rejects.toThrow(/71 in March 2024/);
});

test('no pair is left to decide until a decision is removed', async () => {
  const candidatePairs = async () =>
    (await engine.client.identity.candidates({})).pairs.map(({ a, b }) => [a.title, b.title]);
  expect(await candidatePairs()).toEqual([]);
  const { records } = await engine.client.records.list({ collection: 'identities', limit: 500 });
  const notSame = records.filter(({ decision }) => decision === 'not-same');
  await engine.client.records.remove({ ids: notSame.map(({ id }) => String(id)) });
  expect(await candidatePairs()).toEqual([['Eusebio Colque', 'Eusebio Colque']]);
  await engine.client.history.undo({});
  expect(await candidatePairs()).toEqual([]);
});

test('three questions are asked, and one is answered', async () => {
  const { questions, counts } = await engine.client.questions.list({});
  expect(counts).toEqual({ open: 2, answered: 1, dropped: 0 });
  expect(questions.map(({ text }) => text).sort()).toEqual([
    'Did the operator give his warning in October or in November?',
    'Is the D. M. Arrue of the St Orlan file Delia Montes Arrúe?',
    'Who took folio 61 out of the log book?',
  ]);
});

test('one order is impossible: the payment came before the inspection it depends on', async () => {
  const { orders } = await engine.client.time.orders({});
  expect(orders.map(({ because }) => because.map(({ words }) => words))).toEqual([
    [
      '“Final payment for the sirens” came after “Acceptance inspection of the sirens”.',
      'A link says “Final payment for the sirens” came before “Acceptance inspection of the sirens”.',
    ],
  ]);
});

test('the date of one event is derived', async () => {
  const { records } = await engine.client.records.list({ collection: 'events', limit: 500 });
  const derived: string[] = [];
  for (const { id, title } of records) {
    const found = await engine.client.time.derived({ event: String(id) });
    if (found) derived.push(`${String(title)}: ${String(found.when)}`);
  }
  expect(derived).toEqual(['Anonymous call to the operator: [2023-11-10..2023-12-04]']);
});

/** Returns the titles of all findings of these rules. */
async function found(): Promise<Partial<Record<RuleName, string[]>>> {
  const { findings, total } = await engine.client.findings.lint({ names: true, limit: 500 });
  expect(findings).toHaveLength(total);
  const byRule: Partial<Record<RuleName, string[]>> = {};
  for (const { rule, title } of findings) (byRule[rule] ??= []).push(title);
  for (const titles of Object.values(byRule)) titles.sort();
  return byRule;
}

test('the rules find exactly these findings', async () => {
  expect(await found()).toEqual({
    'single-origin': [
      'Acceptance inspection of the sirens, date 30 October 2023, rests on one origin',
      'Contract for eleven sirens, amount 48,100,000 pesos, rests on one origin',
      'Contract for eleven sirens, horns found 3 horns, rests on one origin',
      'Contract for eleven sirens, horns found 4 horns, rests on one origin',
      'Flood at Las Pomas, deaths 14 people, rests on one origin',
      'Flood at Las Pomas, deaths at least 13 people, rests on one origin',
      'Flood at Las Pomas, missing people 2 people, rests on one origin',
      'Flood at Las Pomas, people in the camp 61 people, rests on one origin',
      'Flood at Las Pomas, place Altovera, rests on one origin',
      'Flood at Las Pomas, sirens that sounded 0 sirens, rests on one origin',
      'Radio order to open the gates, happened yes, rests on one origin',
      // Stated by the operator and denied by the minister.
      'The night of the Piedraluna release, cause not water held back for the opening ceremony, rests on one origin',
      'The night of the Piedraluna release, cause water held back for the opening ceremony, rests on one origin',
      'Vigialta Systems, employees about 30 people, rests on one origin',
    ],
    'no-origin': [
      'Acceptance inspection of the sirens, date 3 October 2023, has no independent source',
      'Flood at Las Pomas, sirens that sounded 7 sirens, has no independent source',
      'Vigialta Systems, employees 34 people, has no independent source',
    ],
    'open-contradiction': [
      'Acceptance inspection of the sirens, date: 3 October 2023 or 30 October 2023',
      'Contract for eleven sirens, horns found: 3 horns or 4 horns',
      'Flood at Las Pomas, deaths: 17 people or 14 people',
      'Flood at Las Pomas, people in the camp: 61 people or about 80 people',
      'Flood at Las Pomas, sirens that sounded: 7 sirens or 0 sirens',
      'The night of the Piedraluna release, cause: water held back for the opening ceremony or not water held back for the opening ceremony',
    ],
    'not-assessed': [
      '“The brass plate on Mercer Lane” is not assessed',
      '“Vigialta Systems statement on the events of 10 November in the Yacure valley” is not assessed',
    ],
    'ungraded-source': [
      '“The brass plate on Mercer Lane” is used as evidence but has no grade',
      '“Thirteen die as Curamay dam is opened in the night” is used as evidence but has no grade',
      '“Un año después, las sirenas del Yacure siguen mudas” is used as evidence but has no grade',
    ],
    'unread-source': ['“The brass plate on Mercer Lane” is unread'],
    'unsourced-link': [
      'Fermín Tovar met Ofelia Cárcamo Rey, without a quote',
      'Héctor Landívar Sosa is related to Anselmo Ferreyra Duque, without a quote',
      'Leandro Saavedra Kohl owns Corvanel Holdings Ltd, without a quote',
      'National Dams Directorate is part of Ministry of Water Works, without a quote',
    ],
    'impossible-order': ['The timing of “Final payment for the sirens” is impossible'],
    'event-no-date': ['“Anonymous call to the operator” has no date'],
    'event-no-place': [
      '“Anonymous call to the operator” has no place',
      '“Departure of Leandro Saavedra” has no place',
      '“House arrest of Anselmo Ferreyra” has no place',
      '“Sick leave of Octavio Bru” has no place',
    ],
  });
});

test('the best leads are about the heart of the case', async () => {
  await engine.client.findings.lint({ names: true });
  const { leads, counts } = await engine.client.findings.leads({ limit: 500 });
  expect(counts).toEqual({ all: 36, proof: 26, identity: 0, dates: 6, links: 4 });
  // A conflict to resolve is ranked before one of its sides that has a single origin.
  expect(leads.slice(0, 3).map(({ title }) => title)).toEqual([
    'The timing of “Final payment for the sirens” is impossible',
    'Flood at Las Pomas, deaths: 17 people or 14 people',
    'Contract for eleven sirens, horns found: 3 horns or 4 horns',
  ]);
  expect(leads.slice(3, 8)).toContainEqual(
    expect.objectContaining({
      title: 'Flood at Las Pomas, deaths 14 people, rests on one origin',
      message: '3 articles report it; all quote Ministry of Water Works. One speaker counts once.',
      knots: { origins: 1, repeats: 1, notAssessed: 1 },
    }),
  );
});
