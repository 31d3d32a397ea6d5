import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** Puts on the clipboard what copying in another program puts there. */
export async function copyElsewhere(app: ElectronApplication, text: string, html?: string): Promise<void> {
  await app.evaluate(
    ({ clipboard }, copied) => {
      // Electron 25 takes an object, later ones a list: the tests run on the former.
      const clipboardBefore = clipboard as unknown as { write(data: { text: string; html?: string }): void };
      clipboard.clear();
      clipboardBefore.write(copied.html === null ? { text: copied.text } : { text: copied.text, html: copied.html });
    },
    { text, html: html ?? null },
  );
}

/** Makes a case from the first screen, through its button and dialog. */
export async function newCase(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^New case/ }).click();
  await page.getByRole('textbox', { name: 'Case name' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Case menu: ${title}` })).toBeVisible();
}

/** Opens the copy of the sample case from the first screen. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open sample case/ }).click();
  await expect(page.getByRole('button', { name: 'Case menu: Eleven Sirens' })).toBeVisible({ timeout: 30_000 });
}

/** Copies an article elsewhere, pastes it into a case, and waits until it is there. */
export async function pasteArticle(
  { app, page }: { app: ElectronApplication; page: Page },
  title: string,
  text: string,
): Promise<void> {
  await copyElsewhere(app, `${title}\n\n${text}`);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(toast(page)).toHaveText(`Added “${title}”`);
}

/** Returns the message about the last action, as a screen reader gets it. */
export function toast(page: Page): Locator {
  return page.getByRole('region', { name: 'Notifications' }).getByRole('status');
}

/** Returns an entry of the rail. */
export function rail(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Collections' }).getByRole('button', { name: new RegExp(`^${name}`) });
}

/** Checks the number next to a rail entry; no number counts as 0. */
export async function expectCount(page: Page, name: string, count: number): Promise<void> {
  await expect(rail(page, name)).toHaveAccessibleName(
    count === 0 ? name : new RegExp(`^${name} ?${count.toLocaleString('en')}$`),
  );
}

/** Opens a page of the case by its rail entry. */
export async function goTo(page: Page, name: string): Promise<void> {
  await rail(page, name).click();
  await expect(rail(page, name)).toHaveAttribute('aria-current', 'page');
}

/** Returns label and state of an item of the native menu. */
export async function menuItem(
  app: ElectronApplication,
  id: string,
): Promise<{ label: string; enabled: boolean } | null> {
  return app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    return item ? { label: item.label, enabled: item.enabled } : null;
  }, id);
}

/** Waits until an item of the native menu has this label and state. */
export async function expectMenu(
  app: ElectronApplication,
  id: string,
  wanted: { label: string; enabled: boolean },
): Promise<void> {
  await expect.poll(() => menuItem(app, id)).toEqual(wanted);
}

/** Returns the text of the open article. */
export function articleText(page: Page): Locator {
  return page.getByRole('document', { name: /^(?:Text of|Texto de)/ });
}

/** Returns where words are in the open text: the middle of their first and of their last line. */
export async function placeOf(page: Page, words: string) {
  const text = articleText(page);
  await expect(text).toContainText(words);
  return text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    const at = nodes
      .map((node) => node.data)
      .join('')
      .indexOf(wanted);
    const range = document.createRange();
    let offset = 0;
    for (const node of nodes) {
      const end = offset + node.length;
      if (at >= offset && at < end) range.setStart(node, at - offset);
      if (at + wanted.length > offset && at + wanted.length <= end) range.setEnd(node, at + wanted.length - offset);
      offset = end;
    }
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last) throw new Error(`“${wanted}” is not drawn`);
    return {
      start: { x: first.left + 1, y: first.top + first.height / 2 },
      end: { x: last.right - 1, y: last.top + last.height / 2 },
    };
  }, words);
}

/** Selects words of the open article with the mouse, as a person does: press, drag over them, release. */
export async function dragOver(page: Page, words: string): Promise<void> {
  const { start, end } = await placeOf(page, words);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('region', { name: /^(?:Selected words|Palabras seleccionadas)$/ })).toContainText(
    words.slice(0, 20),
  );
}

/** Clicks words of the open article. */
export async function pressWords(page: Page, words: string): Promise<void> {
  const { start } = await placeOf(page, words);
  await page.mouse.click(start.x + 4, start.y, { delay: 40 }); // a real click takes time
}

/** Returns the bar at the bottom of the reader, in which suggestions are decided. */
export function reviewDock(page: Page): Locator {
  return page.getByRole('region', { name: /^Suggestion/ });
}

/** Drops real files in the middle of the window, through a file field, which gives them their paths. */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  await page.evaluate(() => {
    document.body.append(
      Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'dropping' }),
    );
  });
  await page.setInputFiles('#dropping', paths);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropping');
    const data = new DataTransfer();
    for (const file of input?.files ?? []) data.items.add(file);
    input?.remove();
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
}
