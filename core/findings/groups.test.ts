import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { groupedRules, groupsOf, leadsOf, maxRows } from '#core/findings/groups.ts';
import { caseRules } from '#core/findings/model.ts';
import { compareFindings } from '#core/findings/ranking.ts';
import { scoreOf, type Finding } from '#core/findings/rule.ts';
import { baseOf, baseWeights, gain, gainWeights, type GainName } from '#core/findings/weights.ts';
import { mixedArticles } from '#tests/support/mixed-articles.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

type Rule = (typeof caseRules)[number];

const found = (rule: Rule, item: string, gains: Partial<Record<GainName, string[]>> = {}): Finding => {
  const parts = [...baseOf(rule), ...Object.entries(gains).flatMap(([name, of]) => gain(name as GainName, of))];
  const rest = {
    about: [item],
    with: {},
    severity: 'hint',
    tab: 'proof',
    lead: true,
    action: { kind: 'read', id: item },
  } as const;
  return { ...rest, rule, item, parts, score: scoreOf(parts) };
};
const rowsOf = (findings: readonly Finding[]) => leadsOf(groupsOf([...findings].sort(compareFindings)));
const brief = (findings: readonly Finding[]) =>
  rowsOf(findings).map(({ first, all, score }) => `${score} ${first.rule} ${all.length > 1 ? all.length : first.item}`);

describe('grouped leads', () => {
  test('count a gain shared by several findings once, and are ranked by score', () => {
    const articles = ['a', 'b', 'c'].map((id) =>
      found('not-assessed', id, { 'would-gain': ['claim 1', `claim ${id}`] }),
    );
    const conflict = found('open-contradiction', 'x', { settles: ['claim 1', 'claim a'] });
    expect(brief([conflict, ...articles])).toEqual(['48 not-assessed 3', '40 open-contradiction x']);
    expect(rowsOf(articles)[0]?.parts.find(({ part }) => part === 'would-gain')?.with['count']).toBe(4);
    // What a dossier uses comes before what nothing uses.
    const used = found('open-contradiction', 'y', { 'in-dossier': ['s1', 's2'], settles: ['claim 1', 'claim a'] });
    expect(brief([conflict, used, ...articles])[0]).toBe('60 open-contradiction y');
  });

  test('keep contradictions in separate rows while there is room, and group those a dossier uses last', () => {
    const conflicts = (count: number, gains = {}) =>
      Array.from({ length: count }, (_, at) => found('open-contradiction', `${JSON.stringify(gains)} ${at}`, gains));
    const used = { 'in-dossier': ['s1'] };
    expect(rowsOf(conflicts(8))).toHaveLength(8);
    expect(rowsOf(conflicts(9)).map(({ all }) => all.length)).toEqual([9]);
    expect(rowsOf([...conflicts(9), ...conflicts(7, used)]).map(({ all }) => all.length)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 9,
    ]);
    expect(rowsOf([...conflicts(9), ...conflicts(8, used)]).map(({ all }) => all.length)).toEqual([8, 9]);
  });

  test('leave out names and pairs, except for pairs with a record that a dossier uses', () => {
    const pair = (id: string, gains = {}) => found('identity-candidate', id, gains);
    expect(brief([found('unnamed', 'n'), pair('p'), pair('q', { 'in-dossier': ['s1'] })])).toEqual([
      '18 identity-candidate q',
    ]);
  });

  test('neither lose nor repeat a finding, and stay short wherever grouping allows', () => {
    const rules = caseRules.filter((rule) => rule !== 'unnamed' && rule !== 'identity-candidate');
    const any = fc.record({ rule: fc.constantFrom(...rules), used: fc.boolean() });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (list) => {
        const all = list.map(({ rule, used }, at) => found(rule, String(at), used ? { 'in-dossier': [`s${at}`] } : {}));
        const rows = rowsOf(all);
        expect(rows.flatMap((row) => row.all.map(({ item }) => item)).sort()).toEqual(
          all.map(({ item }) => item).sort(),
        );
        expect(rows.every(({ score, parts }) => score === scoreOf(parts) && score <= 100)).toBe(true);
        expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a));
        const grouped = new Set<string>(groupedRules);
        const kinds = new Set(all.map(({ rule, parts }) => `${rule} ${parts.length}`));
        const alone = all.filter(({ rule }) => !grouped.has(rule)).length;
        expect(rows.length).toBeLessThanOrEqual(Math.max(maxRows, kinds.size + alone));
      }),
    );
  });

  test('have every weight documented in docs/lint.md', () => {
    const doc = readFileSync('docs/lint.md', 'utf8');
    const cells = (line: string) => line.split('|').map((cell) => cell.trim());
    const rows = new Map(
      doc.split('\n').flatMap((line) => (line.startsWith('| `') ? [[cells(line).slice(1, 4).join(' '), line]] : [])),
    );
    for (const [rule, points] of Object.entries(baseWeights))
      expect([...rows.keys()].join('\n')).toContain(`\`${rule}\` ${points}`);
    for (const [name, { each, maxPoints }] of Object.entries(gainWeights))
      expect(rows.has(`\`${name}\` ${each} ${maxPoints}`), name).toBe(true);
  });
});

describe('the leads page', () => {
  const made = useTestCase();
  const leads = async () => (await made.client.findings.leads({ grouped: true })).leads;

  test('groups similar findings into one lead, which can be listed, fixed or dismissed as a whole', async () => {
    const titles = ['Gate', 'Quay', 'Mill', 'Lock'];
    const { leads: before } = await made.client.findings.leads({ grouped: true });
    expect(before).toEqual([]);
    const [gate, ...others] = await made.client.records.put({
      records: titles.map((title) => ({ collection: 'events', title })),
    });
    const { leads: told, total, counts } = await made.client.findings.leads({ grouped: true, tab: 'dates' });
    expect({ total, dates: counts.dates }).toEqual({ total: told.length, dates: told.length });
    expect(told.map(({ title, action }) => [title, action.label])).toEqual([
      ['4 events without a date', 'Show all 4'],
      ['4 events without a place', 'Add place to all 4'],
    ]);
    expect(told[0]).toMatchObject({ group: { count: 4, collection: 'events', mends: null } });
    expect(told[0]?.message).toMatch(/ and 1 more$/);
    const ids = told[1]?.group?.ids ?? [];
    expect(new Set(ids)).toEqual(new Set([gate?.id, ...others.map(({ id }) => id)]));
    const each = await made.client.findings.leads({ rule: 'event-no-date' });
    expect(each.leads.map(({ group }) => group)).toEqual([null, null, null, null]);

    // One decision and one undo step for all of them; another for dismissing the rest.
    const [place] = await made.client.records.put({
      records: [{ collection: 'places', names: [{ value: 'Port', kind: 'main' }] }],
    });
    const mend = (value: object) => made.client.findings.mend({ rule: 'event-no-place', items: ids, ...value });
    await expect(mend({})).rejects.toThrow('Choose a place in the case.');
    await expect(mend({ place: gate?.id })).rejects.toThrow('Choose a place in the case.');
    expect(await mend({ place: place?.id })).toEqual({ changed: 4, left: 0 });
    expect((await leads()).map(({ rule }) => rule)).toEqual(['place-no-position', 'event-no-date']);
    await expect(mend({ place: place?.id })).rejects.toThrow('no longer exists');
    await made.client.history.undo({});
    expect((await leads()).map(({ rule }) => rule)).toEqual(['event-no-date', 'event-no-place']);
    const { item = '', rule = '' } = (await leads())[0] ?? {};
    await made.client.findings.mute({ rule, item, also: ids, reason: 'old' });
    expect(await made.client.findings.leads({ grouped: true })).toMatchObject({ total: 1, noLead: 4 });
    await made.client.history.undo({});
    expect(await made.client.findings.leads({ grouped: true })).toMatchObject({ total: 2, noLead: 0 });
  });

  test('has at most eight rows for eighteen articles, and leaves likely copies to be assessed one by one', async () => {
    const put = await made.client.records.put({ records: mixedArticles() });
    expect((await leads()).map(({ title }) => title)).toEqual(['18 unread articles']);
    for (const { id } of put.slice(0, 5)) {
      const { cards } = await made.client.reading.pass({ article: id });
      for (const { start } of cards) await made.client.reading.accept({ article: id, start });
    }
    const { rows, total } = await made.client.claims.ledger({ limit: 1 });
    const subject = rows[0]?.subject.id;
    const more = Array.from({ length: Math.max(0, 40 - total) }, (_, at) => ({
      ...{ collection: 'claims', subject, property: `figure ${at}`, quotes: rows[0]?.quotes.map(({ id }) => id) },
      value: { type: 'number', number: at },
    }));
    if (more.length > 0) await made.client.records.put({ records: more });
    expect((await made.client.claims.ledger({ limit: 1 })).total).toBeGreaterThanOrEqual(40);
    await made.client.findings.lint({ names: true });
    const told = await leads();
    expect(told.length).toBeLessThanOrEqual(8);
    expect(told.map(({ rule }) => rule)).not.toContain('unnamed');
    expect(told[0]).toMatchObject({ rule: 'not-assessed', group: { mends: 'not-assessed' } });
    expect(told[0]?.message).toMatch(/^\d+ claims could gain an origin: /);

    // A copy is not marked as independent along with others.
    const { text } = await made.client.articles.text({ id: put[0]?.id ?? '' });
    const long = `${text} ${'The tugs waited for the tide until late in the evening, and nobody on the quay was told why. '.repeat(4)}`;
    const [one, two] = await made.client.records.put({
      records: ['One', 'Two'].map((title) => ({ collection: 'articles', title, text: `${long}${title}` })),
    });
    const quote = (article = '') => ({ article, exact: 'Nine people were injured' });
    await made.client.records.put({
      records: [one, two].flatMap((article, at) => [
        { collection: 'quotes', id: `$q${at}`, ...quote(article?.id) },
        {
          ...{ collection: 'claims', subject, property: 'wounded', value: { type: 'number', number: 9 } },
          quotes: [`$q${at}`],
        },
      ]),
    });
    const items = (await leads()).find(({ rule }) => rule === 'not-assessed')?.group?.ids ?? [];
    expect(items).toEqual(expect.arrayContaining([one?.id, two?.id]));
    expect(await made.client.findings.mend({ rule: 'not-assessed', items })).toEqual({
      changed: items.length - 2,
      left: 2,
    });
    expect((await leads()).length).toBeLessThanOrEqual(8);
    await expect(made.client.findings.mend({ rule: 'not-assessed', items })).rejects.toThrow('All 2 look like copies');
    const ungraded = (await leads()).find(({ rule }) => rule === 'ungraded-source')?.group?.ids ?? [];
    const grade = { source: 'B', content: 2 } as const;
    expect(await made.client.findings.mend({ rule: 'ungraded-source', items: ungraded, grade })).toMatchObject({
      left: 0,
    });
    await expect(made.client.findings.mend({ rule: 'ungraded-source', items: ungraded })).rejects.toThrow();
  });
});
