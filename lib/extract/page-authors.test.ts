import { expect, test } from 'vitest';
import { readHtml } from './html.ts';

const body = `<p>${'The gates of the upper dam were opened shortly before dawn, and nobody had been told. '.repeat(3)}</p><p>${'Residents of the lower quarter climbed to the roof of the market hall and waited for boats. '.repeat(3)}</p>`;

function authorsOf({ lang = 'en', head = '', between = '', after = '' }): string[] {
  const html = `<!doctype html><html lang="${lang}"><head><title>The gates were open | The Weir</title><meta property="og:site_name" content="The Weir">${head}</head><body>
    <main><article><header><h1>The gates were open</h1>${between}</header><div class="story">${body}</div>${after}</article></main></body></html>`;
  const { metadata } = readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  return metadata.authors.value;
}

const ld = (author: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'The gates were open', author })}</script>`;
const one = ['Ana Ruiz'];
const two = ['Ana Ruiz', 'Juan Vera'];

test.each([
  [
    'a person and an organisation in JSON-LD',
    one,
    {
      head: ld([
        { '@type': 'Organization', name: 'Weir Wire' },
        { '@type': 'Person', name: 'Ana Ruiz' },
      ]),
    },
  ],
  [
    'an organisation in JSON-LD and a person in the byline',
    one,
    {
      head: ld({ '@type': 'NewsMediaOrganization', name: 'Weir Wire' }),
      between: '<p class="byline">By <span>Ana Ruiz</span></p>',
    },
  ],
  [
    'the company that publishes the site, with its legal form',
    one,
    {
      head: '<meta name="author" content="Wydawnictwo Tama Sp. z o.o."><meta name="author" content="Duna Lap Kft.">',
      between: '<p class="byline">Ana Ruiz</p>',
    },
  ],
  ['only an organisation in JSON-LD', ['Weir Wire'], { head: ld({ '@type': 'Organization', name: 'Weir Wire' }) }],
  [
    'the outlet in JSON-LD and a link to an author',
    one,
    { head: ld({ '@type': 'Person', name: 'The Weir' }), between: '<a href="/author/ana-ruiz/">Ana Ruiz</a>' },
  ],
  [
    'a byline with more names than the head',
    two,
    { head: '<meta name="author" content="Ana Ruiz">', between: '<div class="byline">By Ana Ruiz and Juan Vera</div>' },
  ],
  [
    'links to authors',
    two,
    {
      between:
        '<div>By <a href="https://weir.example/profile/ana">Ana Ruiz</a> and <a href="https://weir.example/profile/juan">Juan Vera</a></div>',
    },
  ],
  [
    'adjacent spans',
    two,
    { between: '<span class="c-author-name">Ana Ruiz</span>, <span class="c-author-name">Juan Vera</span>' },
  ],
  [
    'names with roles and places',
    two,
    { between: '<div data-testid="byline-block">Ana Ruiz, Political correspondent & Juan Vera in Quito</div>' },
  ],
  ['a byline with a date', one, { between: '<div class="articleByline">By Ana Ruiz | Published 5 March 2024</div>' }],
  [
    'an author box below the text',
    one,
    {
      between: '<p class="author">Ana Ruiz</p>',
      after: '<div class="author-bio"><a href="/author/other">Olga Other</a></div>',
    },
  ],
  [
    'WordPress markup',
    one,
    {
      between:
        '<span class="author vcard"><a class="url fn n" href="https://weir.example/author/ana/">Ana Ruiz</a></span>',
    },
  ],
  ['a Spanish byline', two, { lang: 'es', between: '<div class="firma">Por Ana Ruiz y Juan Vera</div>' }],
  ['a German byline', two, { lang: 'de', between: '<p>Von Ana Ruiz und Juan Vera</p>' }],
  ['a French byline', two, { lang: 'fr', between: '<p class="signature">Par Ana Ruiz et Juan Vera</p>' }],
  ['a Portuguese byline', one, { lang: 'pt', between: '<p>Por Ana Ruiz</p>' }],
  [
    'an agency in the head and a person in the byline',
    one,
    { head: '<meta name="author" content="Reuters">', between: '<p class="byline">By ANA RUIZ</p>' },
  ],
  [
    'an agency in the head and a person in a plain line',
    one,
    { head: '<meta name="author" content="AFP">', between: '<p>By Ana Ruiz</p>' },
  ],
  ['only an agency', ['AFP'], { head: '<meta name="author" content="AFP">' }],
  [
    'the site’s host and publisher in the head',
    two,
    {
      head: '<link rel="canonical" href="https://www.theweir.example/a"><meta name="author" content="theweir.example"><meta name="dc.creator" content="The Weir Publishing">',
      between: '<div><span class="autor">Ana Ruiz / Juan Vera</span></div>',
    },
  ],
  ['a name followed by the site', one, { head: '<meta name="author" content="By Ana Ruiz, The Weir">' }],
  [
    'a login name in the head',
    one,
    { head: '<meta name="author" content="aruiz">', between: '<p class="byline">By Ana Ruiz</p>' },
  ],
  [
    'a byline next to a comment count',
    one,
    {
      between:
        '<div class="firma_comentarios"><span class="firma"><a rel="author" href="/autor/ana">Ana Ruiz</a></span> 3 comentarios</div>',
    },
  ],
  ['a job title below the name', one, { between: '<p>By: Ana Ruiz<br>Executive News Editor</p>' }],
  ['a plain line', one, { between: '<p>By Ana Ruiz</p>' }],
])('finds the authors on a page with %s', (_, names, parts) => {
  expect(authorsOf(parts)).toEqual(names);
});

test.each([
  ['teasers by others', { after: '<aside><span class="author">Olga Other</span></aside>' }],
  ['comments', { after: '<div class="comments"><span class="author">Olga Other</span></div>' }],
  ['a label instead of a name', { between: '<div class="author">About the author</div>' }],
  ['a handle', { head: '<meta name="twitter:creator" content="anaruiz">' }],
  ['the site’s newsroom', { head: '<meta name="author" content="Weir Journalists">' }],
  ['a sentence that begins like a byline', { lang: 'de', between: '<p>Von Berlin aus ging es weiter</p>' }],
])('finds no author on a page with only %s', (_, parts) => {
  expect(authorsOf(parts)).toEqual([]);
});

test('author and date come from the heading that matches the title, not from a list of other stories', () => {
  const html = `<html lang="en"><head><title>The gates were open | The Weir</title></head><body><div><h1>The Weir</h1></div>
    <ul class="latest"><li><a href="/x">Dam repaired</a> <a class="byline" href="/x">Olga Other</a></li></ul>
    <article><header><h2>The gates were open</h2><p class="entry-byline">By <a href="/users/ana">Ana Ruiz</a> on Jul 04, 2014 at 11:30a</p></header>${body}</article></body></html>`;
  const { title, metadata } = readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  expect([title.value, metadata.authors.value, metadata.published.value]).toEqual([
    'The gates were open',
    ['Ana Ruiz'],
    '2014-07-04',
  ]);
});

test('author and date in schema.org markup beside the article are found', () => {
  const html = `<html lang="en"><head><title>The gates were open | The Weir</title></head><body><article itemscope itemtype="https://schema.org/BlogPosting">
    <h1>The gates were open</h1><section>${body}</section><aside><span class="article-author" itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ana Ruiz</span> —</span>
    <time itemprop="datePublished" datetime="2013-09-29">29 September</time></aside></article></body></html>`;
  const { metadata } = readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  expect([metadata.authors.value, metadata.published.value]).toEqual([['Ana Ruiz'], '2013-09-29']);
});

test.each([
  ['a compound class name', one, { between: '<span class="artikelautor">Von Ana Ruiz</span>', lang: 'de' }],
  ['a label and a name in adjacent elements', one, { between: '<div>Written by</div><div>Ana Ruiz</div>' }],
  ['a table of labels', one, { between: '<table><tr><th>Autor:</th><td>Ana Ruiz</td></tr></table>' }],
  [
    'a Drupal node footer',
    one,
    { between: '<footer class="node__meta">By <span class="username">Ana Ruiz</span></footer>' },
  ],
  ['a nickname with rel="author"', ['nightbird'], { between: '<a rel="author" href="/u/1">nightbird</a>' }],
  ['a nickname in a meta element', ['nightbird'], { head: '<meta name="author" content="nightbird">' }],
  [
    'a nickname in JSON-LD and a name in the byline',
    one,
    { head: ld({ name: 'nightbird' }), between: '<p class="byline">By Ana Ruiz</p>' },
  ],
  ['only a photographer', [], { between: '<p class="photo-author">Ana Ruiz</p>' }],
  [
    'only the author of another story',
    [],
    { after: '<div><h4><a href="/o">The harbour opens</a></h4><span class="author">Ana Ruiz</span></div>' },
  ],
])('with %s, the authors are %j', (_, names, parts) => {
  expect(authorsOf(parts)).toEqual(names);
});
