import { mkdir, readFile, rename, symlink, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPackage } from '#core/transfer/package/check.ts';
import { htmlWithManifest } from '#core/transfer/package/in-html.ts';
import { rootOf, type PackageManifest } from '#core/transfer/package/manifest.ts';
import { isPackage, withPackage } from '#core/transfer/package/open.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { filesOf, packageOf, putDossier, verdictOf, verdictOfHtml } from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const opening = '<script type="application/json" id="casebook-manifest">';

/** Exports a dossier with text that is hard to embed. */
async function exported() {
  const ids = await putDossier(made);
  const text = 'It was “</script>” \\u003c <b> \\\\u003c & <!-- 🚒. ';
  await made.client.records.put({
    records: [{ collection: 'sections', dossier: ids.dossier, order: 'c', kind: 'text', title: '<i>', text }],
  });
  const path = join(made.home, 'out.html');
  await made.client.transfer.export({ format: 'html', path, dossier: ids.dossier });
  return { ids, path, html: await readFile(path) };
}

test('an exported HTML file verifies by itself, with the results of its package and the root on its cover', async () => {
  const { ids, html } = await exported();
  const alone = await verdictOfHtml(html);
  const { bytes } = await packageOf(made, ids, 'none', ['html']);
  const packed = await verdictOf(bytes);
  expect(alone).toMatchObject({ ok: true, faults: [], root: packed.root, files: 1, edition: { title: 'The mill' } });
  expect(alone.sentences).toEqual(packed.sentences);
  expect(alone.quotes).toEqual(packed.quotes);
  expect(html.toString()).toContain(`Root hash: ${String(alone.root)}`);
  // The package contains the same file.
  expect((await filesOf(bytes)).get('dossier.html')?.equals(html)).toBe(true);
});

test('an HTML file that was changed, cut, extended or given another manifest is detected', async () => {
  const { html } = await exported();
  const start = html.indexOf(opening);
  const end = html.lastIndexOf('</script>');
  const places = new Set<number>();
  for (let at = 0; at < html.length; at += isLongRun ? 1 : 97) places.add(at);
  for (let at = start - 20; at < start + opening.length + 20; at++) places.add(at);
  for (let at = end - 200; at < html.length; at++) places.add(at);
  const silent: number[] = [];
  for (const at of places) {
    for (const bit of isLongRun ? [1, 4, 16, 128] : [1 << (at % 8)]) {
      const flipped = Buffer.from(html);
      flipped[at] = (flipped[at] ?? 0) ^ bit;
      const { ok, faults } = await verdictOfHtml(flipped);
      if (ok || faults.length === 0) silent.push(at);
    }
  }
  expect({ silent, tried: places.size > 300 }).toEqual({ silent: [], tried: true });
  const text = html.toString();
  for (const changed of [
    ...[0, 1, 20, text.length >> 1, text.length - 1].map((cut) => text.slice(0, cut)),
    `x${text}`,
    `${text}x`,
    text.replace(opening, `${opening}{}</script>${opening}`),
    text.replace(/<script type.*<\/script>/, ''),
    text.replace('\\u003c', '\\u003C'),
    text.replaceAll('\\u003c', '<'),
  ]) {
    expect(changed).not.toBe(text);
    expect(await verdictOfHtml(Buffer.from(changed))).toMatchObject({ ok: false });
  }
  // A forgery whose hashes match but whose words differ has another root than the one on its cover.
  const [before = '', behind = ''] = text.split(opening);
  const [block = '', rest = ''] = behind.split('</script>');
  const { root: _, files: __, package: ___, signatures: ____, ...content } = JSON.parse(block) as PackageManifest;
  const other = { ...content, sentences: content.sentences.slice(1) };
  const forged = htmlWithManifest(before + rest, other, rootOf(other, nodeSha256), nodeSha256);
  const verdict = await verdictOfHtml(Buffer.from(forged));
  expect(verdict).toMatchObject({ ok: true });
  expect(text).not.toContain(`Root hash: ${String(verdict.root)}`);
});

test('an unpacked folder verifies like its ZIP, and changed, added, missing or linked files are reported', async () => {
  const ids = await putDossier(made);
  const { bytes } = await packageOf(made, ids, 'texts');
  const folder = join(made.home, 'Downloads', 'mill');
  for (const [path, file] of await filesOf(bytes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), file);
  }
  const verdict = (path: string) => withPackage(path, (files) => checkPackage(files, { sha256: nodeSha256 }));
  expect(await verdict(folder)).toEqual(await verdictOf(bytes));
  // A folder that contains only the package is recognised as a package, too.
  expect([await isPackage(dirname(folder)), await isPackage(made.dir), await isPackage(made.home)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await verdict(dirname(folder))).toMatchObject({ ok: true });
  await writeFile(join(folder, '.DS_Store'), 'the system');
  expect(await verdict(folder)).toMatchObject({ ok: true });
  const page = join(folder, 'verify.html');
  const kept = await readFile(page);
  await writeFile(page, Buffer.concat([kept.subarray(1), Buffer.from('x')]));
  await writeFile(join(folder, 'more.txt'), 'more');
  expect((await verdict(folder)).faults).toMatchObject([
    { kind: 'extra', path: 'more.txt' },
    { kind: 'changed', path: 'verify.html' },
  ]);
  await unlink(join(folder, 'more.txt'));
  await rename(page, join(made.home, 'page.html'));
  expect((await verdict(folder)).faults).toMatchObject([{ kind: 'missing', path: 'verify.html' }]);
  await symlink(join(made.home, 'page.html'), page);
  expect((await verdict(folder)).faults[0]).toMatchObject({ kind: 'extra', path: 'verify.html' });
});
