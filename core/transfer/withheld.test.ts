import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import { isCode, isPrivateLink, isPrivateProperty } from '#core/profiles/model/private-properties.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { useProtectedCase } from '#tests/support/protected-case.ts';

/** A case with everything by which a stranger could identify Ana Ruiz, who is protected. */
const made = useProtectedCase(
  {
    collection: 'articles',
    id: '$mail',
    title: 'Stock list',
    published: '2024-02-11',
    text: 'I was born on 3 February 1980 in Elche. I live at Calle Sol 5.\n\nThe store held 40 tonnes, the clerk said. I was there that night. Call 600 123 456 or me.',
  },
  {
    collection: 'articles',
    id: '$register',
    title: 'Register of baptisms',
    outlet: 'Parish of Elche',
    published: '1980-03-01',
    text: 'Nació el 4 de febrero de 1980, hija del boticario.',
  },
  { collection: 'articles', id: '$news', title: 'Pier', outlet: 'El Faro', text: 'Aaron runs it. Zoe owns it.' },
  { collection: 'articles', id: '$short', title: 'Note', text: 'Ana Ruiz saw the valve.' },
  {
    collection: 'articles',
    id: '$memo',
    title: 'Memo',
    outlet: 'The Board',
    published: '2024-03-09',
    text: 'No pump.',
  },
  { collection: 'people', id: '$aaron', names: [{ value: 'Aaron Ash', kind: 'main' }] },
  { collection: 'people', id: '$zoe', names: [{ value: 'Zoe Zink', kind: 'main' }] },
  { collection: 'people', id: '$abe', names: [{ value: 'Abe Acre', kind: 'main' }], protected: true },
  {
    collection: 'places',
    id: '$elche',
    names: [{ value: 'Elche', kind: 'main' }],
    position: { lat: 38.27, lon: -0.7 },
  },
  { collection: 'events', id: '$talk', title: 'Handover', when: '2024-02-20', where: '$elche' },
  { collection: 'events', id: '$fire', title: 'Fire', when: '2024-03-03' },
  { collection: 'quotes', id: '$born', article: '$mail', exact: 'born on 3 February 1980 in Elche' },
  { collection: 'quotes', id: '$more', article: '$mail', exact: '1980 in Elche. I live at Calle Sol 5' },
  { collection: 'quotes', id: '$stock', article: '$mail', exact: 'The store held 40 tonnes', about: ['$fire'] },
  { collection: 'quotes', id: '$font', article: '$register', exact: 'Nació el 4 de febrero de 1980', about: ['$ana'] },
  { collection: 'quotes', id: '$runs', article: '$news', exact: 'Aaron runs it' },
  { collection: 'quotes', id: '$owns', article: '$news', exact: 'Zoe owns it' },
  { collection: 'quotes', id: '$saw', article: '$short', exact: 'Ana Ruiz saw the valve' },
  { collection: 'quotes', id: '$pump', article: '$memo', exact: 'No pump' },
  claim('$b1', '$ana', 'born', { type: 'date', edtf: '1980-02-03' }, '$born'),
  claim('$b2', '$ana', 'born', { type: 'date', edtf: '1980-02-04' }, '$font'),
  claim('$nick', '$ana', 'apodo', { type: 'text', text: 'la del Farol' }),
  claim('$role', '$ana', 'role', { type: 'text', text: 'clerk' }, '$saw'),
  claim('$head', '$aaron', 'role', { type: 'text', text: 'head' }, '$runs'),
  claim('$guard', '$abe', 'role', { type: 'text', text: 'guard' }, '$stock'),
  claim('$owner', '$zoe', 'role', { type: 'text', text: 'owner' }, '$owns'),
  claim('$cause', '$fire', 'cause', { type: 'text', text: 'no pump' }, '$pump'),
  { collection: 'links', kind: 'located-in', from: '$ana', to: '$elche' },
  { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$talk' },
);
const { id, put, dossier } = made;

function claim(temp: string, subject: string, property: string, value: object, ...quotes: string[]): object {
  return { collection: 'claims', id: temp, subject, property, value, quotes };
}

/** Words in the case that identify her, apart from her name. */
const leading = /\b1980\b|Elche|Calle Sol|Farol|Register|Parish|boticario|captain/;

async function edition(what: string, profile: string): Promise<DossierDocument> {
  const path = join(made.home, 'out.json');
  await made.client.transfer.export({ format: 'json', path, dossier: what, profile });
  return JSON.parse(await readFile(path, 'utf8')) as DossierDocument;
}

test('a withheld claim takes its quotes, sources, contexts, contradictions and descriptions with it', async () => {
  const what = await dossier(
    'Pier',
    'Stock.',
    { kind: 'who', records: [id('$ana'), id('$aaron')] },
    { kind: 'records', records: [id('$ana'), id('$b1'), id('$font'), id('$mail'), id('$register')] },
    ...['claims', 'contradictions', 'sources'].map((kind) => ({ kind })),
  );
  await put({
    collection: 'sections',
    id: '$marks',
    dossier: what,
    order: 'z',
    kind: 'text',
    title: 'Marks',
    text: '',
  });
  await put({
    collection: 'paragraphs',
    section: id('$marks'),
    order: 'a',
    text: `Stock.[quote:${id('$stock')}] [contradiction:${id('$ana')}:born] [claim:${id('$b1')}] [claim:${id('$head')}]`,
  });
  const path = join(made.home, 'all.txt');
  await made.client.transfer.export({ format: 'txt', path, dossier: what, profile: 'internal' });
  expect(await exportedText(path)).toMatch(/1980/);
  const { footnotes, sources, sections, counts } = await edition(what, 'counsel');
  const all = JSON.stringify({ footnotes, sources, sections });
  expect(all).not.toMatch(leading);
  expect(all).toContain('The store held 40 tonnes');
  expect(all).toContain('Aaron Ash, role: head');
  expect(sources.map(({ title }) => title)).not.toContain('Register of baptisms');
  // An empty section would reveal that there is something to hide.
  expect(sections.map(({ kind }) => kind)).not.toContain('contradictions');
  expect(counts).toMatchObject({ quotes: footnotes.length, sources: sources.length });
});

test('a deleted claim is left out even if a sentence still has its words', async () => {
  const what = await dossier('Gone', 'Stock.');
  await put({ collection: 'sections', id: '$late', dossier: what, order: 'z', kind: 'text', title: 'Late', text: '' });
  await put(claim('$old', id('$ana'), 'residence', { type: 'text', text: 'Old mill lane' }));
  const mark = `claim:${id('$old')}`;
  const said = [{ mark, text: 'She lives in Old mill lane.' }];
  await put({ collection: 'paragraphs', section: id('$late'), order: 'a', text: `Stock. [${mark}]`, said });
  await made.client.records.remove({ ids: [id('$old')] });
  expect(JSON.stringify(await edition(what, 'public'))).not.toContain('Old mill lane');
});

test('a quote that states a withheld claim shows none of its words when cited for something else', async () => {
  const what = await dossier('Pier', `A clerk.[quote:${id('$born')}] An address.[quote:${id('$more')}]`);
  const { footnotes, sources } = await edition(what, 'counsel');
  expect(footnotes).toMatchObject([
    { exact: '[…]', prefix: '', suffix: '', start: 0, end: 0, textHash: '', commitment: expect.any(String) as string },
    { exact: '[…]' },
  ]);
  expect(sources).toMatchObject([{ textHash: '', textCommitment: expect.any(String) as string }]);
});

test('the further passages of a quote show no withheld words and no names either', async () => {
  await put(
    {
      ...{ collection: 'articles', id: '$leaflet', title: 'Leaflet', outlet: 'The Board' },
      text: 'The pier was shut. She was born on 3 February 1980 in Elche. Nobody was told. Ana Ruiz wrote it.',
    },
    {
      ...{ collection: 'quotes', id: '$two', article: '$leaflet', exact: 'The pier was shut' },
      more: ['born on 3 February 1980 in Elche', 'Nobody was told', 'Ana Ruiz wrote it'].map((exact) => ({
        ...{ exact, prefix: '', suffix: '', start: 0, end: 1 },
      })),
    },
  );
  const what = await dossier('Pier', `Shut.[quote:${id('$two')}]`);
  const { footnotes } = await edition(what, 'counsel');
  expect(footnotes.map(({ exact, more }) => [exact, ...more.map((passage) => passage.exact)])).toEqual([
    ['The pier was shut', '[…]', 'Nobody was told', expect.stringMatching(/^\[Person [A-Z]\] wrote it$/)],
  ]);
  expect(footnotes[0]?.more.map(({ start, end }) => [start, end])).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ]);
});

test('the context of a quote ends before a name or number that would be cut there', async () => {
  await put(
    { collection: 'people', id: '$xenia', names: [{ value: 'Xenia Quiroga', kind: 'main' }], protected: true },
    { collection: 'claims', subject: '$xenia', property: 'phone', value: { type: 'text', text: '+34 600 123 456' } },
    {
      collection: 'articles',
      id: '$calls',
      title: 'Calls',
      text: 'It rang, said he. My line is 600 123 456 at night. Stop. To me it was Xenia Quiroga.',
    },
    { collection: 'quotes', id: '$rang', article: '$calls', exact: 'It rang, said he' },
    { collection: 'quotes', id: '$stop', article: '$calls', exact: 'at night. Stop' },
  );
  const { footnotes } = await edition(
    await dossier('Calls', `A.[quote:${id('$rang')}] B.[quote:${id('$stop')}]`),
    'counsel',
  );
  expect(footnotes.map(({ exact }) => exact)).toEqual(['It rang, said he', 'at night. Stop']);
  expect(JSON.stringify(footnotes)).not.toMatch(/\b(?:600|123|456)\b|Xenia/);
  expect(footnotes[0]?.suffix).toContain('My line is');
  // A person who lives with somebody can also be found through the other.
  await put({
    collection: 'claims',
    id: '$at',
    subject: id('$elche'),
    property: 'residents',
    value: { type: 'record', id: id('$xenia') },
  });
  const { sections } = await edition(
    await dossier('Calls', 'A.', { kind: 'claims', records: [id('$elche')] }),
    'counsel',
  );
  expect(JSON.stringify(sections)).not.toContain('esident');
});

test('a short text that names a person has no hash from which the name could be guessed', async () => {
  const what = await dossier('Pier', `A valve.[quote:${id('$saw')}] Aaron.[quote:${id('$runs')}]`);
  const [named, other] = (await edition(what, 'counsel')).sources;
  expect(named).toMatchObject({ textHash: '', textCommitment: expect.any(String) as string });
  expect(other?.textHash).toMatch(/^[0-9a-f]{64}$/);
});

test('lists and footnotes are not in the order of the replaced names', async () => {
  const what = await dossier('Pier', 'Stock.', { kind: 'claims' }, { kind: 'sources' });
  const { sections, footnotes, sources } = await edition(what, 'public');
  const rows = sections.flatMap((section) => (section.kind === 'claims' ? section.rows : []));
  const subjects = rows.map(({ subject }) => subject);
  expect(subjects).toEqual([...subjects].sort());
  expect(subjects.some((subject) => /^(?:Person|Source) /.test(subject))).toBe(true);
  const read = [...new Set(rows.flatMap(({ claim: { notes } }) => notes))];
  expect(read).toEqual(footnotes.map(({ number }) => number));
  const cited = [...new Set(footnotes.map(({ source }) => source))];
  expect(cited).toEqual(sources.map(({ number }) => number));
});

test('a replaced event has no date or place, and the outlet of a replaced article is not named', async () => {
  for (const record of [id('$talk'), id('$memo')])
    await made.client.profiles.set({ profile: 'counsel', replace: [{ record }] });
  const what = await dossier('Pier', 'Stock.', { kind: 'timeline' }, { kind: 'claims' });
  await put({
    collection: 'sections',
    id: '$placed',
    dossier: what,
    order: 'z',
    kind: 'text',
    title: 'Placed',
    text: '',
  });
  const text = `Stock. [event:${id('$talk')}] [claim:${id('$cause')}]`;
  await put({ collection: 'paragraphs', section: id('$placed'), order: 'a', text });
  const { sections } = await edition(what, 'counsel');
  const said = JSON.stringify(sections);
  expect(said).not.toMatch(/Handover|2024-02-20|February|The Board|9 March/);
  expect(said).toMatch(/, according to Document [A-Z]\./);
  const rows = sections.flatMap((section) => (section.kind === 'timeline' ? section.rows : []));
  expect(rows.at(-1)).toMatchObject({ event: expect.stringMatching(/^Event [A-Z]$/) as string, when: null, where: '' });
});

test('exchange files contain nothing that is withheld', async () => {
  for (const format of ['jsonld', 'ftm', 'ris', 'geojson'] as const) {
    const path = join(made.home, `out.${format}`);
    await made.client.exchange.write({ format, path, profile: 'public', options: {} });
    const words = await readFile(path, 'utf8');
    expect(words).not.toMatch(/\b1980\b|Calle Sol|Farol|Register|Parish|boticario/);
    // A link, a hash or a text offset would reveal the same.
    expect(words).not.toMatch(/located in|Sha256|sha256|oa:start/);
  }
});

test('a picture lists no source that only proves a withheld claim', async () => {
  const quotes = ['$font', '$runs'].map(id);
  const of = async (profile: string | null) =>
    (await made.client.transfer.pictureLabels({ profile, records: [], quotes })).sources;
  expect(await of(null)).toEqual(['Register of baptisms, Parish of Elche, 1 March 1980', 'Pier, El Faro']);
  expect(await of('public')).toEqual(['Pier, El Faro']);
});

test('a correction follows the profile of its dossier and is blocked by the same names as an export', async () => {
  const { id: profile } = await made.client.profiles.set({ profile: 'public', replace: [] });
  await put({ collection: 'dossiers', id: '$c', title: 'On Ana Ruiz', profile });
  const text = `Ana Ruiz was there.[quote:${id('$born')}]`;
  const section = { collection: 'sections', dossier: id('$c'), order: 'a', kind: 'text', title: 'Start' };
  await put({ ...section, id: '$s', text });
  const { id: from } = await made.client.versions.freeze({ dossier: id('$c') });
  await put({ collection: 'sections', id: id('$s'), text: `${text} Ana Ruiz left.[quote:${id('$more')}]` });
  const { title, paragraphs } = await made.client.versions.correction({ from, to: null });
  const said = [title, ...paragraphs].join(' ');
  expect(said).toMatch(/Person [A-Z] left/);
  expect(said).not.toMatch(/Ruiz/);
  expect(said).not.toMatch(leading);
  // A correction stops at the same name as an export.
  await put({ collection: 'sections', id: id('$s'), text: 'Ruiz left.' });
  await expect(made.client.versions.correction({ from, to: null })).rejects.toMatchObject({ code: 'protected' });
  // So it does at one in the words or the source of a quote.
  await put(
    { collection: 'articles', id: '$ruiz', title: 'Ruiz', text: 'The pump was off.' },
    { collection: 'articles', id: '$yard', title: 'Yard', text: 'Ruiz had the key.' },
    { collection: 'quotes', id: '$off', article: '$ruiz', exact: 'The pump was off' },
    { collection: 'quotes', id: '$key', article: '$yard', exact: 'Ruiz had the key' },
  );
  for (const quote of ['$off', '$key']) {
    await put({ collection: 'sections', id: id('$s'), text: `${text}[quote:${id(quote)}]` });
    await expect(made.client.versions.correction({ from, to: null })).rejects.toMatchObject({ code: 'protected' });
  }
  // The person working on the dossier sees everything.
  expect(JSON.stringify(await made.client.versions.compare({ from, to: null }))).toContain('Ana Ruiz');
});

test('the further passages of a quote are treated like the first', async () => {
  const text =
    'Nobody came. She was born on 3 February 1980 in Elche, it says. Ana Ruiz left early. Ruiz paid. All went.';
  await put({ collection: 'articles', id: '$echo', title: 'Echo', text });
  const { text: whole } = await made.client.articles.text({ id: id('$echo') });
  const span = (words: string) => ({ start: whole.indexOf(words), end: whole.indexOf(words) + words.length });
  const noted = async (first: string, second: string) => {
    const { id: quote } = await made.client.quotes.create({ article: id('$echo'), ...span(first) });
    await made.client.quotes.extend({ id: quote, ...span(second) });
    return dossier('Echo', `It is said.[quote:${quote}]`);
  };
  const named = await edition(await noted('Nobody came', 'Ana Ruiz left early'), 'public');
  expect(named.footnotes[0]?.more).toMatchObject([
    { exact: expect.stringMatching(/^\[Person [A-Z]\] left early$/) as unknown, start: 0, end: 0 },
  ]);
  expect(named.sources[0]?.textHash).toBe('');
  const said = await noted('All went', 'born on 3 February 1980 in Elche');
  expect(JSON.stringify((await edition(said, 'public')).footnotes)).not.toMatch(leading);
  expect(await made.leaksOf(await noted('it says', 'Ruiz paid'))).toMatchObject([
    { words: 'Ruiz', text: 'Ruiz paid', quoted: true },
  ]);
});

test('private properties are recognised in built-in and free wording, in English and Spanish', () => {
  const all = ['born', 'Fecha de nacimiento', 'Place of birth', 'residence', 'Domicilio', 'teléfono móvil', 'DNI'];
  expect(all.filter((property) => !isPrivateProperty(property))).toEqual([]);
  const none = [
    'role',
    'movilización',
    'employer',
    'deaths',
    'cause',
    'cargo',
    'nationality',
    'amount',
    'population',
    'update',
    'presidente de',
    'accountant',
  ];
  expect(none.filter(isPrivateProperty)).toEqual([]);
  expect(['located-in', 'lives in', 'nacida en', 'works-for', 'met'].map(isPrivateLink)).toEqual([
    ...[true, true, true],
    ...[false, false],
  ]);
  // A town may be named; a number or a street identifies her alone.
  expect([isCode('Lugar de nacimiento', 'Elche'), isCode('address', 'Calle Sol 5'), isCode('DNI', '123')]).toEqual([
    false,
    true,
    true,
  ]);
});
