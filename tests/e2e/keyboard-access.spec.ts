import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { hostOf, launch, type Launched } from './launch.ts';
import { openSampleCopy } from './sample-copy.ts';

/* Typing aids and foreign keyboards, through the events that an X server makes of them. */

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  expect(status, `${command} ${args.join(' ')}: ${stderr}`).toBe(0);
}
const press = (...keys: string[]) => run('xdotool', 'key', '--delay', '60', ...keys);
const hold = (key: string, seconds: number) => {
  run('xdotool', 'keydown', key);
  run('sleep', String(seconds));
  run('xdotool', 'keyup', key);
};
const aids = (...args: string[]) => run('xkbset', ...args);

function reset(): void {
  aids('-sticky', '-slowkeys', '-bouncekeys');
  run('setxkbmap', 'us');
}

function whyNot(): string | null {
  if (process.platform !== 'linux' || !process.env['DISPLAY']) return 'needs Linux and an X display';
  const missing = ['xdotool', 'xkbset', 'setxkbmap'].filter(
    (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0,
  );
  return missing.length === 0 ? null : `needs ${missing.join(' and ')}`;
}

/** Opens the sample case in a window that gets the X server's keys. */
async function underTheHands(): Promise<Launched> {
  const launched = await launch();
  const { app, page } = launched;
  await openSampleCopy(launched);
  const box = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getContentBounds());
  run('xdotool', 'mousemove', String((box?.x ?? 0) + 300), String((box?.y ?? 0) + 15), 'click', '1');
  await page.keyboard.press('Escape');
  return launched;
}

test.skip(whyNot() !== null, whyNot() ?? '');
test.beforeEach(reset);
test.afterEach(reset);

test('sequences and Alt keys work with sticky, slow and bounce keys @long', async () => {
  test.setTimeout(200_000);
  const { page, quit } = await underTheHands();
  const settings = (change: Parameters<ReturnType<typeof hostOf>['app']['setSettings']>[0]) =>
    hostOf(page).app.setSettings(change);
  const currentPage = page.getByRole('navigation', { name: 'Collections' }).locator('[aria-current]');
  const back = async () => {
    press('ctrl+k');
    await page.keyboard.type('Articles');
    await page.keyboard.press('Escape');
    await page
      .getByRole('navigation', { name: 'Collections' })
      .getByRole('button', { name: /^Articles/ })
      .click();
    await expect(currentPage).toContainText('Articles');
  };

  // Each modifier is pressed and released before its key.
  aids('sticky', '-twokey', '-latchlock');
  aids('exp', '=sticky');
  press('g');
  press('p');
  await expect(currentPage).toContainText('People');
  press('Alt_L');
  press('3');
  await expect(currentPage).toContainText('Timeline');
  press('Shift_L');
  press('slash');
  await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await settings({ singleLetterKeys: false });
  press('Alt_L');
  press('g');
  press('o');
  await expect(currentPage).toContainText('Organisations');
  // Alt by itself takes no key from the page.
  press('Alt_L');
  press('Alt_L');
  press('Alt_L');
  await settings({ singleLetterKeys: true });
  aids('-sticky');
  await back();

  // A key counts only after being held for a while, and repeats by then.
  await settings({ sequenceWait: 'long' });
  aids('slowkeys', '300');
  press('g');
  hold('g', 1.5);
  hold('p', 0.6);
  await expect(currentPage).toContainText('People');
  aids('-slowkeys');
  await back();

  // The second of two quick presses of a key is ignored.
  aids('bouncekeys', '400');
  press('g', 'g');
  press('p');
  await expect(currentPage).toContainText('People');
  await quit();
});

test('keys work, and can be changed, on a Spanish and a German keyboard @long', async () => {
  test.setTimeout(200_000);
  const { page, quit } = await underTheHands();
  const currentPage = page.getByRole('navigation', { name: 'Collections' }).locator('[aria-current]');
  for (const [layout, key, name] of [
    ['es', 'ntilde', 'Ñ'],
    ['de', 'udiaeresis', 'Ü'],
  ] as const) {
    run('setxkbmap', layout);
    press('g', 'p');
    await expect(currentPage).toContainText('People');
    press('question');
    await expect(page.getByRole('dialog', { name: 'All keys' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByRole('button', { name: 'Change keys…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change keys' });
    await dialog.getByRole('textbox', { name: 'Find a command' }).fill('Accept suggestion');
    const field = dialog.getByRole('textbox', { name: 'Key for Accept suggestion', exact: true });
    await field.click();
    // A dead key triggers nothing, whatever the next letter turns it into.
    press('dead_acute', 'x');
    await expect(dialog).toBeVisible();
    await expect(field).toHaveValue(layout === 'es' ? 'A' : 'Ñ');
    press('x');
    await expect(dialog).toContainText('X is taken by “Reject suggestion” (Reader). Choose another key.');
    press(key);
    await expect(field).toHaveValue(name);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  await quit();
});
