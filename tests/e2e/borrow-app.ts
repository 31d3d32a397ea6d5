import { expect } from '@playwright/test';
import type { Settings } from '#core/host.ts';
import { focus } from './windows.ts';
import { skipWithoutTime } from './time-left.ts';
import { answerDialogs, hostOf, launch, type Launched } from './launch.ts';

/** What an app is reset to between two tests. */
interface SharedApp {
  launched: Launched;
  settings: Settings;
  size: number[];
}

/** The app shared by the tests of this process, while none of them is using it. */
let idle: SharedApp | undefined;

/**
 * Borrows an app on its first screen that other tests may have used, as starting one takes seconds. Use it for a test that works
 * in its own cases and leaves the first window open, and is not about a fresh home, the first screen, settings, or how an app or
 * an engine ends. `quit` returns the app, with its page as the last case left it: none of that may show in the next test. A
 * failing test returns nothing, and the next one gets a new app.
 */
export async function borrowApp(): Promise<Launched> {
  skipWithoutTime();
  const shared = idle ?? (await start());
  idle = undefined;
  const { launched } = shared;
  // The window of an app used by a test in between may have had the focus when it closed.
  await focus(launched.app, launched.page);
  return { ...launched, quit: () => returnApp(shared) };
}

async function start(): Promise<SharedApp> {
  const launched = await launch();
  const { settings } = await hostOf(launched.page).app.info({});
  const size = await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentSize());
  return { launched, settings, size: size ?? [] };
}

async function returnApp(shared: SharedApp): Promise<void> {
  const { app, page, complaints, check } = shared.launched;
  check();
  for (const otherWindow of app.windows().filter((window) => window !== page)) await otherWindow.close();
  await answerDialogs(app, { open: null });
  await app.evaluate(({ clipboard }) => {
    clipboard.clear();
  });
  // A size requested just before may arrive after this one; an emulated size (setViewportSize) stays, and fails here.
  await expect(async () => {
    await app.evaluate(({ BrowserWindow }, [width = 0, height = 0]) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, shared.size);
    await expect.poll(() => page.evaluate(() => innerWidth), { timeout: 1_000 }).toBe(shared.size[0]);
  }).toPass({ timeout: 10_000 });
  await hostOf(page).cases.close({});
  const { settings } = await hostOf(page).app.info({});
  const layout = Object.fromEntries(Object.keys(settings.layout).map((key) => [key, null]));
  await hostOf(page).app.setSettings({ ...shared.settings, layout });
  await page.emulateMedia({ reducedMotion: null });
  await page.mouse.move(0, 0);
  // Panes belong to a window until its page reloads; recent records and searches belong to one case.
  const { recent: _opened, 'search.recent': _searched, ...panes } = settings.layout;
  if (Object.values(panes).some((value) => value !== null)) await page.reload();
  await expect(page.getByRole('button', { name: /^New case/ })).toBeVisible();
  // Work in progress when the case was closed may complain that the case is gone.
  complaints.length = 0;
  idle = shared;
}
