import { expect, test } from 'vitest';
import { outline, parseText } from './test-files.ts';

const paragraphs = [
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote after the engineer had asked for two more weeks.',
  'Residents who had waited outside were told at ten o’clock to go home. Some of them did; others stayed until the lights in the hall were switched off.',
  'The contractor’s figures, which were handed in a month late, give three different weights for the same beam, and no one could say which was built.',
  'A second engineer will be heard on Friday, when the council meets in the old customs house.',
];
const story = paragraphs.map((text) => `<p>${text}</p>`).join('');
const menu = `<ul class="links">${Array.from({ length: 60 }, (_, at) => `<li><a href="/section/${at}">Section number ${at} of the paper and what is in it today</a></li>`).join('')}</ul>`;
const headline = '<h1>No vote on the bridge</h1>';

function page(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><title>No vote on the bridge</title>${head}</head><body>${menu}${body}${menu}</body></html>`;
}

const bodyOf = async (html: string): Promise<string[]> => {
  const read = await parseText(html, 'page.html');
  return outline(read).flatMap((line) => (line.startsWith('body: ') ? [line.slice(6)] : []));
};

test('a page without an h1 is read, with the date from its head', async () => {
  const html = page(
    `<div class="story">${story}</div>`,
    '<meta itemprop="datePublished" content="2024-03-05"><meta class="date" content="2024-03-05">',
  );
  const read = await parseText(html, 'page.html');
  expect(read).toMatchObject({ title: 'No vote on the bridge', published: '2024-03-05' });
  expect(outline(read)).toEqual(paragraphs.map((text) => `body: ${text}`));
});

test.each([
  'right-sidebar',
  'layout has-sidebar',
  'with-share',
  'has-share',
  'isPaywall',
  'is-paywall',
  'post-paywall',
  'non-subscription',
  'modal-enabled',
  'left-nav page',
  'page page--ads',
  'articlePage--Ads',
  'content sidebar',
  'paywall',
  'site menu',
  'newsletter',
  'widget-area',
])('an article between long menus is found in a wrapper with the class "%s"', async (name) => {
  expect(await bodyOf(page(`<div class="${name}">${headline}${story}</div>`))).toEqual(paragraphs);
  expect(await bodyOf(page(`<header>${headline}</header><div class="${name}">${story}</div>`))).toEqual(paragraphs);
});

test.each(['role="dialog"', 'role="complementary"', 'aria-hidden="true"', 'id="sidebar"'])(
  'an article between long menus is found in a wrapper with %s',
  async (mark) => {
    expect(await bodyOf(page(`<div ${mark}>${headline}${story}</div>`))).toEqual(paragraphs);
  },
);

test('article text after a paywall box is kept, and the box is dropped', async () => {
  const rest =
    '<p>The town has waited for the bridge since the flood.</p><p>It will wait on, for some more months at least, said the mayor.</p>';
  const box = '<div class="paywall"><p>Read on for one euro a week.</p><a href="/pay">Pay</a></div>';
  const text = await bodyOf(page(`<div>${headline}${story}${box}<div class="post-paywall">${rest}</div></div>`));
  expect(text.join('\n')).toContain('It will wait on, for some more months at least, said the mayor.');
  expect(text.join('\n')).not.toContain('one euro');
});

test('a page without article text gives a warning', async () => {
  const empty = await parseText(page(headline), 'page.html');
  expect(empty.warnings[0]).toBe('No text was found apart from the title. Check the original.');
  expect((await parseText(page(headline + story), 'page.html')).warnings).toEqual([]);
});
