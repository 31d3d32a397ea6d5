import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf, hostOf } from './launch.ts';

const family = '👩‍👩‍👧‍👦';
const html = `<html lang="en"><head><title>Night ferry seized</title></head><body><article>
  <h1>Night ferry seized</h1>
  <p>Inspector Zoe\u0308 \u00d1and\u00fa met the ${family} family at the harbour and spoke of <b>fourteen</b> crates on 5 March 2024 \u{1F1EA}\u{1F1E8}.</p>
  <figure><img src="a.jpg"><figcaption>The ferry at the quay, seen from the old tower of the customs house</figcaption></figure>
  <p>The list that follows was read out in full before the council, and nobody there objected to any line of it.</p>
  <ul><li>Twelve crates of engine parts</li><li>A ledger, and two phones \u{1F4F1}\u{1F4F1}</li></ul>
  <table><tr><th>Ship</th><th>Day</th><th>Crates</th></tr><tr><td>Alba</td><td></td><td>12</td></tr><tr><td>Brisa</td><td>Monday</td><td>7</td></tr></table>
  <p>Whatever looks like markup is text: &lt;script&gt;document.title = 'owned'&lt;/script&gt; and &lt;b&gt;this&lt;/b&gt; as well.</p>
</article></body></html>`;

const text = (page: Page) => page.getByTestId('article-text');
const words = (page: Page) => page.getByTestId('selected-words');

async function openArticle() {
  const launched = await borrowApp();
  const { page } = launched;
  await hostOf(page).cases.create({ title: 'Reader' });
  const api = caseOf(page);
  const pasted = await api.capture.paste({ html, text: '', path: 'page.html' });
  expect(pasted.status).toBe('added');
  await expect(text(page)).toBeVisible();
  const id = pasted.id ?? '';
  return { ...launched, api, id, article: await api.articles.text({ id }) };
}

/** Returns the middle of the character at an offset of the article, in page coordinates. */
async function placeOf(page: Page, offset: number): Promise<{ x: number; y: number }> {
  return page.evaluate((at) => {
    const runs = [...document.querySelectorAll<HTMLElement>('[data-at]')];
    const run = runs.filter((element) => Number(element.dataset['at']) <= at).at(-1);
    const node = run?.firstChild;
    if (!run || !node) throw new Error(`nothing is drawn at ${at}`);
    const range = document.createRange();
    range.setStart(node, at - Number(run.dataset['at']));
    range.setEnd(node, at - Number(run.dataset['at']) + 1);
    const box = range.getBoundingClientRect();
    return { x: box.left + 1, y: box.top + box.height / 2 };
  }, offset);
}

test('words selected with the mouse match the text exactly, whatever blocks they span', async () => {
  const { page, api, id, article, quit } = await openArticle();
  const from = (part: string) => article.text.indexOf(part);
  const spans: [start: number, end: number][] = [
    [from('Ñandú'), from(' family')],
    [from('ferry at the quay'), from('phones')],
    [from('Alba'), from('Monday')],
    [from('engine parts'), from('document.title')],
    [from('seized'), from('customs')],
  ];
  for (const [start, end] of spans) {
    const a = await placeOf(page, start);
    const b = await placeOf(page, end);
    await page.mouse.move(a.x, a.y);
    await page.mouse.down();
    await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2);
    await page.mouse.move(b.x, b.y);
    await page.mouse.up();
    await expect(words(page)).toBeVisible();
    await page.keyboard.press('q');
    const exact = article.text.slice(start, end);
    await expect
      .poll(async () => (await api.records.show({ id })).quotes.map((quote) => [quote.exact, quote.start]))
      .toContainEqual([exact.trim(), start + (exact.length - exact.trimStart().length)]);
    // The end of a mouse movement may be reported after the key.
    await page.evaluate(() => document.dispatchEvent(new Event('selectionchange')));
    await expect(words(page)).toBeHidden();
  }
  await quit();
});

test('keyboard only: words are selected, quoted, found and copied, and hostile text stays text', async () => {
  const { page, api, id, article, quit } = await openArticle();
  await page.keyboard.press('t');
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+ArrowRight');
  // From the end of the title into the first paragraph: "Inspector Zoë Ñandú met the", then one more character.
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(words(page)).toHaveText(`Inspector Zoë Ñandú met the ${family}`.normalize('NFC'));
  await page.keyboard.press('q');
  await expect.poll(async () => (await api.records.show({ id })).quotes.length).toBe(1);
  const [quote] = (await api.records.show({ id })).quotes;
  expect(quote && article.text.slice(quote.start, quote.end)).toBe(`Inspector Zoë Ñandú met the ${family}`);
  await expect(text(page)).toBeFocused();

  await page.keyboard.press('Control+f');
  await page.keyboard.type('nandu');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await page.keyboard.press('Escape');
  await expect(words(page)).toHaveText('Ñandú');

  await page.keyboard.press('Control+End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+c');
  const copied = await hostOf(page).app.readClipboard({});
  expect(copied.text).not.toBe('');
  expect(article.text.endsWith(copied.text)).toBe(true);
  await expect(text(page)).toContainText("<script>document.title = 'owned'</script>");
  await expect(page).not.toHaveTitle(/owned/);
  await quit();
});
