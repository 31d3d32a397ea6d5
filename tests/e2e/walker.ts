import type { Locator } from '@playwright/test';
import type { PageId } from '#core/commands/pages.ts';
import { command, openPage, settled } from './languages.ts';
import { commandsOn, layersOf, panesOf } from './layers.ts';
import { caseOf, type Launched } from './launch.ts';

/** Called at each place of a walk, with a name for it. */
export type Visit = (name: string) => Promise<void>;

/** Returns a walker that goes through a window, in any language, and visits each place once. */
export function walker(launched: Launched, visit: Visit) {
  const { app, page } = launched;
  const seen = new Set<string>();

  /** Closes what has opened since. */
  const closeTo = async (before: readonly string[]) => {
    for (let time = 0; time < 5; time += 1) {
      if ((await layersOf(page)).every((line) => before.includes(line))) return;
      const help = page.locator('[data-pane="help"] button').first();
      await ((await help.isVisible()) ? help.press('Escape') : page.keyboard.press('Escape'));
      await page.waitForTimeout(100);
    }
  };

  /** Runs an action. If it opens a new layer, visits that and what opens from it, and closes everything again. */
  const tryTo = async (name: string, act: () => Promise<unknown>, depth = 0): Promise<boolean> => {
    const before = await layersOf(page);
    await act();
    await page.waitForTimeout(120);
    const opened = (await layersOf(page)).filter((line) => !before.includes(line));
    const isNew = opened.some((line) => !seen.has(line));
    for (const line of opened) seen.add(line);
    if (isNew) {
      await settled(page);
      await visit(name);
      if (depth < 2) await further(name, act, depth + 1);
    }
    await closeTo(before);
    return opened.length > 0;
  };

  const press = (one: Locator) => one.click({ timeout: 2_000 }).catch(() => undefined); // gone or covered: opens nothing
  const firstLine = (words: string) => words.split('\n')[0] ?? '';

  /** Visits what opens from a layer: saving without filling anything in, and entries that end in an ellipsis. */
  const further = async (name: string, act: () => Promise<unknown>, depth: number) => {
    const menu = page.getByRole('menu').last();
    if (await menu.isVisible()) {
      const entries = menu.getByRole('menuitem').filter({ hasText: /…/ });
      const words = (await entries.allInnerTexts()).map(firstLine);
      for (const [at, entry] of words.entries()) {
        if (!(await menu.isVisible())) await act();
        if (await entries.nth(at).isEnabled()) await tryTo(`${name} · ${entry}`, () => press(entries.nth(at)), depth);
      }
      return;
    }
    const dialog = page.locator('[role="dialog"], [role="alertdialog"]').last();
    if (await dialog.isVisible()) return pressDots(name, dialog, depth);
    const form = page.locator('[data-dock="form"]').last();
    if (!(await form.isVisible())) return;
    await command(app, 'form.save');
    await page.waitForTimeout(150);
    if (await form.isVisible()) await visit(`${name}, saved as it is`);
  };

  /** Presses the buttons that end in an ellipsis, because they open something. */
  const pressDots = (name: string, within: Locator, depth = 0) =>
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
      await tryTo(`${name} · ${firstLine(label)}`, () => press(one), depth);
    }
  };

  /** Presses the tabs of the inspector, which is shown for that if it is hidden. */
  const pressTabs = async (name: string) => {
    const tabs = page.locator('main').getByRole('complementary').getByRole('tab');
    const isHidden = (await tabs.count()) === 0;
    if (isHidden) await command(app, 'view.inspector');
    await page.waitForTimeout(100);
    for (let at = 0; at < (await tabs.count()); at += 1) {
      await press(tabs.nth(at));
      await settled(page);
      await visit(`${name} · tab ${String(at + 1)}`);
    }
    if (isHidden) await command(app, 'view.inspector');
  };

  /** Selects a row of the page and visits its details, its menu, and the page with all rows selected. */
  const pressRows = async (id: PageId) => {
    const rows = page
      .getByRole('main')
      .locator('[role="option"], [role="grid"] [role="row"]:not(:has([role="columnheader"]))');
    const row = rows.first();
    if (!(await row.isVisible())) return;
    await press(row);
    await settled(page);
    await visit(`${id}, a row`);
    await tryTo(`${id}, context menu`, () => row.click({ button: 'right', timeout: 2_000 }).catch(() => undefined));
    if (id === 'dossiers') {
      await row.dblclick();
      await settled(page);
      await press(rows.first());
      await visit(`${id}, open`);
      return;
    }
    const hasOpened = await tryTo(`${id}, all rows`, () => page.keyboard.press('ControlOrMeta+a'));
    if (hasOpened) await press(row);
  };

  /** Visits a page and everything that opens on it. */
  const through = async (id: PageId) => {
    const back = async () => {
      await openPage(app, page, id);
    };
    await back();
    await visit(id);
    await pressRows(id);
    await pressTabs(id);
    await pressMenus(id);
    await pressDots(id, page.getByRole('main'));
    for (const { id: name, writes } of commandsOn(id)) {
      const where = await panesOf(page);
      const before = await caseOf(page).history.state({});
      await tryTo(`${id} · ${name}`, () => command(app, name));
      const after = writes ? await caseOf(page).history.state({}) : before;
      if (after.step !== before.step) await command(app, 'edit.undo');
      if ((await panesOf(page)) !== where) await back();
    }
  };

  return { visit, tryTo, through, closeTo, pressDots };
}

export type Walker = ReturnType<typeof walker>;
