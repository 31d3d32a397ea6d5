import type { Locator } from '@playwright/test';
import type { PageId } from '#core/commands/pages.ts';
import { runCommand, openPage, waitUntilSettled } from './languages.ts';
import { commandsOn, layersOf, panesOf } from './layers.ts';
import { caseOf, type Launched } from './launch.ts';

/** Called at each place of a walk, with a name for it. */
export type Visit = (name: string) => Promise<void>;

/** Returns a walker that goes through a window, in any language, and visits each place once. */
export function createWalker(launched: Launched, visit: Visit) {
  const { app, page } = launched;
  const seenLayers = new Set<string>();

  /** Closes what has opened since. */
  const closeNewLayers = async (before: readonly string[]) => {
    for (let time = 0; time < 5; time += 1) {
      if ((await layersOf(page)).every((line) => before.includes(line))) return;
      const help = page.locator('[data-pane="help"] button').first();
      await ((await help.isVisible()) ? help.press('Escape') : page.keyboard.press('Escape'));
      await page.waitForTimeout(100);
    }
  };

  /** Runs an action. If it opens a new layer, visits that and what opens from it, and closes everything again. */
  const tryAction = async (name: string, action: () => Promise<unknown>, depth = 0): Promise<boolean> => {
    const before = await layersOf(page);
    await action();
    await page.waitForTimeout(120);
    const opened = (await layersOf(page)).filter((line) => !before.includes(line));
    const isNew = opened.some((line) => !seenLayers.has(line));
    for (const line of opened) seenLayers.add(line);
    if (isNew) {
      await waitUntilSettled(page);
      await visit(name);
      if (depth < 2) await visitFromLayer(name, action, depth + 1);
    }
    await closeNewLayers(before);
    return opened.length > 0;
  };

  const press = (one: Locator) => one.click({ timeout: 2_000 }).catch(() => undefined); // gone or covered: opens nothing
  const firstLine = (words: string) => words.split('\n')[0] ?? '';

  /** Visits what opens from a layer: saving without filling anything in, and entries that end in an ellipsis. */
  const visitFromLayer = async (name: string, action: () => Promise<unknown>, depth: number) => {
    const menu = page.getByRole('menu').last();
    if (await menu.isVisible()) {
      const entries = menu.getByRole('menuitem').filter({ hasText: /…/ });
      const words = (await entries.allInnerTexts()).map(firstLine);
      for (const [at, entry] of words.entries()) {
        if (!(await menu.isVisible())) await action();
        if (await entries.nth(at).isEnabled())
          await tryAction(`${name} · ${entry}`, () => press(entries.nth(at)), depth);
      }
      return;
    }
    const dialog = page.locator('[role="dialog"], [role="alertdialog"]').last();
    if (await dialog.isVisible()) return pressEllipsisButtons(name, dialog, depth);
    const form = page.locator('[data-dock="form"]').last();
    if (!(await form.isVisible())) return;
    await runCommand(app, 'form.save');
    await page.waitForTimeout(150);
    if (await form.isVisible()) await visit(`${name}, saved as it is`);
  };

  /** Presses the buttons that end in an ellipsis, because they open something. */
  const pressEllipsisButtons = (name: string, within: Locator, depth = 0) =>
    pressAll(name, within.locator('button').filter({ hasText: /…$/ }), depth);

  /** Presses the elements whose role says that they open a menu or a list. */
  const pressMenus = (name: string) =>
    pressAll(name, page.locator('main, [role="complementary"], header').locator('button[aria-haspopup]'));

  const pressAll = async (name: string, buttons: Locator, depth = 0) => {
    const count = Math.min(10, await buttons.count());
    for (let at = 0; at < count; at += 1) {
      const one = buttons.nth(at);
      if (!(await one.isVisible()) || !(await one.isEnabled())) continue;
      const label = (await one.getAttribute('aria-label')) ?? (await one.innerText());
      await tryAction(`${name} · ${firstLine(label)}`, () => press(one), depth);
    }
  };

  /** Presses the tabs of the inspector, which is shown for that if it is hidden. */
  const pressTabs = async (name: string) => {
    const tabs = page.locator('main').getByRole('complementary').getByRole('tab');
    const isHidden = (await tabs.count()) === 0;
    if (isHidden) await runCommand(app, 'view.inspector');
    await page.waitForTimeout(100);
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await press(tabs.nth(at));
      await waitUntilSettled(page);
      await visit(`${name} · tab ${String(at + 1)}`);
    }
    if (isHidden) await runCommand(app, 'view.inspector');
  };

  /** Selects a row of the page and visits its details, its menu, and the page with all rows selected. */
  const pressRows = async (id: PageId) => {
    const rows = page
      .getByRole('main')
      .locator('[role="option"], [role="grid"] [role="row"]:not(:has([role="columnheader"]))');
    const row = rows.first();
    if (!(await row.isVisible())) return;
    await press(row);
    await waitUntilSettled(page);
    await visit(`${id}, a row`);
    await tryAction(`${id}, context menu`, () => row.click({ button: 'right', timeout: 2_000 }).catch(() => undefined));
    if (id === 'dossiers') {
      await row.dblclick();
      await waitUntilSettled(page);
      await press(rows.first());
      await visit(`${id}, open`);
      return;
    }
    const hasOpened = await tryAction(`${id}, all rows`, () => page.keyboard.press('ControlOrMeta+a'));
    if (hasOpened) await press(row);
  };

  /** Visits a page and everything that opens on it. */
  const visitPage = async (id: PageId) => {
    const returnToPage = async () => {
      await openPage(app, page, id);
    };
    await returnToPage();
    await visit(id);
    await pressRows(id);
    await pressTabs(id);
    await pressMenus(id);
    await pressEllipsisButtons(id, page.getByRole('main'));
    for (const { id: name, writes } of commandsOn(id)) {
      const panesBefore = await panesOf(page);
      const before = await caseOf(page).history.state({});
      await tryAction(`${id} · ${name}`, () => runCommand(app, name));
      const after = writes ? await caseOf(page).history.state({}) : before;
      if (after.step !== before.step) await runCommand(app, 'edit.undo');
      if ((await panesOf(page)) !== panesBefore) await returnToPage();
    }
  };

  return { visit, tryAction, visitPage, closeNewLayers, pressEllipsisButtons };
}

export type Walker = ReturnType<typeof createWalker>;
