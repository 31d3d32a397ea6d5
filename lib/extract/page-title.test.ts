import { expect, test } from 'vitest';
import { outline, parseText } from './test-files.ts';

const story = `<p>${'The gates of the upper dam were opened shortly before dawn, and nobody had been told. '.repeat(3)}</p><p>${'Residents of the lower quarter climbed to the roof of the market hall and waited for boats. '.repeat(3)}</p>`;

const read = (title: string, body: string, head = '') =>
  parseText(
    `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`,
    'page.html',
  );

test('the only h1 next to the text wins over a title made for search engines', async () => {
  const head =
    '<meta property="og:title" content="Dam disaster: what we know so far"><meta property="og:site_name" content="The Weir">';
  const page = await read(
    'Dam disaster: what we know so far | The Weir',
    `<main><h1>The gates were open all night</h1>${story}</main>`,
    head,
  );
  expect(page.title).toBe('The gates were open all night');
});

test.each(['The Weir', 'The Weir, news of the valley', 'Local news'])(
  'an h1 that names the site or a section is not the title: %s',
  async (name) => {
    const head =
      '<meta property="og:title" content="Nobody opened the gates"><meta property="og:site_name" content="The Weir">';
    expect((await read('Nobody opened the gates - The Weir', `<h1>${name}</h1>${story}`, head)).title).toBe(
      'Nobody opened the gates',
    );
  },
);

test('an h2 below the site’s h1 is the title when the page title contains both', async () => {
  const page = await read(
    'The Weir: Nobody opened the gates',
    `<h1>The Weir</h1><h2>Nobody opened the gates</h2>${story}`,
  );
  expect(page.title).toBe('Nobody opened the gates');
});

test('links, ratings, contacts and the publication line are left out of the text, but that line gives the date', async () => {
  const around = [
    '<p><strong>Lees ook: <a href="/o">The harbour opens</a></strong></p>',
    '<p>Читайте также: <a href="/o">The harbour opens</a></p>',
    '<div class="post-ratings"><span>Rate it</span> 4.5 / 5 (12)</div>',
    '<p>Press contact: Ana Ruiz</p><p>Tel.: +49 30 12 34 56</p><p>ana@weir.example</p>',
    '<p>This article was published on 5 March 2024.</p>',
  ].join('');
  const page = await read(
    'Nobody opened the gates',
    `<article><h1>Nobody opened the gates</h1>${story}${around}</article>`,
  );
  expect(outline(page)).toHaveLength(2);
  expect(page.published).toBe('2024-03-05');
});

test('a headline in the first line of a paragraph is not repeated in the text', async () => {
  const page = await read(
    'Nobody opened the gates',
    `<table><tr><td><b>Nobody opened the gates</b><br><i>The dam was silent.</i><br><br>${story}</td></tr></table>`,
  );
  expect(outline(page)[0]).toBe('body: The dam was silent.');
});

test('an h2 is the title if the title of the page confirms it and the h1 names the site', async () => {
  const head = '<meta property="og:site_name" content="The Weir">';
  const body = `<h1>The Weir</h1><h2>Nobody opened the gates</h2>${story}`;
  expect((await read('Nobody opened the gates - The Weir', body, head)).title).toBe('Nobody opened the gates');
});

test.each([
  [
    '{"title":"Gates shut","authors":["Ana Ruiz","Juan Paz"],"pub_date":"2024-03-05T10:00:00Z"}',
    'Gates shut',
    '2024-03-05',
  ],
  ['{"title', 'Dam', null],
])('the metadata of an analytics service are read if they are JSON: %s', async (json, title, published) => {
  const page = await read('Dam', story, `<meta name='parsely-page' content='${json}'>`);
  expect([page.title, page.published]).toEqual([title, published]);
  expect(page.authors).toEqual(published === null ? [] : ['Ana Ruiz', 'Juan Paz']);
});
