import { expect, test } from 'vitest';
import { readHtml } from './html.ts';

const body = `<p>${'The gates of the upper dam were opened shortly before dawn, and nobody had been told. '.repeat(3)}</p><p>${'Residents of the lower quarter climbed to the roof of the market hall and waited for boats. '.repeat(3)}</p>`;

/** Makes a page with the given content in its head, before its headline, between headline and text, and after the text. */
function page({ lang = 'en', head = '', before = '', between = '', after = '' }): string {
  return `<!doctype html><html lang="${lang}"><head><title>The gates were open | The Weir</title>${head}</head><body>${before}
    <main><article><header><h1>The gates were open</h1>${between}</header><div class="story">${body}</div></article></main>${after}</body></html>`;
}

function dateOf(parts: Parameters<typeof page>[0], hint: { url?: string; modified?: number } = {}) {
  const { metadata } = readHtml({ bytes: new TextEncoder().encode(page(parts)), name: 'a.html', hint });
  return [metadata.published.value, metadata.published.from];
}

const day = ['2024-03-05', 'page'];
const guess = ['2024-03-05', 'guessed'];

test.each([
  ['a byline with a date', { between: '<div class="byline">By Ana Ruiz | March 5, 2024</div>' }],
  [
    'WordPress markup',
    {
      between:
        '<span class="posted-on"><time class="entry-date published" datetime="2024-03-05T10:00:00+00:00">March 5</time><time class="updated" datetime="2024-03-09T10:00:00+00:00">March 9</time></span>',
    },
  ],
  ['a date with a two-digit year', { lang: 'en-US', between: '<span class="publish-time">3/05/24 8:00am</span>' }],
  [
    'an unmarked line below the text',
    {
      lang: 'fr',
      after: `${body.repeat(4)}<div style="float:left">Publié le 05/03/2024<br><em>Mis à jour le 06/03/2024 à 9h</em></div>`,
    },
  ],
  [
    'a line that gives the update first',
    { between: '<p class="meta">Updated 9 March 2024, published 5 March 2024</p>' },
  ],
  [
    'markup with a separate update time',
    {
      between:
        '<div>Updated <time datetime="2024-03-09">9 March</time></div><div>Published <time datetime="2024-03-05">5 March</time></div>',
    },
  ],
  ['microformats', { between: '<abbr class="published" title="2024-03-05T08:00:00-05:00">some time ago</abbr>' }],
  ['German', { lang: 'de', between: '<span class="datum">Veröffentlicht am 5. März 2024 um 10:15 Uhr</span>' }],
  ['German numbers', { lang: 'de', between: '<div class="article-meta">05.03.2024, 17:20 Uhr</div>' }],
  ['German with a short year', { lang: 'de', between: '<span class="date">05.03.24</span>' }],
  [
    'French',
    { lang: 'fr', between: '<p class="publish-info">Publié le 05/03/2024 à 10h02 - Mis à jour le 07/03/2024</p>' },
  ],
  ['French in words', { lang: 'fr', between: '<span class="date">Le 5 mars 2024 à 6 h 30</span>' }],
  ['Portuguese', { lang: 'pt', between: '<time>Publicado em 5 de março de 2024 às 10h30</time>' }],
  ['Spanish', { lang: 'es', between: '<span class="fecha">Martes, 05 de marzo de 2024 - 10:30</span>' }],
  ['American numbers', { lang: 'en-US', between: '<span class="timestamp">03/05/2024 9:15 AM EST</span>' }],
  ['British numbers', { lang: 'en-GB', between: '<span class="timestamp">05/03/2024 09:15</span>' }],
  [
    'American numbers, given the locale',
    { head: '<meta property="og:locale" content="en_US">', between: '<span class="date">03/05/2024</span>' },
  ],
  ['a paragraph without a class', { between: '<p>5 March 2024</p>' }],
  ['a German paragraph without a class', { lang: 'de', between: '<p>Erschienen am 5. März 2024</p>' }],
  [
    'a page with today’s date in the site header',
    {
      before: '<header><div class="date">Wednesday, 25 November 2026</div></header>',
      between: '<div class="post-date">Mar 5, 2024</div>',
    },
  ],
  [
    'a page with teasers',
    {
      before: '<ul><li><h3><a href="/x">Other</a></h3><time datetime="2024-03-20">20 March</time></li></ul>',
      between: '<time datetime="2024-03-05">5 March</time>',
      after: '<div class="related"><time datetime="2024-03-22">22 March</time></div>',
    },
  ],
  [
    'a page with comments',
    {
      between: '<span class="date">5 March 2024</span>',
      after: '<div class="comments"><time datetime="2024-03-06">6 March</time></div>',
    },
  ],
  [
    'a meta element next to an update time',
    {
      head: '<meta property="article:modified_time" content="2024-03-09"><meta name="pubdate" content="20240305T0910Z">',
    },
  ],
])('the publication date is found in %s', (_, parts) => {
  expect(dateOf(parts)).toEqual(day);
});

test('a date in the URL wins over an unlabelled time element', () => {
  const parts = { between: '<time datetime="2024-03-09">9 March</time>' };
  expect(dateOf(parts, { url: 'https://weir.example/2024/03/05/gates' })).toEqual(guess);
});

test('a modification date is a guess, unless it is the day the page was saved', () => {
  const head = '<meta property="article:modified_time" content="2024-03-05T10:00:00Z">';
  expect(dateOf({ head })).toEqual(guess);
  expect(dateOf({ head }, { modified: Date.UTC(2024, 2, 5, 12) })).toEqual([null, 'none']);
  expect(dateOf({ head }, { modified: Date.UTC(2024, 5, 1) })).toEqual(guess);
});

test.each([
  [
    'a page with only today’s date in the site header',
    { before: '<header><span class="date">25 November 2026</span></header>' },
  ],
  ['a page with only other stories’ dates', { after: '<aside><time datetime="2024-03-05">5 March</time></aside>' }],
  [
    'lines with different dates',
    { after: `${body.repeat(4)}<div>Posted on 5 March 2024</div><div>Posted on 6 March 2024</div>` },
  ],
  ['an ambiguous date with a two-digit year', { between: '<span class="date">3/05/24</span>' }],
  ['an ambiguous numeric date', { between: '<span class="date">03/05/2024</span>' }],
  ['a date later than the file', { between: '<time datetime="2031-03-05">5 March</time>' }],
])('no publication date is found in %s', (_, parts) => {
  expect(dateOf(parts, { modified: Date.UTC(2026, 10, 25) })).toEqual([null, 'none']);
});

const one = (parts: Parameters<typeof page>[0]) => dateOf(parts)[0];

test.each([
  [
    'an element with a compound class name',
    { lang: 'de', between: '<span class="artikeldatum">05.03.2024, 10:15 Uhr</span>' },
  ],
  [
    'a marked line below the text',
    { after: '<p class="postmetadata"><small>Filed on Tuesday, March 5th, 2024</small></p>' },
  ],
  ['a div without a class', { between: '<div>5 March 2024</div>' }],
  ['a label and a value in separate elements', { between: '<div><div>Published</div><div>5 March 2024</div></div>' }],
  [
    'a definition list',
    { between: '<dl><dt>Updated</dt><dd>9 March 2024</dd><dt>Published</dt><dd>5 March 2024</dd></dl>' },
  ],
  [
    'separate elements for day, month and year',
    { between: '<div class="date"><b class="day">05</b> <b class="month">Mar</b> <b class="year">2024</b></div>' },
  ],
  ['XHTML', { lang: '" xml:lang="fr', between: '<span class="date">03/05/2024</span>' }],
  ['a Drupal node footer', { after: '<article><footer class="node__meta">Ana Ruiz, 5 March 2024</footer></article>' }],
  ['RDFa', { between: '<span property="dc:date dc:created" content="2024-03-05T10:00:00+01:00">today</span>' }],
  ['a meta element with a descriptive name', { head: '<meta name="vr:publish_time" content="2024-03-05 10:00">' }],
  ['Japanese', { lang: 'ja', between: '<p class="newsTime">2024年3月5日 10時15分</p>' }],
  ['Turkish', { lang: 'tr', between: '<p class="tarih">Yayınlanma: 5 Mart 2024</p>' }],
  ['a sentence at the end', { lang: 'de', after: '<p>Dieser Artikel wurde am 5. März 2024 veröffentlicht.</p>' }],
])('the publication date is found in %s', (name, parts) => {
  expect(one(parts)).toBe(name === 'XHTML' ? '2024-05-03' : '2024-03-05');
});

test('a date in the URL wins over a UTC time late on the previous day', () => {
  const head =
    '<link rel="canonical" href="https://weir.example/2024/03/05/gates"><meta property="article:published_time" content="2024-03-04T23:30:00Z">';
  expect(dateOf({ head })).toEqual(day);
});

test('dates of other stories, in boxes with a linked headline or in links around a box, are ignored', () => {
  const after = `<div><div><span class="date">7 March 2024</span> <a href="/o">The harbour opens again after the storm</a></div><a href="/p"><b>The mill burns down in the night of Monday</b><span class="date">8 March 2024</span></a></div>`;
  expect(dateOf({ after })).toEqual([null, 'none']);
});

test('a date near the headline wins over one in another column whose element is named like a date', () => {
  const story = '<p>The gates were opened at night, and nobody in the lower quarter had been told of it.</p>'.repeat(3);
  const html = `<html lang="hu"><head><title>The gates were open</title></head><body><div class="all"><div class="columns"><div class="left"><div class="story"><div class="line"><b>2024. március 5., 11:16</b></div>
    <h2>The gates were open</h2>${story}</div></div><div class="right"><span class="tabInfo">2025. ápr. 4.</span></div></div></div></body></html>`;
  const { metadata } = readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  expect(metadata.published.value).toBe('2024-03-05');
});
