import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealOf, seal } from '#core/store/journal/lines.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import {
  makeBundleFixture,
  packParts,
  partsOf,
  sha256,
  noProgress,
  withManifest,
  writeBundleOf,
  type BundleFixture,
  type Part,
} from '#tests/support/bundle.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { faultsOf } from '#tests/support/store.ts';

/** Faults inside a bundle whose own hashes all match, as when somebody repacks it with care. */
let begun: BundleFixture;
let parts: Part[] = [];
let journal = '';

beforeEach(async () => {
  begun = await makeBundleFixture();
  const { client } = begun.testCase;
  await client.records.put({ records: [{ collection: 'people', names: [{ value: 'Ana', kind: 'main' }] }] });
  await client.records.put({ records: [{ collection: 'events', title: 'A line after it' }] });
  await writeBundleOf(client, begun.bundle);
  parts = await partsOf(begun.bundle);
  journal = parts.find(({ name }) => name.startsWith('journal/'))?.name ?? '';
});
afterEach(() => begun.end());

/** Repacks the bundle with one file replaced and a manifest that matches. */
async function replaced(name: string, bytes: Buffer | null): Promise<void> {
  const kept = parts.flatMap((part) => (part.name !== name ? [part] : bytes ? [{ name, bytes }] : []));
  const made = withManifest(kept, (manifest) => {
    manifest.files = manifest.files.flatMap((file) => {
      if (file.path !== name) return [file];
      return bytes ? [{ path: name, size: bytes.length, sha256: sha256(bytes) }] : [];
    });
  });
  await writeFile(begun.bundle, await packParts(made));
}

const textOf = (name: string) => Buffer.from(parts.find((part) => part.name === name)?.bytes ?? '').toString('utf8');
const verified = () => verifyBundle(begun.bundle, () => undefined);

describe('verifying a bundle', () => {
  test('names the file and number of an altered line', async () => {
    await replaced(journal, Buffer.from(textOf(journal).replace('"value":"Ana"', '"value":"Eva"')));
    const { faults } = await verified();
    expect(faults).toEqual([
      { kind: 'line', path: journal, line: 4, message: expect.stringContaining('does not match its hash') as unknown },
    ]);
    // The case was already like this when it was packed, so it is unpacked and the fault is reported.
    const dir = join(begun.unpackFolder, 'In.casebook');
    expect((await unpackBundle({ ...noProgress, bundle: begun.bundle, dir })).faults).toEqual(faults);
    expect(await faultsOf(dir)).toMatchObject(faults);
  });

  test('names the line after one that was altered and resealed', async () => {
    const lines = textOf(journal).split('\n');
    const { hash: _, ...fields } = JSON.parse(lines[3] ?? '') as Record<string, unknown>;
    const forged = seal({ ...fields, label: 'Nothing happened' }).bytes;
    expect(sealOf(forged)).not.toBeNull();
    await replaced(journal, Buffer.from([...lines.slice(0, 3), forged.toString('utf8'), ...lines.slice(4)].join('\n')));
    expect((await verified()).faults).toMatchObject([{ kind: 'line', path: journal, line: 5 }]);
  });

  test('reports the same faults as in the unpacked case, whichever byte of a journal changes', async () => {
    const whole = Buffer.from(textOf(journal));
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / (isLongRun ? 40 : 20))) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await replaced(journal, bytes);
      const { faults } = await verified();
      expect(faults).not.toEqual([]);
      const dir = join(begun.unpackFolder, 'In.casebook');
      const unpacked = await unpackBundle({ ...noProgress, bundle: begun.bundle, dir }).catch(() => null);
      if (unpacked) expect(await faultsOf(dir)).toMatchObject(faults);
      else expect(faults).toContainEqual(expect.objectContaining({ kind: 'bundle' }));
      await rm(dir, { recursive: true, force: true });
    }
  });

  test('reports journals that end elsewhere and a case.json with another id', async () => {
    await replaced(journal, Buffer.from(`${textOf(journal).split('\n').slice(0, -2).join('\n')}\n`));
    expect((await verified()).faults).toMatchObject([{ kind: 'bundle', message: expect.stringContaining('end') }]);
    const other = textOf('case.json').replace(/"id": ".{8}/, '"id": "00000000');
    await replaced('case.json', Buffer.from(other));
    expect((await verified()).faults).toMatchObject([{ message: expect.stringContaining('case.json') as unknown }]);
  });

  test('only warns about a missing text, which had not arrived when it was packed', async () => {
    const text = parts.find(({ name }) => name.startsWith('texts/'))?.name ?? '';
    await replaced(text, null);
    const { faults, warnings } = await verified();
    expect(faults).toEqual([]);
    expect(warnings).toMatchObject([{ kind: 'not-arrived', path: text }]);
  });

  test('reports a journal that changed in transit only as a fault of the bundle', async () => {
    const made = withManifest(parts, ({ files }) => {
      for (const file of files) if (file.path === journal) file.sha256 = sha256(Buffer.from('other'));
    });
    await writeFile(begun.bundle, await packParts(made));
    expect((await verified()).faults).toMatchObject([{ kind: 'bundle', path: journal }]);
  });
});
