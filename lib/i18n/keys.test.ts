import { groupedRules } from '#core/findings/groups.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { provenanceSchema } from '#lib/extract/provenance.ts';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { caseRules, dossierRules, partNames, ruleNames } from '#core/findings/model.ts';
import { en } from '#lib/i18n/en.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { linkKinds } from '#core/model/link-kinds.ts';
import { collections } from '#core/model/collections.ts';
import { searchTypes } from '#core/search/model.ts';

const names = Object.keys(collections);

/** The filter fields, and the fields in which a hit may match. */
const asked = ['type', 'tag', 'outlet', 'author', 'lang', 'grade', 'linked', 'has', 'is', 'date'];
const places = ['title', 'name', 'alias', 'former', 'spelling', 'merged', 'kind', 'about', 'body', 'related'];
const searchFields = [...asked, ...places];

/** The texts of a rule's findings, for rules that have more than `plain`. */
const variants: Partial<Record<string, readonly string[]>> = {
  'no-quote': ['nobody', 'speaker'],
  'reopened-contradiction': ['two', 'several', 'later-count'],
  'open-contradiction': ['two', 'several', 'later-count'],
  'edited-quote': ['plain', 'now'],
  'single-origin': ['one-source', 'copies', 'speaker', 'not-assessed'],
  'no-origin': ['one-source', 'sources'],
  'copy-without-source': ['used', 'unused'],
  'not-assessed': ['used'],
  'ungraded-source': ['used', 'unused'],
  'no-transcript': ['used', 'unused'],
  'unread-source': ['used', 'unused'],
  'unsourced-link': ['confirmed', 'plain'],
  'impossible-order': ['one', 'two', 'several'],
  'identity-clash': ['plain', 'reason'],
  'identity-candidate': ['plain', 'one', 'two'],
  unnamed: ['person', 'organisation', 'place'],
  'event-no-date': ['plain', 'words'],
  'protected-name': ['text', 'quote'],
  'protected-family': ['text', 'quote'],
  'broken-footnote': ['lost', 'edited', 'ambiguous'],
  'dossier-single-origin': ['one-source', 'copies', 'speaker', 'not-assessed'],
  'dossier-no-origin': ['one-source', 'sources', 'none'],
  'changed-sentence': ['changed', 'gone'],
};

/** Keys built from parts that the compiler cannot check, each with all values of its parts. */
const computed: Record<string, readonly string[]> = {
  'findings.rules.${finding.rule}.title': ruleNames,
  'findings.alike.${first.rule}': groupedRules,
  'findings.rules.${rule}.name': ruleNames,
  'findings.groups.${rule}': dossierRules,
  'findings.rules.${rule}.why.${variant}': [...caseRules, ...dossierRules].flatMap((rule) =>
    (variants[rule] ?? ['plain']).map((variant) => `${rule}.why.${variant}`),
  ),
  'findings.notes.${part}': partNames,
  'findings.add.${variant}': variants['unnamed'] ?? [],
  'fields.${name}': Object.values(collections).flatMap(({ shape }) => Object.keys(shape)),
  'claims.property.${key}': builtInProperties().map(({ key }) => key),
  'links.${direction}.${kind}': ['out', 'in'].flatMap((direction) => linkKinds.map((kind) => `${direction}.${kind}`)),
  'labels.one.${ref.collection}': names,
  'labels.one.${first.collection}': names,
  'labels.one.${change.collection as Collection}': names,
  'labels.one.${collection}': names,
  'searching.field.${why.field}': searchFields,
  'searching.field.${field}': searchFields,
  'searching.chips.field.${field}': [...asked, 'before', 'after', 'title', 'name'],
  'words.${hit.type}': searchTypes,
  'words.${matched}': searchTypes,
  'words.${each}': searchTypes,
  'profiles.pseudonym.${kind}': ['person', 'source', 'body', 'place', 'event', 'document'],
  'ui.provenance.${value}': provenanceSchema.options,
  'recordPages.names.${kind}': ['main', 'alias', 'former', 'spelling'],
  'identity.unknown.both.${field}': [
    'born',
    'countries',
    'identifiers',
    'dates',
    'within',
    'position',
    'when',
    'where',
  ],
  'identity.unknown.one.${field}': ['born', 'countries', 'identifiers', 'dates', 'within', 'position', 'when', 'where'],
};

/** For these the code checks that a text exists before it looks it up, or a table beside the call covers all of them. */
const guarded: ReadonlySet<string> = new Set([
  'suggestions.reasons.${why}',
  'verifyPage.faults.${sort}',
  'verifyPage.means.${sort}',
  "verifyPage.next.${tone === 'fault' ? 'look' : tone}",
  'verifyPage.whole.${name}',
  'reader.inspector.sources.${source',
]);

/** Whether the catalogue has a text for a key, in singular and plural if it has both. */
function isThere(key: string): boolean {
  const at = key.split('.').reduce<unknown>((inner, step) => {
    const table = inner as Record<string, unknown> | undefined;
    return table?.[step] ?? (table && `${step}_one` in table && `${step}_other` in table ? '' : undefined);
  }, en);
  return typeof at === 'string';
}

test.each(Object.entries(computed))('%s has a text for every possible value', (template, values) => {
  const [head = '', ...rest] = template.split(/\$\{[^}]*\}/);
  const keys = values.map((value) => head + value + (rest.length > 1 ? '' : (rest[0] ?? '')));
  expect(keys.filter((key) => !isThere(key))).toEqual([]);
});

test('every computed key is listed above', () => {
  const found = new Set<string>();
  for (const root of ['core', 'renderer', 'electron', 'cli']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(name)) continue;
      const source = readFileSync(join(root, name), 'utf8');
      for (const [, template = ''] of source.matchAll(/`([A-Za-z]+\.[^`]*\$\{[^`]*)` as (?:TextKey|')/g))
        found.add(template);
    }
  }
  expect([...found].filter((template) => !(template in computed) && !guarded.has(template))).toEqual([]);
});

test('every literal key has a text', () => {
  const missing = new Set<string>();
  for (const root of ['core', 'renderer', 'electron', 'cli']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(name)) continue;
      const source = readFileSync(join(root, name), 'utf8');
      for (const [, call = ''] of source.matchAll(/\bt\(([^()`]*'[^()`]*)[,)]/g))
        for (const [, key = ''] of call.matchAll(/'([A-Za-z]+(?:\.[\w-]+)+)'/g))
          if ((key.split('.')[0] ?? '') in en && !isThere(key)) missing.add(key);
    }
  }
  expect([...missing]).toEqual([]);
});

test('every text is used', () => {
  const whole = new Set<string>();
  const parts = new Set<string>();
  for (const root of ['lib', 'core', 'renderer', 'electron', 'cli']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const path = join(root, name);
      // `capture.formats` and the like are only used by tests, which compare messages with them.
      if (!/\.tsx?$/.test(name) || path.startsWith(join('lib', 'i18n', 'e'))) continue;
      const source = readFileSync(path, 'utf8');
      for (const [, key = ''] of source.matchAll(/['"]([A-Za-z]+(?:\.[\w-]+)+)['"]/g)) whole.add(key);
      for (const [, template = ''] of source.matchAll(/`((?:[A-Za-z]+\.[^`]*\$\{|\$\{\w+\}\.[a-z])[^`]*)`/g))
        parts.add(template);
    }
  }
  const patterns = [...parts].map(
    (template) =>
      new RegExp(
        `^${template
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replace(/[.$?*+()|[\]{}\\^]/g, '\\$&'))
          .join('[^]+')}$`,
      ),
  );
  const isAsked = (key: string) =>
    whole.has(key) || labelKeys.has(key) || patterns.some((pattern) => pattern.test(key));
  expect(keysOf(en).filter((key) => !isAsked(key) && !isAsked(uncounted(key)))).toEqual([]);
});

/** Keys of labels are stored in the journals of cases: if a key is gone, its label appears in English in every language. */
const labelKeys = new Set(readFileSync('tests/fixtures/label-keys.txt', 'utf8').split('\n').filter(Boolean));

const uncounted = (key: string) => key.replace(/_(one|other)$/, '');

test('every label key stored on disk has a text, and every label key in use is on that list', () => {
  const keys = new Set(keysOf(en).map(uncounted));
  expect([...labelKeys].filter((key) => !keys.has(key))).toEqual([]);
  // Keys built from parts are in groups named `labels`.
  const given = new Set([...keys].filter((key) => /(^|\.)labels\./.test(key)));
  for (const root of ['core', 'renderer', 'electron', 'cli']) {
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(name)) continue;
      const source = readFileSync(join(root, name), 'utf8');
      for (const [, key = ''] of source.matchAll(/labelFor\(\s*'([\w.]+)'/g)) given.add(key);
    }
  }
  expect([...given].filter((key) => !labelKeys.has(key)).sort()).toEqual([]);
});

/** Returns all full keys of the catalogue. */
function keysOf(table: object): string[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [key] : keysOf(value as object).map((rest) => `${key}.${rest}`),
  );
}

test('the verification page in packages has every text it uses', () => {
  const built = readFileSync('scripts/build-verify.mjs', 'utf8');
  const [, whole = ''] = /export const \$\{tag\} = \{([^}]*?), \.\.\.few \}/.exec(built) ?? [];
  const [, few = ''] = /const few = \{(.*)\};/.exec(built) ?? [];
  const hasGroup = (group: string) => whole.split(/\W+/).includes(group);
  const hasText = (group: string, key: string) => new RegExp(`${group}: \\{[^}]*\\b${key}\\b`).test(few);
  const files = readdirSync('renderer/verify', { encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const asked = files.flatMap((name) => [
    ...readFileSync(join('renderer/verify', name), 'utf8').matchAll(/\bt\([^)]*?'([a-zA-Z]+)\.([\w.]+)'/g),
  ]);
  expect(asked.length).toBeGreaterThan(10);
  expect(
    asked.flatMap(([, group = '', key = '']) => (hasGroup(group) || hasText(group, key) ? [] : `${group}.${key}`)),
  ).toEqual([]);
});

test('a missing key throws in tests', () => {
  expect(() => t('findings.rules.no-quote.why.missing' as TextKey)).toThrow('findings.rules.no-quote.why.missing');
});
