import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SettingsStore } from '#electron/main/settings.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebook-settings-'));
  file = join(folder, 'settings.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const savedCase = { path: '/cases/Kept.casebook', title: 'Kept', openedAt: '2026-11-01T00:00:00.000Z' };
const place = { x: 10, y: 20, width: 900, height: 700, maximised: false };
const fullSettings = {
  settings: { theme: 'dark', dictionary: ['Rao'], layout: { rail: 200 } },
  recent: [savedCase],
  samples: ['/cases/Sample.casebook'],
  bounds: { '': place },
};

async function load(json: unknown): Promise<SettingsStore> {
  await writeFile(file, typeof json === 'string' ? json : JSON.stringify(json));
  return SettingsStore.load(file, { casesFolder: '/cases' });
}

const setAside = async () => (await readdir(folder)).filter((name) => name.startsWith('settings.damaged-'));

function expectWhole(store: SettingsStore): void {
  expect(store.settings).toMatchObject(fullSettings.settings);
  expect(store.recent).toEqual([savedCase]);
  expect(store.isSample('/cases/Sample.casebook')).toBe(true);
  expect(store.bounds('')).toEqual(place);
}

test('a file of this version is read unchanged', async () => {
  expectWhole(await load(fullSettings));
  expect(await setAside()).toEqual([]);
});

test.each([
  ['a setting of a newer version', { ...fullSettings, settings: { ...fullSettings.settings, newThing: 1 } }],
  ['a value of a newer version', { ...fullSettings, settings: { ...fullSettings.settings, density: 'airy' } }],
  ['an absurd zoom', { ...fullSettings, settings: { ...fullSettings.settings, zoom: 99_999 } }],
  ['a case without a title', { ...fullSettings, recent: [{ path: '/cases/Other.casebook' }, savedCase] }],
  ['a sample that is not a path', { ...fullSettings, samples: [7, ...fullSettings.samples] }],
  ['bounds beyond every screen', { ...fullSettings, bounds: { '/a': { ...place, x: 1e300 }, ...fullSettings.bounds } }],
])('%s is dropped on its own, and a copy of the file is set aside', async (_what, json) => {
  expectWhole(await load(json));
  const [aside = ''] = await setAside();
  expect(JSON.parse(await readFile(join(folder, aside), 'utf8'))).toEqual(json);
});

test.each(['', '{"settings": {"theme"', '[]', '7', '{"settings": [], "recent": {}, "samples": 1, "bounds": "x"}'])(
  'of %s nothing is used, and the file is set aside',
  async (text) => {
    const store = await load(text);
    expect(store.settings).toMatchObject({ theme: 'system', casesFolder: '/cases' });
    expect(store.recent).toEqual([]);
    expect(await setAside()).toHaveLength(1);
  },
);

test('fractional bounds are rounded to whole pixels', async () => {
  const store = await load({ bounds: { '': { ...place, x: 10.4, width: 900.6 } } });
  expect(store.bounds('')).toEqual({ ...place, width: 901 });
});

test('a file that can be neither read nor set aside costs the settings, not the start', async () => {
  file = join(folder, `${'s'.repeat(245)}.json`); // with one more letter no folder would accept the name
  await mkdir(file);
  const store = await SettingsStore.load(file, { casesFolder: '/cases' });
  expect(store.settings.theme).toBe('system');
});
