import { expect, test } from 'vitest';
import { outline, parseText } from './test-files.ts';

const sentences = [
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote after the engineer had asked for two more weeks.',
  'Residents who had waited outside were told at ten o’clock to go home. Some of them did; others stayed until the lights in the hall were switched off.',
  'The contractor’s figures, which were handed in a month late, give three different weights for the same beam, and no one could say which one was built.',
  'A second hearing is set for the last week of the month, in the old customs house, since the hall itself will be closed for repairs until the autumn.',
];
const [one = '', two = '', three = '', four = ''] = sentences;
const all = sentences.map((text) => `body: ${text}`);
const story = sentences.map((text) => `<p>${text}</p>`).join('');

async function linesOf(body: string, head = ''): Promise<string[]> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge vote put off | The Weir</title>${head}</head><body>${body}</body></html>`;
  return outline(await parseText(html, 'page.html'));
}

test('paragraphs separated by line breaks are kept, even with links among them', async () => {
  const lines = [
    `<a href="/a">The council’s own account of the evening, in full and at some length</a> ${one}`,
    'Nobody voted.',
    two,
    three,
  ];
  const body = `<div class="post"><h1>Bridge vote put off</h1><div class="text">${lines.join('<br><br>')}</div></div>`;
  expect(await linesOf(body)).toEqual([
    `body: The council’s own account of the evening, in full and at some length ${one}`,
    'body: Nobody voted.',
    `body: ${two}`,
    `body: ${three}`,
  ]);
});

test.each([
  [
    'a sidebar table',
    '<div class="box"><h4>Your money</h4><table><tr><td>Grain</td><td>12.40</td></tr><tr><td>Wool</td><td>8.10</td></tr></table></div>',
  ],
  ['headings without content', '<div><h3>Our other pages</h3><h3>Text size</h3></div>'],
  ['a list of links', '<ul><li><a href="/a">Bakers</a></li><li><a href="/b">Weavers</a></li></ul>'],
  ['a line on where to follow the author', '<p>Please follow Ana Ruiz on Twitter and Facebook.</p>'],
  ['a sign-up line', '<p>Get the morning letter delivered to your inbox.</p>'],
  ['a note about the author', '<p>Ana Ruiz covers bridges for The Weir. She lives near one.</p>'],
])('content after the last paragraph is dropped: %s', async (_, after) => {
  const head = '<meta name="author" content="Ana Ruiz">';
  expect(
    await linesOf(`<div id="page"><div id="text"><h1>Bridge vote put off</h1>${story}</div>${after}</div>`, head),
  ).toEqual(all);
});

test.each([
  [
    'table',
    '<table><tr><td>First</td><td>12 t</td></tr><tr><td>Second</td><td>14 t</td></tr></table>',
    'First\t12 t\nSecond\t14 t',
  ],
  ['list', '<ul><li>Twelve tons</li><li>Fourteen tons</li></ul>', 'Twelve tons\nFourteen tons'],
])('a heading and a %s at the end of the article are kept', async (kind, html, text) => {
  const end = `<h3>The three weights</h3>${html}`;
  expect(await linesOf(`<div id="page"><div id="text"><h1>Bridge vote put off</h1>${story}${end}</div></div>`)).toEqual(
    [...all, 'heading: The three weights', `${kind}: ${text}`],
  );
});

test('an article split into sections is kept whole, with headings and short paragraphs', async () => {
  const section = (inner: string): string => `<section class="part"><div>${inner}</div></section>`;
  const body =
    section(`<p>${one}</p><p>${two}</p><p>${three}</p><p>${four}</p>`.repeat(1)) +
    section(
      '<h3>What is next</h3><p>Let us wait.</p><p>The engineer is to speak again on Thursday, in the same hall, at the same hour.</p>',
    );
  expect(await linesOf(`<main><h1>Bridge vote put off</h1>${body}</main>`)).toEqual([
    ...all,
    'heading: What is next',
    'body: Let us wait.',
    'body: The engineer is to speak again on Thursday, in the same hall, at the same hour.',
  ]);
});

test('a heading in an image box with the class "no_caption" is body text, not a caption', async () => {
  const box = `<div class="item item_image no_caption"><h2>${one}</h2><div><img src="a.jpg"></div></div>`;
  expect(
    await linesOf(`<article><h1>Bridge vote put off</h1>${box}<p>${two}</p><p>${three}</p><p>${four}</p></article>`),
  ).toEqual(all);
});

test('a sentence in an h2 is body text right below the headline and a heading further down', async () => {
  const asked = 'Who weighed the beams, and who was told of it?';
  const body = `<article><h1>Bridge vote put off</h1><h2>${asked}</h2><p>${one}</p><p>${two}</p><h2>${asked} Nobody says.</h2><p>${three}</p><p>${four}</p></article>`;
  expect(await linesOf(body)).toEqual([
    `body: ${asked}`,
    `body: ${one}`,
    `body: ${two}`,
    `heading: ${asked} Nobody says.`,
    `body: ${three}`,
    `body: ${four}`,
  ]);
});

test('tools and the outlet’s name below the headline are dropped', async () => {
  const tools = '<p class="org">| The Weir</p><ul><li><a href="#p">Print</a></li><li>Email</li><li>Recommend</li></ul>';
  expect(await linesOf(`<article><h1>Bridge vote put off</h1>${tools}${story}</article>`)).toEqual(all);
});

test('a sentence that quotes the author is not dropped as a note about the author', async () => {
  const said = 'Ana Ruiz, who designed the bridge, said that she had not been asked.';
  expect(
    await linesOf(
      `<article><h1>Bridge vote put off</h1>${story}<p>${said}</p></article>`,
      '<meta name="author" content="Ana Ruiz">',
    ),
  ).toContain(`body: ${said}`);
});

test('headlines of other stories are dropped, and headings that link to their own anchor are kept', async () => {
  const teasers =
    '<div class="box"><p>Further reading</p><ul><li><h4><a href="/a">Beam weights disputed</a></h4></li><li><h4><a href="/b">Engineer asks for time</a></h4></li></ul></div>';
  const body = `<article><h1>Bridge vote put off</h1><p>${one}</p>${teasers}<p>${two}</p><h2><a href="#figures">The figures</a></h2><p>${three}</p><p>${four}</p></article>`;
  expect(await linesOf(body)).toEqual([
    `body: ${one}`,
    `body: ${two}`,
    'heading: The figures',
    `body: ${three}`,
    `body: ${four}`,
  ]);
});

test.each([
  [
    'a box with a picture and a line',
    '<div class="lft"><div class="ph"><img src="a.jpg"></div><div>The bridge on the night of the vote, seen from the old harbour.</div></div>',
    'caption: The bridge on the night of the vote, seen from the old harbour.',
  ],
  [
    'a video description',
    '<p class="video-desc">Engineers at work under the bridge.</p>',
    'caption: Engineers at work under the bridge.',
  ],
  [
    'a German class name',
    '<p class="bildunterschrift">Die Brücke am Abend der Abstimmung.</p>',
    'caption: Die Brücke am Abend der Abstimmung.',
  ],
  [
    'a photographer with agencies',
    '<p>Lena Farrow / AFP / Getty Images</p>',
    'caption: Lena Farrow / AFP / Getty Images',
  ],
  ['a photo credit', '<p>Top photo by Lena Farrow</p>', 'caption: Top photo by Lena Farrow'],
])('recognises a caption: %s', async (_, between, caption) => {
  const lines = await linesOf(
    `<article><h1>Bridge vote put off</h1><p>${one}</p>${between}<p>${two}</p><p>${three}</p><p>${four}</p></article>`,
  );
  expect(lines).toEqual([all[0], caption, ...all.slice(1)]);
});

test('an article in one part of a layout table is found by its text', async () => {
  const junk =
    '<div class="letters"><h3>Letters</h3><table><tr><td>Most viewed</td><td>Most sent</td></tr></table><p>3 letters shown</p></div>';
  const lines = await linesOf(
    `<table><tr><td><span><h1>Bridge vote put off</h1></span><span class="articleText">${sentences.join('<br><br>')}</span>${junk}</td></tr></table>`,
  );
  expect(lines.slice(0, 4)).toEqual(all);
});

test.each([
  '(MORE: <a href="/a">Thirteen things to know about the old bridge</a>)',
  'IN THE PORT: <a href="/a">Ferry aground with two hundred aboard</a>',
  'Topics: bridges, councils, beams',
])('a line between paragraphs is dropped: %s', async (line) => {
  const body = `<article><h1>Bridge vote put off</h1><p>${one}</p><p>${two}</p><p>${line}</p><p>${three}</p><p>${four}</p></article>`;
  expect(await linesOf(body)).toEqual(all);
});

test('a sentence that starts in capitals and contains a link is kept', async () => {
  const line = 'IN SHORT, the bridge is closed, as <a href="/a">we wrote on Monday</a>.';
  const body = `<article><h1>Bridge vote put off</h1><p>${one}</p><p>${two}</p><p>${line}</p><p>${three}</p><p>${four}</p></article>`;
  expect(await linesOf(body)).toHaveLength(5);
});

test('a note about the author before the text is dropped', async () => {
  const note = '<p>Ana Ruiz currently works for The Weir as a writer. She studied bridges.</p>';
  expect(
    await linesOf(
      `<div><h1>Bridge vote put off</h1><div>${note}${story}</div></div>`,
      '<meta name="author" content="Ana Ruiz">',
    ),
  ).toEqual(all);
});

test('a paragraph in another column is dropped, and one right after the article is kept', async () => {
  const quote =
    '<div><div><p>“I am not really nervous any more, since I have done this about a hundred times by now,” said a pitcher.</p></div></div>';
  const long = `<div class="text">${story.repeat(1)}</div>`;
  const last = 'The hall was locked at eleven, and the council will meet again in two weeks from now.';
  const body = `<div id="page"><div id="left"><div id="col"><div id="art"><h1>Bridge vote put off</h1>${long}<div class="end"><p>${last}</p></div></div></div></div><div id="right">${quote}</div></div>`;
  expect(await linesOf(body)).toEqual([...all, `body: ${last}`]);
});

test('labels of advertisements in other languages are left out', async () => {
  const labels = [
    'Reklama',
    'Hirdetés',
    'РЕКЛАМА',
    'Advertentie',
    'Annons',
    'Pubblicità',
    '広告',
    'Kapcsolódó cikkek:',
  ];
  const between = labels.map((label) => `<p>${label}</p>`).join('');
  expect(await linesOf(`<article><h1>Bridge vote put off</h1><p>${one}</p>${between}<p>${two}</p></article>`)).toEqual(
    all.slice(0, 2),
  );
});
