import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '#core/exchange/contract.ts';
import { openCase } from '#core/engine.ts';
import { makeCase } from './make-case.ts';
import { timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** A file of another program, and a bare parser for it. */
interface ForeignFormat {
  name: string;
  format: FileFormat;
  ending: string;
  size: number;
  text(size: number): string;
  bare: { name: string; read(text: string): number };
}

const surnames = ['Ruiz', 'Beltrán', 'Okafor', 'Larsen', 'de la Cruz'];

function bibtexOf(size: number): string {
  return Array.from({ length: size }, (_, n) => {
    const author = `${surnames[n % 5] ?? ''}, Ana ${n % 97} and {Harbour Board ${n % 13}}`;
    return (
      `@article{key${n},\n  title = {The quay and the {Sirens}, part ${n}: \\'a study},\n  author = {${author}},\n` +
      `  journal = {Journal of Harbours ${n % 40}},\n  date = {20${String(n % 24).padStart(2, '0')}-0${(n % 9) + 1}},\n` +
      `  doi = {10.1000/x${n}},\n  keywords = {quay, fire ${n % 7}},\n  abstract = {What was seen of fire ${n}.},\n}\n`
    );
  }).join('\n');
}

function ftmOf(size: number): string {
  const line = (id: string, schema: string, properties: object) => `${JSON.stringify({ id, schema, properties })}\n`;
  return Array.from({ length: size }, (_, n) => {
    if (n % 3 === 0) {
      const name = [`Ana ${n} Ruiz`, `A. ${n} Ruiz`];
      return line(`p${n}`, 'Person', { name, birthDate: [`19${50 + (n % 50)}`], country: ['es'], position: ['pilot'] });
    }
    if (n % 3 === 1)
      return line(`c${n}`, 'Company', { name: [`Harbour ${n} Ltd`], jurisdiction: ['gb'], status: ['live'] });
    const parties = { owner: [`p${n - 2}`], asset: [`c${n - 1}`] };
    return line(`o${n}`, 'Ownership', { ...parties, startDate: ['2019-03'], percentage: ['51'] });
  }).join('');
}

const formats: readonly ForeignFormat[] = [
  {
    ...{ name: 'BibTeX entries', format: 'bibtex', ending: 'bib', size: 20_000, text: bibtexOf },
    bare: {
      name: 'fields matched by a pattern',
      read: (text) => [...text.matchAll(/^\s*(\w+)\s*=\s*\{(.*)\},$/gm)].length,
    },
  },
  {
    ...{ name: 'FollowTheMoney entities', format: 'ftm', ending: 'ftm.json', size: 50_000, text: ftmOf },
    bare: {
      name: 'JSON.parse of each line',
      read: (text) => text.split('\n').filter((one) => one !== '' && JSON.parse(one) !== null).length,
    },
  },
];

/**
 * Measures importing files of other programs into an empty case, then writing the case in the same format, reading that back and
 * comparing. The peers are a bare parse of the same file, and a plain write of its bytes.
 */
export async function benchExchange(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const peer of formats) rows.push(...(await measureFormat(peer)));
  return rows;
}

async function measureFormat({ name, format, ending, size, text, bare }: ForeignFormat): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(0, { people: 0 });
  try {
    const path = join(home, `peer.${ending}`);
    await writeFile(path, text(size));
    const parseMs = await timed(async () => {
      if (bare.read(await readFile(path, 'utf8')) < size) throw new Error(`${name}: the bare parser found too little`);
    });
    const engine = await openCase(dir, ports);
    const importMs = await timed(async () => {
      const { job } = await engine.client.capture.add({ paths: [path] });
      await engine.client.jobs.wait({ id: job });
      const [item] = (await engine.client.capture.items({ job })).items;
      if (item?.status !== 'added') throw new Error(`${name}: ${item?.error?.message ?? 'not imported'}`);
    });
    const out = join(home, `out.${ending}`);
    const exportMs = await timed(() => engine.client.exchange.write({ format, path: out, elseInternal: true }));
    await engine.close();
    const bytes = await readFile(out);
    const copyMs = await timed(() => writeFile(join(home, 'copy'), bytes));
    return [
      row(`import ${name}`, importMs, { name: bare.name, ms: parseMs }),
      row(`export ${name}, read back and compare`, exportMs, { name: 'write the same bytes', ms: copyMs }),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }

  function row(what: string, ms: number, peer: { name: string; ms: number }): BenchRow {
    return {
      ...{ what, size, unit: 'ms', runs: 1, p50: ms, p95: ms },
      peer: { name: peer.name, p50: peer.ms, p95: peer.ms },
    };
  }
}
