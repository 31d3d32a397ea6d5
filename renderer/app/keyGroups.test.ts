import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#core/commands/commands.ts';
import { commandOfPage, pages } from '#core/commands/pages.ts';
import { t } from '#lib/i18n/t.ts';
import { readableKeys } from '#renderer/lib/keys.ts';
import { viewCommands } from '#renderer/shared/views/viewCommands.ts';
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

test('on a Mac no line has the name of a key that its keyboard does not have', () => {
  const caps = keyGroups(true, true, {}).flatMap(({ lines }) => lines.flatMap((line) => line.caps));
  expect(caps.filter((cap) => /Ctrl|Alt|Shift/.test(cap))).toEqual([]);
  expect(caps).toEqual(expect.arrayContaining(['⌃Space', '⌥⌘←', '⌥→', '⇧→', '⌘A']));
});

test('no component writes a modifier into a key cap itself: its name depends on the system and the language', () => {
  const written = sources().filter(({ text }) => /['"](?:(?:Ctrl|Alt|Shift|Cmd) |[⌘⌥⇧] ?)[A-Z←→↑↓↵]/.test(text));
  expect(written.map(({ name }) => name)).toEqual([]);
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
  const source = sources()
    .map(({ text }) => text)
    .join('');
  const inTables = new Set<string>([...pages.map(({ id }) => commandOfPage(id)), ...viewCommands.map(({ id }) => id)]);
  const unanswered = commands.filter(({ id }) => !inTables.has(id) && !source.includes(`'${id}'`));
  expect(unanswered.map(({ id }) => id)).toEqual([]);
});

/** Returns the source files of the window. */
function sources(): { name: string; text: string }[] {
  return readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => ({ name, text: readFileSync(join('renderer', name), 'utf8') }));
}
