import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '#core/exchange/contract.ts';
import { openCase } from '#core/engine.ts';
import { makeCase } from './make-case.ts';
import { timed } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

/** A file of another program, and a bare parser for it. */
interface Peer {
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
    const ends = { owner: [`p${n - 2}`], asset: [`c${n - 1}`] };
    return line(`o${n}`, 'Ownership', { ...ends, startDate: ['2019-03'], percentage: ['51'] });
  }).join('');
}

const peers: readonly Peer[] = [
  {
    ...{ name: 'BibTeX entries', format: 'bibtex', ending: 'bib', size: 20_000, text: bibtexOf },
    bare: {
      name: 'fields found by a pattern',
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
export async function benchPeers(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const peer of peers) rows.push(...(await measured(peer)));
  return rows;
}

async function measured({ name, format, ending, size, text, bare }: Peer): Promise<BenchRow[]> {
  const { home, dir, ports } = await makeCase(0, { people: 0 });
  try {
    const path = join(home, `peer.${ending}`);
    await writeFile(path, text(size));
    const parsed = await timed(async () => {
      if (bare.read(await readFile(path, 'utf8')) < size) throw new Error(`${name}: the plain reader found too little`);
    });
    const engine = await openCase(dir, ports);
    const taken = await timed(async () => {
      const { job } = await engine.client.capture.add({ paths: [path] });
      await engine.client.jobs.wait({ id: job });
      const [item] = (await engine.client.capture.items({ job })).items;
      if (item?.status !== 'added') throw new Error(`${name}: ${item?.error?.message ?? 'not taken'}`);
    });
    const out = join(home, `out.${ending}`);
    const written = await timed(() => engine.client.exchange.write({ format, path: out, elseInternal: true }));
    await engine.close();
    const bytes = await readFile(out);
    const copied = await timed(() => writeFile(join(home, 'copy'), bytes));
    return [
      row(`${name} taken in`, taken, { name: bare.name, ms: parsed }),
      row(`${name} written, read again and compared`, written, { name: 'the same bytes written', ms: copied }),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }

  function row(what: string, ms: number, beside: { name: string; ms: number }): BenchRow {
    return {
      ...{ what, size, unit: 'ms', runs: 1, p50: ms, p95: ms },
      peer: { name: beside.name, p50: beside.ms, p95: beside.ms },
    };
  }
}
