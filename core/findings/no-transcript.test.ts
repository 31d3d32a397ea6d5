import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const findings = async () => (await made.client.findings.lint({})).findings;
const rules = async () => (await findings()).map(({ rule }) => rule);

test('no-transcript is reported for a kept file until it has a transcript', async () => {
  const file = join(made.home, 'sign.png');
  await writeFile(file, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  const { job } = await made.client.capture.add({ paths: [file], keep: true });
  await made.client.jobs.wait({ id: job });
  const kept = (await made.client.capture.items({ job })).items[0]?.id ?? '';
  expect((await findings()).find(({ rule }) => rule === 'no-transcript')).toMatchObject({
    severity: 'hint',
    items: [kept],
    action: { kind: 'transcribe', label: 'Transcribe', id: kept, collection: 'articles' },
  });
  // Nobody can have read what has not been transcribed.
  expect(await rules()).not.toContain('unread-source');
  await made.client.articles.setText({ id: kept, text: 'No entry.' });
  expect(await rules()).not.toContain('no-transcript');
  await made.client.history.undo({});
  expect(await rules()).toContain('no-transcript');
});
