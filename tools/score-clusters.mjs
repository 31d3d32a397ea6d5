// Scores how names of a case are joined (lib/ner/clusters) on pairs of names that a person judged.
//
//   node tools/score-clusters.mjs [file.tsv…] [--half even|odd] [--wrong]
//
// Lines of a file are tab-separated: kind, one name, other name, same|other|unsure, and why; `unsure` is not counted. Each pair is
// a case with two names in two articles. `--half` uses only every other line, `--wrong` prints pairs that were judged differently.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, wrong: { type: 'boolean', default: false } },
});
const files = positionals.length > 0 ? positionals : [path.join(root, 'tests/fixtures/clusters/dev.tsv')];
const load = async (file) =>
  (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { scorePairs } = await load('lib/ner/clusters/pairs.fixture.ts');
const { flags } = loadGazetteers((file) => readFileSync(path.join(root, 'resources/gazetteers', file)));

for (const file of files) {
  const scored = scorePairs(readFileSync(file, 'utf8'), { flags, people: () => 1 }, values.half);
  const { right, joined, same, unsure, unsureJoined, wrong } = scored;
  const part = (of, all) => (all === 0 ? 'none' : (of / all).toFixed(3));
  process.stdout.write(
    `${path.basename(file)}${values.half ? ` (${values.half} lines)` : ''}: precision ${part(right, joined)} (${right} of ${joined} joined), ` +
      `recall ${part(right, same)} (${right} of ${same} that are the same); unsure ${unsure}, of which joined ${unsureJoined}\n`,
  );
  if (values.wrong) for (const line of wrong) process.stdout.write(`  ${line}\n`);
}
