import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLongRun } from '#tests/support/long-run.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Editions as independent readers see them: LibreOffice and pdftotext. */
const made = useTestCase();
const office = 'soffice';
const reader = 'pdftotext';

function isThere(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch (thrown) {
    return (thrown as { code?: string }).code !== 'ENOENT';
  }
}

const tools = isLongRun && isThere(office) && isThere(reader);

test.skipIf(!tools)('LibreOffice and pdftotext find no name in an edition', { timeout: 180_000 }, async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Mompó', kind: 'main' }], protected: true },
      {
        collection: 'articles',
        id: '$a',
        title: 'Ana Mompó, captain',
        authors: ['Ana Mompó'],
        url: 'https://x.example/ana-mompo',
        text: 'Captain Ana Mompó said that the pump was broken, and then she left the port.',
      },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'Ana Mompó said', about: ['$ana'] },
      { collection: 'dossiers', id: '$d', title: 'The case of Ana Mompó' },
      { collection: 'sections', dossier: '$d', order: 'b', kind: 'who', records: ['$ana'] },
      { collection: 'sections', dossier: '$d', order: 'c', kind: 'sources' },
    ],
  });
  const id = (temp: string) => put.find((one) => one.temp === temp)?.id ?? '';
  const text = `ANA MOMPÓ left.[quote:${id('$q')}]`;
  await made.client.records.put({
    records: [{ collection: 'sections', dossier: id('$d'), order: 'a', kind: 'text', title: 'Ana Mompó', text }],
  });
  for (const format of ['docx', 'odt', 'html'] as const) {
    const path = join(made.home, `edition.${format}`);
    await made.client.transfer.export({ format, path, dossier: id('$d'), profile: 'counsel' });
    const profile = `-env:UserInstallation=file://${made.home}/office`;
    const convert = (to: string) =>
      execFileSync(office, [profile, '--headless', '--convert-to', to, '--outdir', made.home, path], {
        stdio: 'ignore',
      });
    convert('pdf');
    const pdf = join(made.home, 'edition.pdf');
    const words = execFileSync(reader, [pdf, '-'], { encoding: 'utf8' });
    expect(words).toMatch(/Person [A-Z] left\./);
    expect(words).not.toMatch(/ana|momp/i);
    expect((await readFile(pdf)).toString('latin1')).not.toMatch(/momp/i);
  }
});
