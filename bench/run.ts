import { cpus, totalmem } from 'node:os';
import { benchOpen, benchSave } from './save-and-open.ts';
import { benchClusters } from './clusters.ts';
import { benchIdentity } from './identity.ts';
import { benchImport } from './import.ts';
import { benchInbox } from './inbox.ts';
import { benchEvidence } from './evidence.ts';
import { benchSaveCheckpoint, benchSaveImporting } from './save-while-busy.ts';
import { benchMemory } from './memory.ts';
import { benchImportMixed } from './import-mixed.ts';
import { benchMentionCounts } from './mention-counts.ts';
import { benchNear } from './near-duplicates.ts';
import { benchOrder } from './event-order.ts';
import { benchExchange } from './exchange.ts';
import type { BenchRow } from './bench-row.ts';
import { benchSearch } from './search.ts';
import { benchSheets } from './sheets.ts';
import { benchSuggestions } from './suggestions.ts';
import { benchVault } from './vault.ts';

const { node } = process.versions;
const electron = process.versions['electron'] as string | undefined;
/** The runtime of this process: Electron's binary runs it with the same Node and V8 as the app's engine. */
const runtime = electron === undefined ? `Node ${node}` : `Electron ${electron} (Node ${node})`;

/**
 * The benches of `npm run bench`: figures that decisions are based on, each with a peer for comparison. Options: `--size N`,
 * `--only name,name`; `--million` for search over a million articles.
 */
const benches: Record<string, (size: number) => Promise<BenchRow[]>> = {
  search: benchSearch,
  save: benchSave,
  'save-checkpoint': benchSaveCheckpoint,
  'save-importing': benchSaveImporting,
  open: benchOpen,
  import: benchImport,
  'import-mixed': benchImportMixed,
  memory: benchMemory,
  identity: benchIdentity,
  inbox: benchInbox,
  clusters: benchClusters,
  sheets: benchSheets,
  suggestions: benchSuggestions,
  near: benchNear,
  vault: benchVault,
  peers: () => benchExchange(),
  'mention-counts': benchMentionCounts,
  evidence: benchEvidence,
  order: benchOrder,
  table: async (size) => (await import('./views/table.ts')).benchTable(size),
  // These drive the app from outside, with modules that the app's own Node cannot load.
  app: async (size) => (await import('./app.ts')).benchApp(size),
  palette: async (size) => (await import('./palette.ts')).benchPalette(size),
  pdf: async () => (await import('./pdf.ts')).benchPdf(),
  graph: async () => (await import('./views/graph.ts')).benchGraph(),
  mentions: async () => (await import('./mention-passages.ts')).benchMentionPassages(),
  typing: async () => (await import('./typing.ts')).benchTyping(),
  timeline: async () => (await import('./views/timeline.ts')).benchTimeline(),
  map: async () => (await import('./views/map.ts')).benchMap(),
};

async function main(args: readonly string[]): Promise<void> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const home = option('--open-table');
  if (home !== undefined) {
    console.log(await (await import('./views/table.ts')).openFirstTable(home));
    return;
  }
  const isMillion = args.includes('--million');
  const size = isMillion ? 1_000_000 : Number(option('--size') ?? 1000);
  if (!Number.isInteger(size) || size < 1) throw new Error('--size must be a whole number, such as 1000');
  const only = isMillion ? ['search'] : (option('--only')?.split(',') ?? Object.keys(benches));
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${runtime}`,
  );
  console.log(
    '| what | size | ours p50 / p95 / max | peer | p50 / p95 / max | ratio of p50 | runs | runtime |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  // `--only views` runs all views.
  for (const name of only.flatMap((one) => (one === 'views' ? ['table', 'timeline', 'graph', 'map'] : [one]))) {
    const bench = benches[name];
    if (!bench) throw new Error(`unknown bench ${name}; choose from ${Object.keys(benches).join(', ')}`);
    for (const row of await bench(size)) console.log(formatRow(row));
  }
}

function formatRow({ what, size, unit, runs, peer, ...ours }: BenchRow): string {
  const figures = ({ p50, p95, max }: Pick<BenchRow, 'p50' | 'p95' | 'max'>) =>
    `${[p50, p95, ...(max === undefined ? [] : [max])].map(round).join(' / ')} ${unit}`;
  const peerCells = peer ? [peer.name, figures(peer), (ours.p50 / peer.p50).toFixed(2)] : ['none', '', ''];
  return `| ${[what, size, figures(ours), ...peerCells, runs, runtime].join(' | ')} |`;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
