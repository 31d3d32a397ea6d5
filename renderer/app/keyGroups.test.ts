import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#core/commands/commands.ts';
import { commandOfPage, pages } from '#core/commands/pages.ts';
import { t } from '#lib/i18n/t.ts';
import { readableKeys } from '#renderer/lib/keys.ts';
import { keyGroups } from './keyGroups.ts';

const groups = keyGroups(false, true, {});

test('every command with a key is in the list of all keys, in its place', () => {
  const listed = new Set(
    groups.flatMap(({ scope, lines }) =>
      lines.flatMap(({ title, caps }) => caps.map((cap) => `${scope} ${title} ${cap}`)),
    ),
  );
  const missing = commands.flatMap(({ scope, title, keys }) =>
    keys.map((key) => `${scope} ${t(title)} ${readableKeys(key, false)}`).filter((line) => !listed.has(line)),
  );
  expect(missing).toEqual([]);
  expect(listed.size).toBeGreaterThan(150);
});

test('no place and no line within a place is listed twice, and each place has a name', () => {
  expect(new Set(groups.map(({ scope }) => scope)).size).toBe(groups.length);
  for (const { scope, lines } of groups) {
    expect(t(`commands.scopes.${scope}`)).not.toBe('');
    expect(new Set(lines.map(({ title }) => title)).size, scope).toBe(lines.length);
  }
});

test('each page is opened by one command, with the keys of the page', () => {
  for (const page of pages) {
    const opening = commands.filter(({ id }) => id === ('command' in page ? page.command : `go.${page.id}`));
    expect(opening, page.id).toHaveLength(1);
    expect(opening[0]?.keys).toEqual(page.keys);
  }
});

test('every command is handled somewhere in the window', () => {
  let source = '';
  for (const name of readdirSync('renderer', { recursive: true, encoding: 'utf8' })) {
    if (/(?<!\.test)\.tsx?$/.test(name)) source += readFileSync(join('renderer', name), 'utf8');
  }
  const opensPage = new Set<string>(pages.map(({ id }) => commandOfPage(id)));
  const unanswered = commands.filter(({ id }) => !opensPage.has(id) && !source.includes(`'${id}'`));
  expect(unanswered.map(({ id }) => id)).toEqual([]);
});
