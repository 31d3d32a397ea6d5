import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportedText } from '#tests/support/exported-text.ts';
import { filesOf, verdictOf } from '#tests/support/package.ts';
import { useProtectedCase } from '#tests/support/protected-case.ts';
import { formatsWithoutPdf, readableFormats } from '#tests/support/formats.ts';

const made = useProtectedCase(
  {
    collection: 'articles',
    id: '$a',
    title: 'Fire at the port',
    authors: ['Marta Gil'],
    published: '2024-03-05',
    url: 'https://x.example/2024/ana-ruiz-fire',
    text: 'Twelve people were hurt at the port. Captain Ana Ruiz said that the pump was broken, and then she left.\n\nShe was born on 3 February 1980.',
  },
  {
    collection: 'quotes',
    id: '$q',
    article: '$a',
    exact: 'Captain Ana Ruiz said that the pump was broken',
    about: ['$ana'],
  },
  { collection: 'quotes', id: '$b', article: '$a', exact: 'She was born on 3 February 1980', about: ['$ana'] },
  { collection: 'quotes', id: '$r', article: '$a', exact: 'Twelve people were hurt', about: ['$luis'] },
  {
    collection: 'claims',
    id: '$born',
    subject: '$ana',
    property: 'born',
    value: { type: 'date', edtf: '1980-02-03' },
    quotes: ['$b'],
  },
);
const { put, id, dossier, leaksOf } = made;

type Format = (typeof formatsWithoutPdf)[number];

async function written(format: Format, what: string, profile = 'public'): Promise<string> {
  const path = join(made.home, `out.${format}`);
  await made.client.transfer.export({ format, path, dossier: what, profile });
  return exportedText(path);
}

describe('an edition', () => {
  test('has pseudonyms in sentences, headings, quotes, sources and addresses, in every format', async () => {
    const what = await dossier(
      'The case of Ana Ruiz',
      `Ana Ruiz’s pump broke.[quote:${id('$q')}] ANA  RUIZ, “La Capitana”, left. Twelve were hurt.[quote:${id('$r')}]`,
      { kind: 'who', records: [id('$ana'), id('$luis')] },
      { kind: 'records', records: [id('$ana'), id('$q')] },
      { kind: 'claims', records: [id('$ana')] },
      { kind: 'sources' },
    );
    const [first] = await made.client.profiles.replaced({ profile: 'public' });
    expect(first).toMatchObject({ record: id('$ana'), title: 'Ana Ruiz', protected: true });
    for (const format of formatsWithoutPdf) {
      const words = await written(format, what);
      const [{ pseudonym } = { pseudonym: null }] = await made.client.profiles.replaced({ profile: 'Public' });
      expect(pseudonym).toMatch(/^Person [A-Z]$/);
      expect(words).toContain(`${pseudonym ?? ''}’s pump broke.`);
      expect(words).not.toMatch(/ruiz(?! P)|capitana|X1234567|\b1980\b|2024\/ana/i);
      expect(words).toMatch(new RegExp(`Captain \\\\?\\[${pseudonym ?? ''}\\\\?\\] said`));
      for (const known of made.ids()) expect(words).not.toContain(known);
    }
    const json = JSON.parse(await written('json', what)) as {
      dossier: string;
      footnotes: { commitment?: string; exact: string; start: number; prefix: string }[];
      sources: { url: string | null; fileName: string | null; grade: string | null }[];
    };
    expect(json.dossier).toMatch(/^[0-9a-f]{32}$/);
    expect(json.footnotes.map(({ commitment }) => typeof commitment)).toEqual(['string', 'undefined']);
    expect(json.footnotes[0]).toMatchObject({ start: 0, prefix: '' });
    expect(json.sources[0]).toMatchObject({ url: null, fileName: null });
    // The ids and the pseudonym stay the same each time; the salts change.
    const again = JSON.parse(await written('json', what)) as typeof json;
    expect(again.dossier).toBe(json.dossier);
    expect(again.footnotes[0]?.commitment).not.toBe(json.footnotes[0]?.commitment);
    // Counsel's edition has another key and another letter.
    expect((JSON.parse(await written('json', what, 'counsel')) as typeof json).dossier).not.toBe(json.dossier);
    expect(await written('md', what, 'Internal')).toContain('Ana Ruiz');
  });

  test('is blocked by part of a name until it is replaced, or allowed in one sentence with a reason', async () => {
    const what = await dossier('Pump', 'Ruiz repaired the pump. Pedro Ruiz looked on.');
    const [leak, ...rest] = await leaksOf(what, 'html');
    expect(rest).toEqual([]);
    expect(leak).toMatchObject({
      record: id('$ana'),
      name: 'Ana Ruiz',
      words: 'Ruiz',
      where: 'Start',
      text: 'Ruiz repaired the pump.',
      clearable: true,
      form: 'part',
    });
    const { sentence = '' } = leak ?? {};
    await expect(
      made.client.profiles.clear({ record: id('$ana'), sentence, clearable: false, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(
      made.client.profiles.clear({ record: id('$ana'), sentence, clearable: true, reason: ' ' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
    await made.client.profiles.clear({
      record: id('$ana'),
      sentence,
      clearable: true,
      reason: 'Pedro Ruiz, his first mention',
    });
    for (const format of formatsWithoutPdf) {
      expect(await written(format, what)).toContain('Ruiz repaired the pump.');
    }
    // Another sentence needs its own decision.
    const other = await dossier('Pump', 'Ruiz sold the pump. Ruiz repaired the pump.');
    expect((await leaksOf(other)).map(({ text }) => text)).toEqual(['Ruiz sold the pump.']);
    await made.client.profiles.set({ profile: 'public', replace: [{ record: id('$ana'), addWords: ['Ruiz'] }] });
    const [, , open] = await made.client.profiles.list({});
    expect(open).toMatchObject({ quotes: 'excerpts', leaveOut: ['notes', 'grades', 'file-names', 'hashes'] });
    const words = await written('md', other);
    expect(words).toMatch(/Person [A-Z] sold the pump\./);
    expect(words).toContain('Ruiz repaired the pump.');
  });

  test('is blocked by a name in the file name', async () => {
    const what = await dossier('Pump', 'Nobody knows.');
    const path = join(made.home, 'Interview with Ana Ruiz.md');
    await expect(
      made.client.transfer.export({ format: 'md', path, dossier: what, profile: 'public' }),
    ).rejects.toMatchObject({ code: 'protected', faults: [{ message: 'File name' }] });
  });

  test('is blocked by a shared pseudonym, and a pseudonym is never reused', async () => {
    const { id: profile } = await made.client.profiles.set({
      name: 'Editors',
      replace: [{ record: id('$luis'), pseudonym: 'The clerk' }],
    });
    const set = (replace: { record: string; pseudonym?: string }[], nameAgain: string[] = []) =>
      made.client.profiles.set({ profile: profile ?? '', replace, nameAgain });
    await expect(set([{ record: id('$pedro'), pseudonym: 'the Clerk' }])).rejects.toMatchObject({ code: 'invalid' });
    await set([], [id('$luis')]);
    await expect(set([{ record: id('$pedro'), pseudonym: 'The clerk' }])).rejects.toMatchObject({ code: 'invalid' });
    await put(
      { collection: 'pseudonyms', profile, record: id('$luis'), pseudonym: 'The cook' },
      { collection: 'pseudonyms', profile, record: id('$pedro'), pseudonym: 'The  Cook'.replace('  ', ' ') },
    );
    const what = await dossier('Pump', 'Nobody knows.');
    await expect(
      made.client.transfer.export({ format: 'md', path: join(made.home, 'x.md'), dossier: what, profile: 'Editors' }),
    ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('share the pseudonym') as string });
  });

  test('is blocked by a pseudonym that contains a name, with both in the message', async () => {
    const what = await dossier('Pump', 'Nobody knows.');
    const set = (pseudonym: string) =>
      made.client.profiles.set({ name: pseudonym, replace: [{ record: id('$ana'), pseudonym }] });
    for (const pseudonym of ['Friend of Ana Ruiz', 'ANA  RUIZ']) {
      await expect(set(pseudonym)).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining(`“${pseudonym}” contains a name of Ana Ruiz`) as string,
      });
    }
    // Written by another program, or given before the name was known.
    const { id: profile } = await made.client.profiles.set({ name: 'Friends' });
    await put({ collection: 'pseudonyms', profile, record: id('$luis'), pseudonym: 'Friend of Ana Ruiz' });
    await expect(
      made.client.transfer.export({ format: 'md', path: join(made.home, 'x.md'), dossier: what, profile: 'Friends' }),
    ).rejects.toMatchObject({ message: expect.stringContaining('contains a name of Ana Ruiz') as string });
  });

  test('is refused for an unknown profile, listing the known ones', async () => {
    await expect(
      made.client.transfer.export({ format: 'md', path: join(made.home, 'x.md'), profile: 'nobody' }),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('Internal, Counsel, Public') as string,
    });
  });
});

describe('a package for a profile', () => {
  const pack = async (what: string, sources: 'none' | 'excerpts' | 'texts' | 'originals') => {
    const path = join(made.home, `${sources}.zip`);
    const result = await made.client.transfer.package({
      path,
      dossier: what,
      profile: 'public',
      with: ['html', 'json'],
      sources,
    });
    return { result, bytes: await readFile(path) };
  };

  test.each(['none', 'excerpts', 'texts', 'originals'] as const)(
    'with %s names nobody and verifies',
    async (sources) => {
      const what = await dossier('Pump', `It broke.[quote:${id('$q')}] Twelve.[quote:${id('$r')}]`, {
        kind: 'sources',
      });
      const { result, bytes } = await pack(what, sources);
      const verdict = await verdictOf(bytes);
      expect(verdict).toMatchObject({ ok: true, edition: { profile: 'Public' } });
      expect(verdict.quotes[0]?.state).toBe('withheld');
      expect(result).toMatchObject({ profile: 'Public', replaced: expect.any(Number) as number, protected: [] });
      const files = await filesOf(bytes);
      for (const [path, file] of files) if (path !== 'verify.html') expect(file.toString()).not.toMatch(/ana ruiz/i);
      // The article names her, so neither its text nor an excerpt is included, and the result says so.
      expect([...files.keys()].filter((path) => /texts|originals|excerpts/.test(path))).toEqual([]);
      if (sources !== 'none') expect(result.left_out[0]?.reason).toContain('replaced');
      for (const known of made.ids()) expect(JSON.stringify(result)).not.toContain(known);
    },
  );

  test('includes what names nobody and can be read in full, and says what is left out and why', async () => {
    const page = (more: string) => `<html><body><h1>Yard</h1><p>The gate was shut.</p>${more}</body></html>`;
    const filler = 'Nothing else is known about it. '.repeat(8);
    const sources: [name: string, quoted: string, content: string | Buffer][] = [
      ['clean.txt', 'crane stood still', 'Quay\n\nThe crane stood still.'],
      ['named.txt', 'light was out', `Mole\n\nThe light was out.\n\n${filler}\n\nAna Ruiz knew.`],
      ['near.txt', 'rope was cut', `Dock\n\nThe rope was cut. ${filler}Ana Ruiz left.`],
      ['wide.txt', 'door was open', Buffer.from('\ufeffShed\n\nThe door was open.', 'utf16le')],
      ['yard.html', 'gate was shut', page('')],
      ['image.html', 'It rained', page('<p>It rained.</p><img src="data:image/png;base64,iVBORw0KGgo=">')],
      ['hidden.html', 'It snowed', page('<p>It snowed.</p><!-- Ana Ruiz -->')],
    ];
    const folder = join(made.home, 'sources');
    await mkdir(folder);
    for (const [name, , content] of sources) await writeFile(join(folder, name), content);
    const { job } = await made.client.capture.add({ paths: [folder] });
    await made.client.jobs.wait({ id: job });
    const { records } = await made.client.records.list({ collection: 'articles', limit: 100 });
    const quotes = await made.client.records.put({
      records: sources.map(([name, exact]) => {
        return { collection: 'quotes', article: records.find(({ fileName }) => fileName === name)?.id, exact };
      }),
    });
    const what = await dossier('Harbour', quotes.map(({ id: quote }) => `It is so.[quote:${quote}]`).join(' '));
    /** Returns which of the quoted words are in the packed sources of a kind, and why others are left out. */
    const packed = async (kind: 'excerpts' | 'texts' | 'originals') => {
      const path = join(made.home, `some-${kind}.zip`);
      const job = { path, dossier: what, profile: 'counsel', with: ['md' as const], sources: kind };
      const { left_out: left } = await made.client.transfer.package(job);
      const bytes = await readFile(path);
      expect(await verdictOf(bytes)).toMatchObject({ ok: true });
      const files = [...(await filesOf(bytes))].filter(([file]) => file.startsWith(kind)).map(([, content]) => content);
      expect(files.join(' ')).not.toContain('Ruiz');
      const words = sources.flatMap(([, exact]) => (files.some((content) => content.includes(exact)) ? exact : []));
      return [
        words,
        left.map(({ reason }) => (/names/.test(reason) ? (/cannot/.test(reason) ? 'unread' : 'named') : reason)),
      ];
    };
    const open = ['crane stood still', 'door was open', 'gate was shut', 'It rained', 'It snowed'];
    expect(await packed('excerpts')).toEqual([['crane stood still', 'light was out', ...open.slice(1)], ['named']]);
    expect(await packed('texts')).toEqual([open, ['named', 'named']]);
    const [words, left = []] = await packed('originals');
    expect(words).toEqual(['crane stood still', 'gate was shut']);
    expect([...left].sort()).toEqual([...Array<string>(5).fill('named'), 'unread', 'unread']);
  });
});

describe('a replaced article', () => {
  test('is cited by its pseudonym, without address, hash or day', async () => {
    await put(
      {
        collection: 'articles',
        id: '$s',
        title: 'Secret memo of the harbour',
        outlet: 'The Leaker',
        authors: ['Marta Gil'],
        published: '2024-03-05',
        url: 'https://x.example/memo',
        text: 'The pump was never paid for.',
      },
      { collection: 'quotes', id: '$t', article: '$s', exact: 'The pump was never paid for' },
    );
    const set = { profile: 'counsel', replace: [{ record: id('$s'), pseudonym: 'Memo 1' }] };
    await made.client.profiles.set(set);
    const what = await dossier('Pump', `It was not paid.[quote:${id('$t')}]`, { kind: 'records', records: [id('$s')] });
    const { sources, footnotes } = JSON.parse(await written('json', what, 'counsel')) as {
      sources: object[];
      footnotes: object[];
    };
    expect(sources[0]).toMatchObject({
      title: 'Memo 1',
      outlet: null,
      authors: [],
      published: '2024-03',
      url: null,
      textHash: '',
      textCommitment: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(footnotes[0]).toMatchObject({ textHash: '', exact: 'The pump was never paid for' });
    for (const format of readableFormats) {
      expect(await written(format, what, 'counsel')).not.toMatch(/secret memo|leaker|x\.example|5 March/i);
    }
    const path = join(made.home, 'memo.zip');
    await made.client.transfer.package({ path, dossier: what, profile: 'counsel', with: ['md'], sources: 'texts' });
    expect(await verdictOf(await readFile(path))).toMatchObject({ ok: true });
  });
});
