import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { makeSmallCase, focus, isFocused, list, name, row } from './windows.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf, enginePids, hostOf, launch, nextWindow, pressMenu, tempFolder } from './launch.ts';
import { articleText, expectCount, expectMenu, goTo, newCase, toast } from './steps.ts';

const hitBar = (page: Page) => page.getByRole('region', { name: 'Search matches' });

/** Returns the words drawn as matches in the open article. */
const drawn = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('reader-hit') ?? [])].map((range) => (range as Range).toString()));

test('a hit opens in a second window of the case, which shares engine and undo but has its own history', async () => {
  test.setTimeout(120_000);
  const { app, page: first, quit } = await launch();
  await makeSmallCase(first);
  const [engine] = await enginePids(app);

  // From the search box, with the matches highlighted.
  await first.keyboard.press('/');
  await first.keyboard.type('night ferry');
  await expect(list(first, 'Results').getByRole('option').first()).toContainText('The night ferry');
  const second = await nextWindow(app, () => first.keyboard.press('ControlOrMeta+Enter'));
  await expect(articleText(second)).toContainText('Nobody saw the ferry again.');
  await expect(hitBar(second)).toContainText('night ferry');
  await expect.poll(() => drawn(second)).toEqual(expect.arrayContaining(['night', 'ferry']));
  await expect(second).toHaveTitle('The night ferry · Ferry · Casebook');
  await expectAccessible(second, 'second window of a case');
  await expect(second.getByRole('button', { name: /^Back/ }).first()).toBeDisabled();
  // The first window continues its search.
  await expect(list(first, 'Results').getByRole('option').first()).toContainText('The night ferry');
  await expect(first).toHaveTitle('Ferry · Casebook');
  expect(await enginePids(app)).toEqual([engine]);

  // It has its own history.
  await goTo(second, 'People');
  await row(second, 'People', 'Carmen Loor').click();
  await expect(name(second)).toHaveText('Carmen Loor');
  await second.keyboard.press('Alt+ArrowLeft');
  await expect(hitBar(second)).toContainText('night ferry');
  await second.keyboard.press('Alt+ArrowRight');
  await expect(name(second)).toHaveText('Carmen Loor');
  await expect(list(first, 'Results')).toBeVisible();

  // A change in one window shows in the other, and either can undo it.
  await goTo(first, 'People');
  await row(first, 'People', 'Carmen Loor').click();
  await list(second, 'People').focus();
  await second.keyboard.press('F2');
  await second.getByRole('textbox', { name: 'Main name' }).fill('Carmen Loor Vidal');
  await second.keyboard.press('Enter');
  await expect(name(first)).toHaveText('Carmen Loor Vidal');
  await expect(row(first, 'People', 'Carmen Loor Vidal')).toBeVisible();
  await focus(app, first);
  await expectMenu(app, 'edit.undo', { label: 'Undo: Edit person “Carmen Loor”', enabled: true });
  await pressMenu(app, 'edit.undo');
  await expect(name(first)).toHaveText('Carmen Loor');
  await expect(name(second)).toHaveText('Carmen Loor');
  await focus(app, second);
  await expectMenu(app, 'edit.redo', { label: 'Redo: Edit person “Carmen Loor”', enabled: true });
  await second.keyboard.press('ControlOrMeta+Shift+z');
  await expect(name(first)).toHaveText('Carmen Loor Vidal');

  // The first window closes and the second keeps working.
  await first.close();
  await expect.poll(() => app.windows().length).toBe(1);
  await second.keyboard.press('ControlOrMeta+z');
  await expect(toast(second)).toContainText('Undone');
  await expect(name(second)).toHaveText('Carmen Loor');
  expect(await enginePids(app)).toEqual([engine]);

  // The engine ends with the last window.
  const start = await nextWindow(app, () => second.keyboard.press('ControlOrMeta+Shift+n'));
  await second.close();
  await expect.poll(() => enginePids(app)).toEqual([]);
  await start.getByRole('button', { name: /^Ferry/ }).click();
  await expectCount(start, 'Articles', 2);
  await quit();
});

test('rows, the palette, hits and the menu all open records in a new window', async () => {
  test.setTimeout(120_000);
  const { app, page, quit } = await borrowApp();
  await makeSmallCase(page);

  // List rows, by key and with the middle button.
  await goTo(page, 'People');
  await row(page, 'People', 'Ana Prats').click();
  const ana = await nextWindow(app, () => page.keyboard.press('ControlOrMeta+Enter'));
  await expect(name(ana)).toHaveText('Ana Prats');
  await ana.close();
  const carmen = await nextWindow(app, () => row(page, 'People', 'Carmen Loor').click({ button: 'middle' }));
  await expect(name(carmen)).toHaveText('Carmen Loor');
  await carmen.close();
  await expect(name(page)).toHaveText('Ana Prats');

  // The palette: a record, and the search for everything.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('timet');
  await expect(page.getByRole('option', { name: /^Timetable/ })).toBeVisible();
  const timetable = await nextWindow(app, () => page.keyboard.press('ControlOrMeta+Enter'));
  await expect(articleText(timetable)).toContainText('A ferry sails each morning.');
  await timetable.close();
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sails');
  await page.keyboard.press('Shift+Enter');
  await expect(list(page, 'Results').getByRole('option').first()).toContainText('Timetable');

  // Hits, with Ctrl and a click.
  const hit = list(page, 'Results').getByRole('option').first();
  const pressed = await nextWindow(app, () => hit.click({ modifiers: ['ControlOrMeta'] }));
  await expect(hitBar(pressed)).toContainText('sails');
  await pressed.close();
  await expect(list(page, 'Results')).toBeVisible();

  // The menu opens what is shown.
  await focus(app, page);
  const same = await nextWindow(app, () => pressMenu(app, 'window.beside'));
  await expect(articleText(same)).toContainText('A ferry sails each morning.');
  expect(await enginePids(app)).toHaveLength(1);

  // Whatever any window opened is recent in all of them.
  await focus(app, same);
  await same.keyboard.press('ControlOrMeta+k');
  await expect(same.getByRole('group', { name: 'Recent' }).getByRole('option')).toContainText([
    'Timetable',
    'Carmen Loor',
    'Ana Prats',
  ]);
  await same.keyboard.type('carmen');
  await expect(same.getByRole('option', { name: /^Carmen Loor/ })).toHaveAttribute('aria-selected', 'true');
  await same.keyboard.press('Enter');
  await expect(name(same)).toHaveText('Carmen Loor');
  await focus(app, page);
  await page.waitForTimeout(500); // settings are written a moment later
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toHaveText(/^Carmen/);
  await page.keyboard.press('Escape');

  // Each window has its own panes, and neither overwrites what the other stores.
  await page.keyboard.press('ControlOrMeta+b');
  await same.keyboard.press('ControlOrMeta+i');
  const savedLayout = async () => (await hostOf(page).app.info({})).settings.layout;
  await expect.poll(savedLayout).toMatchObject({ 'rail.wide': true, 'inspector.open': false });
  await expect(same.getByRole('navigation', { name: 'Collections' }).getByText('People')).toBeVisible();
  await quit();
});

test('opening an open case focuses its last-used window; closing it in one window leaves the others open', async () => {
  test.setTimeout(120_000);
  const { app, page: first, cases, quit } = await launch();
  await makeSmallCase(first);
  await goTo(first, 'People');
  await row(first, 'People', 'Ana Prats').click();
  const second = await nextWindow(app, () => first.keyboard.press('ControlOrMeta+Enter'));
  await expect(name(second)).toHaveText('Ana Prats');

  // A form open in one window learns of changes in the other, and keeps what was typed.
  await list(second, 'People').focus();
  await second.keyboard.press('F2');
  const field = second.getByRole('textbox', { name: 'Main name' });
  await field.fill('Ana Prats Soler');
  await focus(app, first);
  await list(first, 'People').focus();
  await first.keyboard.press('F2');
  await first.getByRole('textbox', { name: 'Main name' }).fill('Ana P.');
  await first.keyboard.press('Enter');
  await expect(second.getByText(/Ana P\./).first()).toBeVisible();
  await expect(field).toHaveValue('Ana Prats Soler');
  await field.press('Escape');

  // From a first screen, and by starting the program again.
  await focus(app, second);
  const start = await nextWindow(app, () => second.keyboard.press('ControlOrMeta+Shift+n'));
  await focus(app, first);
  await focus(app, start);
  await start.getByRole('button', { name: /^Ferry/ }).click();
  await expect.poll(() => isFocused(app, first)).toBe(true);
  await focus(app, second);
  await focus(app, start);
  await app.evaluate(
    ({ app: electron }, path) => {
      electron.emit('second-instance', {}, ['casebook', path], '/');
    },
    join(cases, 'Ferry.casebook'),
  );
  await expect.poll(() => isFocused(app, second)).toBe(true);
  expect(app.windows()).toHaveLength(3);
  expect(await enginePids(app)).toHaveLength(1);

  // One window closes the case; the other keeps it, and the first gets no more of its events.
  await focus(app, first);
  await first.keyboard.press('ControlOrMeta+Shift+w');
  await expect(first.getByRole('button', { name: /^New case/ })).toBeVisible();
  expect(await enginePids(app)).toHaveLength(1);
  await newCase(first, 'Other');
  expect(await enginePids(app)).toHaveLength(2);
  await caseOf(second).records.put({
    records: [{ collection: 'people', names: [{ value: 'Teo Ruiz', kind: 'main' }] }],
  });
  await expectCount(second, 'People', 3);
  const folder = tempFolder('beside');
  writeFileSync(join(folder, 'tide.txt'), 'The tide\n\nThe tide was low.\n');
  await caseOf(second).capture.add({ paths: [folder] });
  await expect(toast(second)).toContainText('done');
  await expectCount(second, 'Articles', 3);
  await first.waitForTimeout(300);
  // Read immediately, because a message disappears by itself.
  expect(await toast(first).textContent()).toBe('');
  await expectCount(first, 'People', 0);
  await expect(first).toHaveTitle('Other · Casebook');
  await second.keyboard.press('ControlOrMeta+Shift+w');
  await expect.poll(() => enginePids(app)).toHaveLength(1);
  await quit();
});

test('text purged in one window disappears from the other', async () => {
  const { app, page: first, quit } = await borrowApp();
  await makeSmallCase(first);
  await row(first, 'Articles', 'The night ferry').click();
  const second = await nextWindow(app, () => first.keyboard.press('ControlOrMeta+Enter'));
  await expect(articleText(second)).toContainText('Nobody saw the ferry again.');
  const client = caseOf(first);
  const { rows } = await client.records.rows({ collection: 'articles', filter: 'night' });
  await client.purges.purge({ article: rows[0]?.id ?? '', text: true, reason: 'asked to' });
  await expect(second.getByText('Nobody saw the ferry again.')).toHaveCount(0);
  await expect(first.getByText('Nobody saw the ferry again.')).toHaveCount(0);
  await quit();
});

test('every window of a case survives a crash of its engine and a reopen; windows of other cases notice nothing', async () => {
  test.setTimeout(120_000);
  const { app, page: first, quit } = await launch({ expected: [/engine of .*: ended with/] });
  await makeSmallCase(first);
  const [engine] = await enginePids(app);
  if (engine === undefined) throw new Error('the case has no engine');
  const other = await nextWindow(app, () => first.keyboard.press('ControlOrMeta+Shift+n'));
  await newCase(other, 'Other');
  await goTo(first, 'People');
  await row(first, 'People', 'Ana Prats').click();
  const second = await nextWindow(app, () => first.keyboard.press('ControlOrMeta+Enter'));
  await expect(name(second)).toHaveText('Ana Prats');

  process.kill(engine, 'SIGKILL');
  const restarted = 'Casebook had to restart this case.';
  for (const page of [first, second]) await expect(page.getByText(restarted)).toBeVisible();
  await expect(other.getByText(restarted)).toHaveCount(0);

  // Both windows write again and get each other's events.
  const person = (value: string) => ({
    records: [{ collection: 'people', names: [{ value, kind: 'main' }] }],
  });
  await caseOf(first).records.put(person('One'));
  await caseOf(second).records.put(person('Two'));
  for (const page of [first, second]) await expectCount(page, 'People', 4);

  // Reopening for one window reopens for the other, and no request of either is lost.
  const opening = hostOf(second).cases.reopen({});
  const meanwhile = goTo(first, 'Places');
  await Promise.all([opening, hostOf(first).cases.reopen({}), meanwhile]);
  await goTo(first, 'People');
  await caseOf(first).records.put(person('Three'));
  for (const page of [first, second]) await expectCount(page, 'People', 5);
  expect(await enginePids(app)).toHaveLength(2);
  await quit();
});
