import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { expect, type Locator, type Page } from '@playwright/test';
import { isLongRun } from '#tests/support/long-run.ts';
import { hostOf } from './launch.ts';

const source = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8');

/** Rules that only report moderate or minor problems, which are not reported here. */
const skippedRules = [
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

/** Rules whose result depends on colours: nothing else on a page changes with the theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

const disabled = (rules: readonly string[]) => Object.fromEntries(rules.map((rule) => [rule, { enabled: false }]));

/**
 * Options for axe. Nobody reads the selectors of passing elements, and the text of all stylesheets (`preload`) is only used by
 * experimental rules, which are off. Together with the rules left out, this saves a tenth of the time.
 */
const defaultOptions = {
  resultTypes: ['violations'],
  selectors: false,
  preload: false,
  rules: disabled(skippedRules),
};
const colourOptions = { ...defaultOptions, rules: {}, runOnly: colourRules };
const optionsWithoutColour = { ...defaultOptions, rules: disabled([...skippedRules, ...colourRules]) };

/** Waits until all entry animations and colour transitions have ended: until then text and background belong to neither theme. */
async function waitForAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const animations = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(animations.map(({ finished }) => finished));
  });
}

/**
 * Injects axe into a page, through the debugger because the page's policy allows no foreign scripts; once per page, as it takes a
 * tenth of a second.
 */
async function injectAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  await waitForAnimations(page);
}

/**
 * Returns the serious and critical problems that axe finds in what a window shows now, one line each, best-practice rules
 * included.
 * @param within only in this part of the page
 */
export async function problemsOf(page: Page, within?: Locator, options: object = defaultOptions): Promise<string[]> {
  await injectAxe(page);
  const { violations } = await (within ?? page.locator('html')).evaluate(async (part, axeOptions) => {
    const { axe } = window as unknown as { axe: { run(part: Node, options: unknown): Promise<AxeResults> } };
    const context = part === document.documentElement ? document : part;
    return axe.run(context, axeOptions);
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

/** An axe rule that is not met, where, and why. */
interface Exception {
  rule: string;
  /** The places, by the names that a walk gives them (walk.ts); absent: everywhere. */
  place?: RegExp;
  why: string;
}

/** Every exception to axe's rules, whatever the severity: a walk finds nothing else anywhere (`npm run test:long`). */
const exceptions: readonly Exception[] = [
  {
    rule: 'aria-allowed-role',
    why: 'The body has the role application, which HTML does not allow but screen readers need: letters are commands in Casebook, and Orca and NVDA would treat them as quick navigation (docs/by-ear.md).',
  },
  {
    rule: 'landmark-banner-is-top-level',
    why: 'They are inside the body, which is an application; no screen reader minds.',
  },
  { rule: 'landmark-contentinfo-is-top-level', why: 'Same as the banner.' },
  { rule: 'landmark-main-is-top-level', why: 'Same as the banner.' },
  {
    rule: 'page-has-heading-one',
    why: 'Lists and empty pages begin at level two, inside a region with their name: a hidden heading of level one would repeat it.',
  },
  {
    rule: 'heading-order',
    why: 'Sections of the inspector have level three, because the record they belong to has level two, in the pane next to it.',
  },
  {
    rule: 'landmark-unique',
    why: 'When nothing is left to decide, the list of decisions has the same name as the page.',
  },
];

/**
 * Returns everything that axe finds in what a window shows now, whatever the severity, apart from the exceptions; one line each.
 * @param place what is shown, by the name that a walk gives it
 */
export async function allViolationsIn(page: Page, place: string): Promise<string[]> {
  await injectAxe(page);
  const exceptedRules = exceptions.filter((one) => one.place?.test(place) ?? true).map(({ rule }) => rule);
  const { violations } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(part: Node, options: unknown): Promise<AxeResults> } }).axe.run(
        document,
        options,
      ),
    { resultTypes: ['violations'], selectors: false, preload: false, rules: disabled(exceptedRules) },
  );
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${id} (${impact ?? ''}): ${html.slice(0, 160)}`),
  );
}

/** Switches the window to a theme and waits until it is drawn. */
export async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await hostOf(page).app.setSettings({ theme });
  await page.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, theme === 'dark');
  await waitForAnimations(page);
}

/**
 * Checks that a screen has no problems. Failures are soft: the test goes on to other screens. Colours are only checked by `npm
 * run test:long`, in the light theme: they take half of the time, stylesheets take them from the tokens
 * (tests/unit/style-tokens.test.ts), and every pair of tokens that are drawn on each other is checked in both themes
 * (tests/unit/contrast.test.ts).
 * @param within the part that is new, when the rest has been checked
 */
export async function expectAccessible(page: Page, screen: string, within?: Locator): Promise<void> {
  if (isLongRun) await setTheme(page, 'light');
  expect.soft(await problemsOf(page, within, isLongRun ? defaultOptions : optionsWithoutColour), screen).toEqual([]);
}

/** Checks a whole screen with its colours in both themes. A few screens are enough to show that a window draws the tokens' contrast. */
export async function expectAccessibleInBothThemes(page: Page, screen: string): Promise<void> {
  await setTheme(page, 'light');
  expect.soft(await problemsOf(page), `${screen}, light`).toEqual([]);
  await setTheme(page, 'dark');
  expect.soft(await problemsOf(page, undefined, colourOptions), `${screen}, dark`).toEqual([]);
}
