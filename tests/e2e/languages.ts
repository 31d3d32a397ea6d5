import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { commandOfPage, pages, type PageId } from '#core/commands/pages.ts';
import { hostOf } from './launch.ts';

/** Every page of a case. */
export const pageIds = pages.map(({ id }) => id);

/** Runs a command in the first window, as the native menu does. */
export async function runCommand(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('host-event', { type: 'command', id: wanted });
  }, id);
}

/** Opens a page of the case, in any window language, and waits until it stops changing. */
export async function openPage(app: ElectronApplication, page: Page, id: PageId): Promise<void> {
  await runCommand(app, commandOfPage(id));
  await waitUntilSettled(page);
}

/** Waits until the window's text has been the same for a while. */
export async function waitUntilSettled(page: Page): Promise<void> {
  let before = '';
  await expect(async () => {
    const now = await page.evaluate(() => document.body.innerText);
    const isSame = now === before;
    before = now;
    expect(isSame).toBe(true);
  }).toPass({ intervals: [250] });
}

/** Changes the language in the settings dialog. */
export async function setLanguage(page: Page, language: 'system' | 'en' | 'es'): Promise<void> {
  await hostOf(page).app.setSettings({ language });
  await waitUntilSettled(page);
}

/** Returns what a person cannot read in full in a window: text that is cut off, and overlapping buttons. */
export function cutOffTextIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isSeen = (element: Element) => {
      const { width, height, right, bottom, left, top } = element.getBoundingClientRect();
      const shown = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      return shown && width > 1 && height > 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    };
    const words = (element: Element) => element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
    const place = (element: Element) => {
      const owner = element.closest('[role], button, h1, h2, h3, main, aside, nav, header, footer');
      return `${element.tagName.toLowerCase()}.${element.className.split(' ')[0] ?? ''} in ${owner?.getAttribute('role') ?? owner?.tagName.toLowerCase() ?? '?'}`;
    };
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
    if (document.documentElement.scrollHeight > innerHeight) found.push('the page is taller than the window');
    for (const element of document.querySelectorAll('body *')) {
      if (
        element.closest('[aria-hidden="true"], canvas, svg, input, textarea, [contenteditable], [data-cut-by-design]')
      )
        continue;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!hasText || !isSeen(element)) continue;
      const style = getComputedStyle(element);
      if (style.textIndent !== '0px') continue; // an icon in place of a number
      const isClipped = style.overflowX !== 'visible';
      // An ellipsis shows that there is more; user content may be of any length.
      const isUserContent = element.closest('bdi') !== null || element.querySelector('bdi') !== null;
      const hasTooltip = element.closest('[title]') !== null;
      if (isClipped && element.scrollWidth > element.clientWidth + 1) {
        if (style.textOverflow !== 'ellipsis') found.push(`cut: “${words(element)}” ${place(element)}`);
        else if (!isUserContent && !hasTooltip)
          found.push(`ellipsis without tooltip: “${words(element)}” ${place(element)}`);
      }
      // An element that is not clipped itself may overflow an ancestor that clips it.
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      let box: Element | null = element.parentElement;
      while (!isClipped && box && getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
      if (!isClipped && box && box !== document.body) {
        const boxRect = box.getBoundingClientRect();
        const boxStyle = getComputedStyle(box);
        // The container scrolls, or an ellipsis shows that there is more; a dialog is not meant to scroll sideways.
        const isUnintendedScroll = box.closest('[role="dialog"]') !== null && !box.hasAttribute('tabindex');
        const scrolls =
          (['auto', 'scroll'].includes(boxStyle.overflowX) && !isUnintendedScroll) ||
          boxStyle.textOverflow === 'ellipsis';
        if (
          !scrolls &&
          (text.right > boxRect.right + 2 || text.left < boxRect.left - 2) &&
          text.left < boxRect.right &&
          // Text that wrapped below the visible part is not cut off.
          text.top < boxRect.bottom &&
          text.bottom > boxRect.top &&
          !isUserContent
        )
          found.push(`overflows: “${words(element)}” ${place(element)}`);
      }
      const control = element.closest('button, [role="tab"]');
      if (control && control.scrollHeight > control.clientHeight + 3 && getComputedStyle(control).overflowY !== 'auto')
        found.push(`taller than its control: “${words(element)}” ${place(element)}`);
    }
    const buttons = [...document.querySelectorAll('button, [role="tab"]')].filter(isSeen);
    for (const [at, one] of buttons.entries()) {
      for (const other of buttons.slice(at + 1, at + 12)) {
        if (one.contains(other) || other.contains(one) || one.parentElement !== other.parentElement) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const overlapWidth = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const overlapHeight = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (overlapWidth > 2 && overlapHeight > 2) found.push(`overlapping: “${words(one)}” and “${words(other)}”`);
      }
    }
    return [...new Set(found)];
  });
}
