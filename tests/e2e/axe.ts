import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { expect, type Locator, type Page } from '@playwright/test';
import { isLong } from '#tests/support/long.ts';
import { hostOf } from './launch.ts';

const source = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8');

/** Rules whose findings are moderate or minor at most, which is not reported here. */
const leftOut = [
  'aria-allowed-role',
  'aria-deprecated-role',
  'heading-order',
  'hidden-content',
  'image-redundant-alt',
  'landmark-banner-is-top-level',
  'landmark-contentinfo-is-top-level',
  'landmark-main-is-top-level',
  'landmark-no-duplicate-banner',
  'landmark-no-duplicate-contentinfo',
  'landmark-no-duplicate-main',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'presentation-role-conflict',
  'region',
];

/** Rules whose outcome depends on the colours: a theme changes nothing else of a page. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

const off = (rules: readonly string[]) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));

/**
 * What axe is asked for. Nobody reads selectors of the elements that it looked at, and the text of all stylesheets (`preload`) is for
 * experimental rules that are not run; with the rules that are left out a tenth of its time.
 */
const asked = {
  resultTypes: ['violations'],
  selectors: false,
  preload: false,
  rules: off(leftOut),
};
const askedOfColour = { ...asked, rules: {}, runOnly: rulesOfColour };
const askedWithoutColour = { ...asked, rules: off([...leftOut, ...rulesOfColour]) };

/** Waits until nothing comes in or goes over to another colour any more: until then text and ground are of no theme. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Has axe in a page: by the debugger, as the page's own policy lets no foreign script in; once a page, as it takes a tenth of a second. */
async function withAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  await still(page);
}

/**
 * What axe finds that is serious or critical on what a window shows now, one line each; rules of best practice too.
 * @param within only in this part of the page
 */
export async function problemsOf(page: Page, within?: Locator, options: object = asked): Promise<string[]> {
  await withAxe(page);
  const { violations } = await (within ?? page.locator('html')).evaluate(async (part, given) => {
    const { axe } = window as unknown as { axe: { run(part: Node, options: unknown): Promise<AxeResults> } };
    const whole = part === document.documentElement ? document : part;
    return axe.run(whole, given);
  }, options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join(' / ');
        return `${id}: ${html.slice(0, 240)} (${why.slice(0, 300)})`;
      }),
    );
}

/** A rule of axe that is not kept, where, and why. */
interface Exception {
  rule: string;
  /** The places by the names that a walk gives them (walk.ts); absent: everywhere. */
  place?: RegExp;
  why: string;
}

/** All that is excepted of what axe knows, of whatever weight: nothing else is found at any place of a walk (`npm run test:long`). */
const excepted: readonly Exception[] = [
  {
    rule: 'aria-allowed-role',
    why: 'The body is an application, which HTML does not foresee and screen readers need: letters act in Casebook, and Orca and NVDA would take them for jumps (docs/by-ear.md).',
  },
  {
    rule: 'landmark-banner-is-top-level',
    why: 'They are within the application that the body is, and no screen reader minds.',
  },
  { rule: 'landmark-contentinfo-is-top-level', why: 'As the banner.' },
  { rule: 'landmark-main-is-top-level', why: 'As the banner.' },
  {
    rule: 'page-has-heading-one',
    why: 'Lists and empty pages begin at level two, within a region that has their name: a hidden heading of level one would say it twice.',
  },
  {
    rule: 'heading-order',
    why: 'Parts of the inspector are of level three, as the record that they are about has the level above, in the pane beside it.',
  },
  {
    rule: 'landmark-unique',
    why: 'Where nothing is left to decide, the list of what was decided and the page have one name.',
  },
];

/**
 * All that axe finds on what a window shows now, of whatever weight, but for what is excepted; one line each.
 * @param place what is shown, by the name that a walk gives it
 */
export async function everythingIn(page: Page, place: string): Promise<string[]> {
  await withAxe(page);
  const left = excepted.filter((one) => one.place?.test(place) ?? true).map(({ rule }) => rule);
  const { violations } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(part: Node, options: unknown): Promise<AxeResults> } }).axe.run(
        document,
        options,
      ),
    { resultTypes: ['violations'], selectors: false, preload: false, rules: off(left) },
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${id} (${impact ?? ''}): ${html.slice(0, 160)}`),
  );
}

/** Puts the window into a theme, and waits until it is drawn so. */
export async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await hostOf(page).app.setSettings({ theme });
  await page.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, theme === 'dark');
  await still(page);
}

/**
 * Shows that nothing is wrong with a screen. Failures are gathered: the test goes on to other screens. Colours are looked at by
 * `npm run test:long`, in the light theme: they take half of the time, stylesheets take them from the tokens
 * (tests/unit/look.test.ts), and any two tokens that are drawn on each other are read in both themes (tests/unit/contrast.test.ts).
 * @param within the part that is new, when the rest has been looked at
 */
export async function expectAccessible(page: Page, screen: string, within?: Locator): Promise<void> {
  if (isLong) await setTheme(page, 'light');
  expect.soft(await problemsOf(page, within, isLong ? asked : askedWithoutColour), screen).toEqual([]);
}

/** The same of a whole screen with its colours in both themes: that the tokens' contrast is what a window draws is looked at on a few. */
export async function expectAccessibleInBothThemes(page: Page, screen: string): Promise<void> {
  await setTheme(page, 'light');
  expect.soft(await problemsOf(page), `${screen}, light`).toEqual([]);
  await setTheme(page, 'dark');
  expect.soft(await problemsOf(page, undefined, askedOfColour), `${screen}, dark`).toEqual([]);
}
