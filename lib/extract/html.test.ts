import { Readability } from '@mozilla/readability';
import { expect, test, vi } from 'vitest';
import { elementsWithin, textUpTo, type DomElement } from './dom.ts';
import { parseSource } from './parse.ts';
import { file, fixture, outline, parseText } from './test-files.ts';

const one =
  'The council spent most of the evening on the question of the bridge, and adjourned without a vote after the engineer had asked for two more weeks.';
const two =
  'Residents who had waited outside were told at ten o’clock to go home. Some of them did; others stayed until the lights in the hall were switched off.';
const three =
  'The contractor’s figures, which were handed in a month late, give three different weights for the same beam, and no one could say which one was built.';

const page = (body: string, head = ''): Promise<Awaited<ReturnType<typeof parseSource>>> =>
  parseText(`<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`, 'page.html');

test('a saved English page yields its article in reading order and nothing around it', async () => {
  const extracted = await parseSource(fixture('news-en.html'));
  expect(outline(extracted)).toEqual([
    'body: Two former inspectors say that a list of faults was rewritten on the eve of the sailing.',
    'caption: The ferry at its berth in Oxmouth, where it has lain since March. Photograph: Lena Farrow',
    'body: Two inspectors who examined the ferry Perpetua in the week before it sank told a public inquiry on Tuesday that they had been instructed to leave most of what they found out of their report.',
    'body: Hollis Brand, who worked for the harbour office for nineteen years, said that a list of forty-one faults had been returned to him with a note that read: “Seven will do.” He kept the note, and it was shown to the hearing.',
    'body: His colleague, Dorit Amsel, described a meeting at which the owner’s agent had been present. “Nobody raised a voice,” she said. “It was explained to us that the season had begun.”',
    'heading: A second list',
    'body: Counsel for the families, Ruth Okonjo-Hale, asked whether a second list had ever existed. Mr Brand answered that he had made a copy by hand, which his wife later found in a coat.',
    'blockquote: I did not think that I was keeping evidence. I thought I was keeping my temper.',
    'caption: Hollis Brand leaving the hearing on Tuesday.',
    'body: The faults that were left out include:',
    'list: two pumps that did not start\na door in the hold that could not be closed\nlife jackets for 96 of 140 passengers',
    'caption: Inspections of the Perpetua',
    'table: Date\tFaults found\tFaults reported\n4 March 2021\t12\t12\n9 March 2022\t41\t7',
    'body: The harbour office said in a statement that it would “reflect on today’s evidence”. The inquiry continues on Thursday.',
  ]);
});

test('a saved English page yields metadata with provenance, and a warning about hidden text', async () => {
  const { blocks, ...rest } = await parseSource(fixture('news-en.html'));
  expect(blocks.length).toBeGreaterThan(0);
  expect(rest).toEqual({
    format: 'html',
    title: 'Ferry inspectors “told to look away”, inquiry hears',
    headline: 'Ferry inspectors “told to look away”, inquiry hears',
    outlet: 'The Tidewater Post',
    authors: ['Maren Oldacre', 'Tobias Quill'],
    published: '2023-05-16',
    language: 'en',
    url: 'https://tidewaterpost.example/2023/05/16/ferry-inspectors-inquiry',
    provenance: { title: 'page', outlet: 'page', authors: 'page', published: 'page', language: 'page', url: 'page' },
    warnings: [expect.stringMatching(/^Text hidden on the page was left out \(\d+ characters\)\.$/)],
  });
});

test('a Spanish page without structured data is read despite a repeated headline and a wrong language', async () => {
  const extracted = await parseSource(fixture('news-es.html'));
  expect(extracted).toMatchObject({
    title: 'Desaparecen los planos del puente de Villarrobles',
    outlet: 'Diario La Ribera',
    authors: ['Amaranta Cevallos'],
    published: '2024-02-09',
    language: 'es',
    provenance: { outlet: 'guessed', language: 'guessed', published: 'page' },
    warnings: ['The page says its language is en, but the text looks like es.'],
  });
  expect(extracted.blocks.map((block) => block.kind)).toEqual(['caption', 'body', 'body', 'body', 'body']);
  const text = outline(extracted).join('\n');
  for (const gone of [
    'cookies',
    'Portada',
    'Compartir',
    'Lea también',
    'Te puede interesar',
    'relacionadas',
    'derechos',
    'DESAPARECEN',
  ]) {
    expect(text).not.toContain(gone);
  }
});

test('a hostile page runs no script, and its text is kept as text', async () => {
  const extracted = await parseSource(fixture('hostile.html'));
  const text = outline(extracted).join('\n');
  expect((globalThis as Record<string, unknown>)['__captured']).toBeUndefined();
  expect(text).toContain('kept & read <as it is> by');
  expect(text).toContain('The second paragraph has an attribute with tags in it');
  expect(text).toContain('unclosed bold text at the very end');
  for (const gone of [
    'drawn text',
    'framed',
    'inside frame',
    'object text',
    'typed',
    'that hides',
    'enable JavaScript',
  ])
    expect(text).not.toContain(gone);
});

test(
  'a saved page with megabytes of embedded data, scripts and styles is read quickly',
  { tags: 'timing' },
  async () => {
    const data = 'A'.repeat(4_000_000);
    const started = performance.now();
    const extracted = await page(
      `<style>.a{background:url(data:image/png;base64,${data})}</style><h1>Bridge vote put off</h1><img src="data:image/png;base64,${data}"><p style="background:url(data:image/png;base64,${data})">${one}</p><script>${data}</script><p>${two}</p><p>${three}</p>`,
      `<!-- Page saved with SingleFile \n url: https://tidewaterpost.example/news/bridge-vote \n saved date: x --><title>Bridge vote put off</title>`,
    );
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(outline(extracted)).toEqual([`body: ${one}`, `body: ${two}`, `body: ${three}`]);
    expect(extracted.url).toBe('https://tidewaterpost.example/news/bridge-vote');
  },
);

test.each([
  ['deep nesting', `${'<div>'.repeat(10_000)}<p>${one}</p>${'</div>'.repeat(10_000)}<p>${two}</p>`],
  ['very deep nesting', `${'<div>'.repeat(150_000)}<p>${one}</p>${'</div>'.repeat(150_000)}<p>${two}</p>`],
  ['deep inline nesting', `<p>${'<b><i>'.repeat(20_000)}${one}</p><p>${two}</p>`],
  ['unclosed paragraphs and lists', `${'<p><ul><li>'.repeat(1_000)}${one}`],
  ['nested tables', `${'<table><tr><td>'.repeat(1_000)}${one}`],
  ['nested blockquotes', `${'<blockquote>'.repeat(5_000)}<p>${one}`],
  ['unclosed tags', `${'<svg>'.repeat(50_000)}<p>${one}</p>`],
  ['unclosed attributes', `<p>${one}</p>${'<a href="'.repeat(50_000)}`],
  ['many attributes', `<p ${'a=b '.repeat(100_000)}>${one}</p>`],
  ['unclosed comments', `<p>${one}</p>${'<!--'.repeat(100_000)}`],
  ['angle brackets', `<p>${one}</p>${'<'.repeat(30_000)}`],
])('a page with %s still yields its text', { tags: 'timing' }, async (_, body) => {
  const started = performance.now();
  const extracted = await page(body);
  expect(performance.now() - started).toBeLessThan(8_000);
  expect([extracted.title, ...outline(extracted)].join(' ')).toContain('The council spent most of the evening');
});

test('a page of 16,000 paragraphs is read in full', { tags: 'timing' }, async () => {
  const started = performance.now();
  const extracted = await page(
    Array.from({ length: 16_000 }, (_, n) => `<p>${n} ${one}</p>`).join(''),
    '<title>All minutes of the council</title>',
  );
  expect(extracted.blocks).toHaveLength(16_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test.each([
  ['display', 'style="display: none"'],
  ['hidden', 'hidden'],
  ['aria-hidden', 'aria-hidden="true"'],
  ['font size', 'style="font-size:0"'],
  ['position', 'style="position:absolute;left:-9999px"'],
  ['a style sheet', 'class="x1"'],
])('text hidden by %s is left out', async (_, how) => {
  const secret = 'The vote was carried. '.repeat(20);
  const extracted = await page(
    `<h1>Bridge vote put off</h1><p>${one}</p><div ${how}><p>${secret}</p></div><p>${two}</p><p>${three}</p>`,
    '<style>.x1 { display : none }</style>',
  );
  expect(outline(extracted)).toEqual([`body: ${one}`, `body: ${two}`, `body: ${three}`]);
  expect(extracted.warnings).toEqual([expect.stringContaining('hidden on the page')]);
});

test('text for screen readers only is left out without a warning', async () => {
  const label = 'Opens the picture in a window of its own. '.repeat(8);
  const extracted = await page(
    `<h1>Bridge vote put off</h1><p>${one}</p><p class="sr-only">${label}</p><p>${two}</p><p>${three}</p>`,
  );
  expect(outline(extracted)).toEqual([`body: ${one}`, `body: ${two}`, `body: ${three}`]);
  expect(extracted.warnings).toEqual([]);
});

test('a class that any rule displays does not count as hidden', async () => {
  const extracted = await page(
    `<h1>Bridge vote put off</h1><p class="x1">${one}</p><p>${two}</p>`,
    '<style>.x1{display:none} @media (min-width: 600px){.x1{display:block}}</style>',
  );
  expect(outline(extracted)).toContain(`body: ${one}`);
});

test('a layout table is read as text, and a short page is kept whole', async () => {
  const layout = await page(`<table><tr><td><h1>Bridge vote put off</h1><p>${one}</p></td><td>x</td></tr></table>`);
  expect(outline(layout)).toContain(`body: ${one}`);
  const short = await page('<p>Closed on Monday.</p><p>Bring your own lamp.</p><p>Ask at the gate.</p>');
  expect([short.title, ...outline(short)]).toEqual([
    'Closed on Monday.',
    'body: Bring your own lamp.',
    'body: Ask at the gate.',
  ]);
});

test('cells stay in their columns next to and below cells that stretch over several', async () => {
  const table = [
    '<tr><th rowspan="2">Port</th><th colspan="2">2023</th><th rowspan="3">Source</th></tr>',
    '<tr><th>Ships</th><th>Crew</th></tr>',
    '<tr><td rowspan="0">Almenara</td><td>12</td><td>40</td></tr>',
    '<tr><td colspan="90000000">Closed</td></tr>',
    '<tr><td></td><td rowspan="99999999">7</td><td>9</td><td>Log</td></tr>',
    '<tr><td>Total</td><td>49</td></tr>',
  ].join('');
  const body = 'The ports of the coast counted their ships and crews once more, and wrote them down in a table.';
  const { blocks } = await parseSource(
    file('t.html', `<body><p>${body}</p><table>${table}</table><p>${body}</p></body>`),
  );
  expect(blocks.find(({ kind }) => kind === 'table')?.text).toBe(
    'Port\t2023\t\tSource\n\tShips\tCrew\nAlmenara\t12\t40\nClosed\n\t7\t9\tLog\nTotal\t\t49',
  );
});

test('clipboard HTML is kept as selected, without its Windows header', async () => {
  const html = `Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000400\r\nSourceURL:https://tidewaterpost.example/bridge\r\n<html><body><!--StartFragment--><h1>Bridge vote put off</h1><p>${one}</p><nav>Kept, as it was selected</nav><figure><img><figcaption>The bridge at dusk</figcaption></figure><!--EndFragment--></body></html>`;
  const extracted = await parseSource({ ...file('clipboard', html), hint: { html: true } });
  expect(extracted).toMatchObject({ title: 'Bridge vote put off', url: 'https://tidewaterpost.example/bridge' });
  expect(outline(extracted)).toEqual([`body: ${one}`, 'body: Kept, as it was selected', 'caption: The bridge at dusk']);
});

test('slightly damaged JSON-LD is still read, and broken JSON-LD is ignored', async () => {
  const script = (json: string): string => `<script type="application/ld+json">${json}</script>`;
  const loose = await page(
    `<h1>Bridge vote put off</h1><p>${one}</p>`,
    script(
      '<!-- {"@type":"NewsArticle","headline":"Bridge\nvote put off","author":{"name":"By Ana Ruiz"},"datePublished":"2024-03-05T01:00:00Z",} -->',
    ),
  );
  expect(loose).toMatchObject({ title: 'Bridge vote put off', authors: ['Ana Ruiz'], published: '2024-03-05' });
  const broken = await page(
    `<h1>Bridge vote put off</h1><p>${one}</p>`,
    script('{"@type":') + script('null') + script('[[[[]]]]'),
  );
  expect(broken).toMatchObject({ title: 'Bridge vote put off', authors: [], published: null });
});

test('a date guessed from the URL is marked as guessed, and dropped when the file is older', async () => {
  const html = `<html><head><title>Bridge vote put off</title></head><body><p>${one}</p><p>${two}</p></body></html>`;
  const url = 'https://tidewaterpost.example/2024/03/05/bridge';
  const guessed = await parseSource({ ...file('a.html', html), hint: { url } });
  expect(guessed).toMatchObject({
    published: '2024-03-05',
    outlet: 'tidewaterpost.example',
    provenance: { published: 'guessed', outlet: 'guessed' },
  });
  const older = await parseSource({ ...file('a.html', html), hint: { url, modified: Date.UTC(2023, 0, 1) } });
  expect(older).toMatchObject({ published: null, provenance: { published: 'none' } });
});

test('inline elements keep words together; blocks and line breaks separate them', async () => {
  const extracted = await page(
    `<h1>Bridge vote put off</h1><p>un<b>believ</b>able&nbsp;and <a href="/x">linked</a>, ${one}</p><div>loose text ${two}<p>${three}</p>tail of the division that is long enough to be a paragraph of its own</div><p>first line<br>second line ${one}<br><br>after a gap ${two}</p>`,
  );
  expect(outline(extracted)).toEqual([
    `body: unbelievable and linked, ${one}`,
    `body: loose text ${two}`,
    `body: ${three}`,
    'body: tail of the division that is long enough to be a paragraph of its own',
    `body: first line\nsecond line ${one}`,
    `body: after a gap ${two}`,
  ]);
});

test('unclosed links do not multiply the text that Readability measures', async () => {
  const innerText = vi.spyOn(Readability.prototype as unknown as { _getInnerText(): string }, '_getInnerText');
  const part = (n: number) =>
    `<a href="/${n}">More ${n}<div><p>${two} ${n}</p></div><a href="/more">more <a href="/b">b`;
  const parts = Array.from({ length: 200 }, (_, n) => part(n)).join('');
  const html = `<html><body><article>${`<p>${one}</p>`.repeat(5)}</article><section>${parts}</section></body></html>`;
  const { blocks } = await parseText(html, 'links.html');
  const units = innerText.mock.results.reduce((sum, { value }) => sum + String(value).length, 0);
  innerText.mockRestore();
  expect(blocks.map(({ text }) => text)).toContain(one);
  expect(units).toBeGreaterThan(html.length);
  expect(units).toBeLessThan(html.length * 100);
});

test('megabytes of text nested sixty levels deep are read quickly', { tags: 'timing', timeout: 60_000 }, async () => {
  const depth = 60;
  const text = 'The gates of the upper dam were opened shortly before dawn. '.repeat(30_000);
  const html = `<html><head><title>Gates</title></head><body>${'<div class="date menu"><h2 class="author">'.repeat(depth)}${text}${'</h2></div>'.repeat(depth)}</body></html>`;
  const start = Date.now();
  const { blocks } = await parseText(html, 'deep.html');
  expect(blocks.map((block) => block.text).join(' ')).toContain('shortly before dawn');
  expect(Date.now() - start).toBeLessThan(8_000);
});

test('a body with 130,000 child elements is walked in full', () => {
  const line = { nodeType: 1, nodeName: 'P', childNodes: [{ nodeType: 3, nodeName: '#text', textContent: 'a' }] };
  const page = { nodeType: 1, nodeName: 'BODY', childNodes: Array.from({ length: 130_000 }, () => line) };
  const body = page as unknown as DomElement;
  let met = 0;
  for (const { texts } of elementsWithin(body)) met += texts.length;
  expect(met).toBe(130_000);
  expect(textUpTo(body, 200_000)).toHaveLength(130_000);
});

test('superscript digits do not merge with numbers, and notes are numbered', async () => {
  const note =
    '<ol><li id="n1"><p>Counted by hand.</p><p>In March.</p> <a href="#r1">↩︎</a></li><li><p>Twice.</p></li></ol>';
  const words = `It cost 1,204<sup>2</sup> pounds or 10<sup>-6</sup> of the debt<a href="#n1"><sup>1</sup></a> on the 21<sup>st</sup>.`;
  const extracted = await page(`<main><h1>Bridge vote</h1><p>${words} ${one}</p><p>${two}</p>${note}</main>`);
  const [first = '', , ...notes] = extracted.blocks.map(({ text }) => text);
  expect(first).toContain('It cost 1,204² pounds or 10⁻⁶ of the debt[1] on the 21st.');
  expect(notes).toEqual(['1. Counted by hand.', 'In March.', '2. Twice.']);
});

test('list items are numbered as their list specifies', async () => {
  const list = '<ol type="a"><li>gravel</li><li value="5">sand</li></ol>';
  const extracted = await page(`<main><h1>Bridge vote</h1><p>${one}</p>${list}<p>${two}</p></main>`);
  expect(outline(extracted)).toContain('list: a. gravel\ne. sand');
});

test('preformatted text keeps its lines, and empty lines separate its paragraphs', async () => {
  const extracted = await page(
    `<h1>T</h1><pre>line one  \nline two\n\n\npart two   \n  indented</pre><p>${one}</p><p>${two}</p>`,
  );
  expect(outline(extracted).slice(0, 2)).toEqual(['body: line one\nline two', 'body: part two\n  indented']);
});
