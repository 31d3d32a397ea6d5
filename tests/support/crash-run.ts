import { createHash } from 'node:crypto';
import type { MemoryDisk } from './crash-disk.ts';
import { Platter, type Loss } from './crash-images.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { problemsOf } from './crash-check.ts';
import { runWorkload } from './crash-steps.ts';
import type { Recording, Wrap } from './crash-workload.ts';

/** The result of cutting the power. */
export interface Outcome {
  workloads: number;
  operations: number;
  /** Distinct disks that were opened. */
  images: number;
  /** Disks on which a write had arrived with gaps. */
  torn: number;
  /** Disks with a change set requested and not yet acknowledged. */
  underway: number;
  problems: string[];
}

export interface CutOptions {
  seed: number;
  /** Images to make; the last workload is still cut to its end. */
  images: number;
  steps?: number;
  wrap?: Wrap;
  /** Number of problems after which the run stops, and which of them count. */
  maxProblems?: number;
  counted?: RegExp;
}

/** Runs workloads, cuts the power after every operation in several ways, and returns every broken promise. */
export async function cutPower({
  seed,
  images,
  steps = 12,
  wrap,
  maxProblems = 10,
  counted = /./,
}: CutOptions): Promise<Outcome> {
  const outcome: Outcome = { workloads: 0, operations: 0, images: 0, torn: 0, underway: 0, problems: [] };
  const fingerprints = new Set<string>();
  const hasEnoughProblems = () => outcome.problems.filter((problem) => counted.test(problem)).length >= maxProblems;
  let before: Recording | undefined;
  for (let at = seed; outcome.images < images && !hasEnoughProblems(); at += 1) {
    const random = seeded(at);
    const recording = await runWorkload(at, { steps, ...(wrap ? { wrap } : {}), ...(before ? { before } : {}) });
    outcome.workloads += 1;
    outcome.operations += recording.disk.ops.length;
    // One of every three workloads continues on a disk whose power was cut.
    const cutAt = at % 3 === 1 && !before ? Math.floor(recording.disk.ops.length * (0.3 + random() * 0.7)) : -1;
    before = undefined;
    const platter = new Platter(recording.startNodes, recording.startLastNode);
    for (let position = 0; position <= recording.disk.ops.length; position += 1) {
      for (const loss of losses) {
        const disk = platter.image(loss, random);
        const { torn } = platter;
        const key = fingerprint(disk, at, recording, position);
        if (fingerprints.has(key)) continue;
        fingerprints.add(key);
        outcome.images += 1;
        if (torn) outcome.torn += 1;
        if (recording.requested.some(({ ackedAt }) => ackedAt > position)) outcome.underway += 1;
        const problems = await problemsOf(disk, recording, { at: position, torn: torn || recording.hasGaps });
        for (const problem of problems) outcome.problems.push(`workload ${at}, cut ${position}, ${loss}: ${problem}`);
        if (problems.length > 0 && hasEnoughProblems()) return outcome;
      }
      const op = recording.disk.ops[position];
      if (op) platter.apply(op);
      if (position === cutAt && recording.createdAt <= position)
        before = continuationOf(platter, recording, position, random);
    }
  }
  return outcome;
}

const losses: readonly Loss[] = ['nothing', 'everything', 'some', 'some', 'some', 'some'];

/** Returns a disk after a cut, to continue on, with what was promised so far. */
function continuationOf(platter: Platter, recording: Recording, at: number, random: () => number): Recording {
  const disk = platter.image('some', random);
  const promised = <T extends { ackedAt: number }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, ackedAt: item.ackedAt <= at ? 0 : Infinity }));
  const { otherWriters, createdAt, startNodes, startLastNode } = recording;
  return {
    disk,
    startNodes,
    startLastNode,
    requested: promised(recording.requested),
    contents: promised(recording.contents),
    createdAt: createdAt <= at ? 0 : Infinity,
    otherWriters,
    hasGaps: recording.hasGaps || platter.torn,
  };
}

function fingerprint(disk: MemoryDisk, seed: number, { requested, contents }: Recording, position: number): string {
  const hash = createHash('sha256');
  for (const path of disk.files()) hash.update(`${path} ${digestOf(disk.peek(path) ?? Buffer.alloc(0))}\n`);
  const promised = [...requested, ...contents].filter(({ ackedAt }) => ackedAt <= position).length;
  return `${seed} ${promised} ${hash.digest('base64')}`;
}

const digests = new WeakMap<Buffer, string>();

/** Images share the bytes of identical content. */
function digestOf(bytes: Buffer): string {
  let digest = digests.get(bytes);
  if (digest === undefined) digests.set(bytes, (digest = createHash('sha1').update(bytes).digest('base64')));
  return digest;
}
