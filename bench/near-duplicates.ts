import { createNearIndex } from '#core/near-duplicates/index.ts';
import { percentOf } from '#core/near-duplicates/overlap.ts';
import { ownRuns, shinglesOf, type NearText } from '#core/near-duplicates/shingles.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { buildCorpus } from './corpus.ts';
import { alternate, spread } from './measure.ts';
import type { BenchRow } from './bench-row.ts';

const lookups = 40;

/** Measures finding the near duplicate of a text among many, against computing the Jaccard similarity with every text. */
export async function benchNear(size: number): Promise<BenchRow[]> {
  const random = seeded(9);
  const texts = buildCorpus(size, 200).articles.map(({ body }) => ({ text: body, blocks: [] }));
  const index = createNearIndex();
  const before = process.memoryUsage();
  const indexing = texts.map((text, at) => {
    const start = performance.now();
    index.put(String(at), text);
    index.candidates(String(at), 12);
    return performance.now() - start;
  });
  const after = process.memoryUsage();
  const usedMb = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
  const hashSets = texts.map((text) => new Set(shinglesOf(text.text, ownRuns(text)).hashes));
  const copies = Array.from({ length: lookups }, (): { of: number; text: NearText } => {
    const of = Math.floor(random() * size);
    const words = (texts[of]?.text ?? '').split(' ').map((word) => (random() < 0.03 ? 'other' : word));
    return { of, text: { text: words.slice(0, Math.round(words.length * 0.8)).join(' '), blocks: [] } };
  });
  const missed = { ours: 0, peer: 0 };
  const times = await alternate(
    lookups,
    (run) => {
      const copy = copies[run % lookups];
      if (!copy) return Promise.resolve();
      index.put('copy', copy.text);
      const found = index
        .candidates('copy', 12)
        .map((id) => ({ id, percent: percentOf(index.overlap(copy.text, texts[Number(id)] ?? copy.text)) ?? 0 }))
        .sort((one, two) => two.percent - one.percent)[0];
      index.remove('copy');
      if (found?.id !== String(copy.of)) missed.ours += 1;
      return Promise.resolve();
    },
    (run) => {
      const copy = copies[run % lookups];
      if (!copy) return Promise.resolve();
      const copyHashes = new Set(shinglesOf(copy.text.text, ownRuns(copy.text)).hashes);
      let best = { at: -1, share: 0 };
      for (const [at, other] of hashSets.entries()) {
        let common = 0;
        for (const hash of copyHashes) if (other.has(hash)) common += 1;
        const share = common / (copyHashes.size + other.size - common);
        if (share > best.share) best = { at, share };
      }
      if (best.at !== copy.of) missed.peer += 1;
      return Promise.resolve();
    },
  );
  const missedNote = missed.ours + missed.peer === 0 ? '' : ` (missed: ${missed.ours}, peer ${missed.peer})`;
  return [
    {
      what: `near-duplicates: look up a text${missedNote}`,
      size,
      unit: 'ms',
      ...spread(times.ours),
      runs: times.ours.length,
      peer: { name: 'Jaccard with every text', ...spread(times.peer) },
    },
    { what: 'near-duplicates: index a text', size, unit: 'ms', ...spread(indexing), runs: size },
    { what: 'near-duplicates: memory of the index', size, unit: 'MB', p50: usedMb, p95: usedMb, runs: 1 },
  ];
}
