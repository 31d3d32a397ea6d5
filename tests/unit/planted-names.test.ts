import { expect, test } from 'vitest';
import { collectionNames } from '#core/model/collections.ts';
import { isLongRun } from '#tests/support/long-run.ts';
import { lettersIn, outputsOf, written } from '#tests/support/outputs.ts';
import { makePlantedCase, plantEverywhere, type PlantedCase } from '#tests/support/planted-case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/**
 * A protected name is planted in every field of the models that takes text, and every output that the contract knows is made. New fields,
 * collections and formats are included without a change here.
 */
const made = useTestCase('Mill');

const limits = { timeout: isLongRun ? 600_000 : 60_000 };
const protectedName = 'Drusella Quindlemoor';
const profiles = isLongRun ? ['public', 'counsel', '$readers'] : ['$readers'];

async function outputs(base: PlantedCase, profile: string | null, elseInternal = false) {
  const { id: version } = await made.client.versions.freeze({ dossier: base.id('$dossier') });
  const key = profile?.startsWith('$') ? base.id(profile) : profile;
  return outputsOf(made, { profile: key, elseInternal, dossier: base.id('$dossier'), version });
}

test('texts are planted in records of every collection that can be changed', async () => {
  const { targets } = await makePlantedCase(made, protectedName);
  const planted = new Set<string>(targets.map(([collection]) => collection));
  // Versions and purges never change, placements have no text.
  expect(collectionNames.filter((one) => !planted.has(one))).toEqual(['versions', 'purges', 'placements']);
});

const spellings: readonly string[] = [
  protectedName,
  ...(isLongRun
    ? [
        ...['DRUSELLA QUINDLEMOOR', 'Quindlemoor, Drusella', 'Drusella Quindle-\nmoor', 'D. Quindlemoor'],
        ...['drusella.quindlemoor@x.example', 'https://x.example/p/drusella-quindlemoor', 'DrusellaQuindlemoor.pdf'],
      ]
    : []),
];

test.each(spellings)(
  'a name in any field leaves in no output for a profile, and stops none: %j',
  limits,
  async (spelling) => {
    const base = await makePlantedCase(made, protectedName);
    // A pseudonym that contains the name stops everything, as it must.
    const fields = await plantEverywhere(
      made,
      base,
      (tag) => `${spelling} ${tag}`,
      (field) => field.startsWith('$pseudonym.pseudonym'),
    );
    expect(fields.size).toBeGreaterThan(300);
    for (const profile of profiles) {
      for (const output of await outputs(base, profile)) {
        const { files, stopped } = await written(made, output);
        expect([output.name, stopped?.message, stopped?.faults?.[0]]).toEqual([output.name, undefined, undefined]);
        for (const [file, text] of files) {
          const letters = lettersIn(text);
          const at = letters.search(/drusella|quindle/);
          const place = at < 0 ? null : letters.slice(Math.max(0, at - 60), at + 80);
          expect([output.name, file, place]).toEqual([output.name, file, null]);
        }
      }
    }
  },
);

test('a surname alone stops an output or is replaced, but never leaves', limits, async () => {
  const base = await makePlantedCase(made, protectedName);
  await plantEverywhere(made, base, (tag) => `Quindlemoor ${tag}`);
  let stops = 0;
  for (const output of await outputs(base, '$readers')) {
    const { files, stopped } = await written(made, output);
    if (stopped) {
      expect(stopped.code).toBe('protected');
      for (const { about } of stopped.faults ?? []) expect(String(about?.['text'])).toContain('Quindlemoor');
      stops++;
    }
    for (const [file, text] of files) expect([output.name, file, /quindle/.test(lettersIn(text))]).toContain(false);
  }
  expect(stops).toBeGreaterThan(0);
});

test('nothing of a replaced record leaves but its pseudonym, kind and language', limits, async () => {
  const base = await makePlantedCase(made, protectedName);
  const replaced = ['$p', '$port', '$quay', '$fire', '$visit'];
  await made.client.profiles.set({
    profile: base.id('$readers'),
    replace: replaced.map((temp) => ({ record: base.id(temp) })),
  });
  await base.put({
    collection: 'people',
    id: base.id('$p'),
    born: '1937-11-23',
    died: '2011-07-19',
    countries: ['BT'],
  });
  const targets = [['people', '$p'] as const, ...base.targets.filter(([, temp]) => replaced.includes(temp))];
  const kept = /\.(?:names|title|kind|language|published)\b/;
  const fields = await plantEverywhere(
    made,
    { ...base, targets },
    (tag) => `Secret ${tag}`,
    (field) => kept.test(field),
  );
  expect(fields.size).toBeGreaterThan(60);
  for (const output of await outputs(base, '$readers')) {
    const { files, stopped } = await written(made, output);
    expect([output.name, stopped?.message]).toEqual([output.name, undefined]);
    for (const [file, text] of files) {
      const secrets = [...text.matchAll(/kq\d+x/g)].map(([tag]) => fields.get(tag));
      const dates = /1937|2011-07|2024-03-0[45]|21837|91736|\bBT\b|Bhutan/.exec(
        text.replace(/[0-9a-f]{32,}/g, ''),
      )?.[0];
      expect([output.name, file, secrets, dates]).toEqual([output.name, file, [], undefined]);
    }
  }
});

/** Another name for each field, from letters that occur nowhere else in this order. */
function nameFor(tag: string): string {
  const letters = [...(/\d+/.exec(tag)?.[0] ?? '')].map((digit) => `${'bcdfgklmnp'.charAt(Number(digit))}o`).join('');
  return `Vora${letters}k Zimu${letters}r`;
}

test('without a profile, an output is stopped by each protected name that would leave', limits, async () => {
  const base = await makePlantedCase(made, protectedName);
  const fields = await plantEverywhere(made, base, nameFor);
  const names = new Map([...fields].map(([tag, field]) => [nameFor(tag), field]));
  const name = (value: string) => [{ value, kind: 'main' }];
  await base.put(
    { collection: 'people', id: base.id('$p'), protected: false },
    ...[...names.keys()].map((value) => ({ collection: 'people', names: name(value), protected: true })),
  );
  const [asked, internal] = [await outputs(base, null), await outputs(base, null, true)];
  for (const [at, output] of asked.entries()) {
    // A file of everything names the people themselves.
    if (/^(?:select|case) as|people|graph/.test(output.name)) continue;
    const { stopped } = await written(made, output);
    const reported = new Set(stopped?.faults?.map(({ field }) => field));
    const { files } = await written(made, internal[at] ?? output);
    const letters = [...files].filter(([file]) => !file.includes('.report.')).map(([, text]) => lettersIn(text));
    const missed = [...names].filter(
      ([one]) => !reported.has(one) && letters.some((text) => text.includes(lettersIn(one))),
    );
    expect([output.name, missed.map(([, field]) => field)]).toEqual([output.name, []]);
  }
});
