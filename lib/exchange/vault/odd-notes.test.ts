import { expect, test } from 'vitest';
import { readForeignNote } from '#lib/exchange/vault/foreign-note.ts';
import { readFrontMatter } from '#lib/exchange/vault/front-matter.ts';

/** Notes from the manuals of Obsidian, Logseq and Dataview, and from tests of other programs. */
interface Odd {
  what: string;
  note: string;
  isLogseq?: true;
  /** Targets of links, with a prefix: `!` is embedded, `name=` is the property that contains it. */
  links?: string[];
  tags?: string[];
  properties?: Record<string, string[]>;
  matter?: Record<string, unknown>;
  fault?: string;
  text?: string;
  blocks?: Record<string, string>;
}

const odd: Odd[] = [
  {
    what: 'spaces in links',
    note: '[[ foo ]] [[foo |bar]] [[foo#^abc ]]',
    links: ['foo', 'foo', 'foo'],
    text: 'foo bar foo',
  },
  { what: 'links in code', note: '`[[no]]` and\n```\n[[no]] #no\n```\n[[yes]]', links: ['yes'], tags: [] },
  { what: 'unclosed links', note: '[[open\n![[Not one.]\n![[', links: [] },
  {
    what: 'formatting in link labels',
    note: '[[foo|**bold** and ~~gone~~]]',
    links: ['foo'],
    text: '**bold** and ~~gone~~',
  },
  { what: 'links to nested headings', note: '[[Note#One#Two]] [[#Here]]', links: ['Note'], text: 'Note Here' },
  { what: 'links to the same note', note: '[[#^block]] [a](#heading)', links: [] },
  {
    what: 'a link in a table',
    note: '| a |\n| --- |\n| [[Note\\|shown]] |',
    links: ['Note'],
    text: '| a |\n| --- |\n| shown |',
  },
  {
    what: 'embeds with sizes',
    note: '![[pic.png|100]] ![[pic.png|100x145]] ![[doc.pdf#page=3]] ![[audio.mp3]]',
    links: ['pic.png', 'pic.png', 'doc.pdf', 'audio.mp3'],
  },
  {
    what: 'Markdown pictures',
    note: '![alt](pics/a%20b.png) ![x](<pics/a b.png>) ![y](https://example.org/z.png)',
    links: ['pics/a%20b.png', 'pics/a b.png'],
  },
  {
    what: 'link addresses with parentheses and titles',
    note: '[a](Note_(1).md) [b](other.md "title") [c](mailto:a@b.example)',
    links: ['Note_(1).md', 'other.md'],
  },
  {
    what: 'addresses that open other programs',
    note: '[open](obsidian://open?vault=x&file=y) [z](zotero://select/x)',
    links: [],
  },
  { what: 'an embed in a quotation', note: '> ![[Other]]\n> said', links: ['Other'] },
  { what: 'callouts', note: '> [!warning]- Careful\n> See [[Other]] #now', links: ['Other'], tags: ['now'] },
  {
    what: 'tags',
    note: '#a/b #2024 #y2024 #c-d_e x#no &#35; [#A] (#in) #é',
    tags: ['a/b', 'y2024', 'c-d_e', 'in', 'é'],
  },
  { what: 'headings, which are not tags', note: '# Heading\n## Two\n#tag', tags: ['tag'] },
  {
    what: 'fragments of addresses, which are not tags',
    note: 'https://example.org/#frag [x](https://example.org/#y)',
    tags: [],
  },
  { what: 'comments', note: 'a %%hidden [[no]]%% b\n%%\n[[no]]\n%%\nc', links: [], text: 'a  b\n\nc' },
  { what: 'comment marks in code', note: '```\n%% kept %%\n```\n%%gone%%', text: '```\n%% kept %%\n```\n' },
  { what: 'an unclosed comment', note: 'a %% b [[c]]', links: ['c'], text: 'a %% b c' },
  {
    what: 'block ids',
    note: 'A claim. ^claim-1\n\n- item ^i2\n\n> said\n\n^q3\n\nx^2 is not one',
    blocks: { 'claim-1': 'A claim.', i2: 'item', q3: '> said' },
  },
  { what: 'escaped characters', note: '\\#no \\[\\[no\\]\\] \\[a](b.md)', links: [], tags: [] },
  {
    what: 'Dataview fields',
    note: 'Basic:: Value\n**Bold**:: Other\nI rate it [rating:: 9] and (by:: [[Ana]]).',
    properties: { Basic: ['Value'], Bold: ['Other'], rating: ['9'], by: ['[[Ana]]'] },
    links: ['by=Ana', 'Ana'],
  },
  { what: 'C++ namespaces, which are not fields', note: 'std::vector and a::b', properties: {} },
  {
    what: 'front matter with links',
    note: '---\nup: "[[Home]]"\nlist:\n  - "[[A]]"\n  - b\n---\nText',
    matter: { up: '[[Home]]', list: ['[[A]]', 'b'] },
    text: 'Text',
  },
  {
    what: 'an unquoted link in front matter, which YAML reads as a list',
    note: '---\nup: [[Home]]\n---\n',
    matter: { up: [['Home']] },
  },
  {
    what: 'properties of every type',
    note: '---\nn: 010\nd: 2024-05-01\nb: true\nempty:\nt: "a: b"\nm: |\n  two\n  lines\n---\n',
    matter: { n: '010', d: '2024-05-01', b: 'true', empty: '', t: 'a: b', m: 'two\nlines\n' },
  },
  { what: 'tabs in YAML', note: '---\na: b\n\tc: d\n---\nText', fault: 'broken', text: 'Text' },
  { what: 'an extra colon in YAML', note: '---\ntitle: One: two\nb: c\n---\nText', fault: 'broken', text: 'Text' },
  { what: 'a horizontal rule, which is not front matter', note: 'Text\n---\na: b\n---', matter: {} },
  { what: 'TOML front matter', note: '+++\na = 1\n+++\nText', fault: 'not-yaml', text: 'Text' },
  { what: 'front matter that ends with dots', note: '---\na: b\n...\nText', matter: { a: 'b' }, text: 'Text' },
  { what: 'Templater templates', note: '<% tp.date.now() %> {{title}} [[<% x %>]]', links: ['<% x %>'] },
  {
    what: 'Logseq page properties',
    note: 'title:: A/B\nalias:: x, y\ntags:: motor, steering wheel\n\n- Block',
    isLogseq: true,
    properties: { title: ['A/B'], alias: ['x, y'], tags: ['motor, steering wheel'] },
  },
  {
    what: 'Logseq block properties',
    note: 'type:: [[book]]\n- [[Solve it]]\n  author:: [[Pólya]]\n  price:: 20\n  collapsed:: true',
    isLogseq: true,
    properties: { type: ['[[book]]'] },
    links: ['type=book', 'Solve it', 'author=Pólya'],
    text: '- Solve it\n  author: Pólya\n  price: 20',
  },
  {
    what: 'Logseq block references',
    note: '- Said\n  id:: 60ab6f5b-4bdc-4ef0-a0f8-6cad9dcad2b2\n- {{embed ((60ab6f5b-4bdc-4ef0-a0f8-6cad9dcad2b2))}} [as said](((60ab6f5b-4bdc-4ef0-a0f8-6cad9dcad2b2)))',
    isLogseq: true,
    blocks: { '60ab6f5b-4bdc-4ef0-a0f8-6cad9dcad2b2': 'Said' },
    text: '- Said\n- ((60ab6f5b-4bdc-4ef0-a0f8-6cad9dcad2b2)) as said',
  },
  {
    what: 'Logseq links with labels',
    note: '- [shown]([[Page name]]) {{embed [[Other]]}}',
    isLogseq: true,
    links: ['Page name', 'Other'],
    text: '- shown Other',
  },
  {
    what: 'Logseq tags in brackets',
    note: '- x #[[two words]] #one',
    isLogseq: true,
    tags: ['two words', 'one'],
    links: ['two words'],
  },
  {
    what: 'Logseq links in quoted values, which are ignored',
    note: 'description:: "[[Logseq]] is #fast"\n- x',
    isLogseq: true,
    links: [],
  },
  {
    what: 'Logseq tasks, priorities and queries',
    note: '- TODO [#A] call [[Ana]]\n- {{query (property type book)}}',
    isLogseq: true,
    links: ['Ana'],
    tags: [],
  },
];

test.each(odd)('handles $what', ({ note, isLogseq, links, tags, properties, matter, fault, text, blocks }) => {
  const { fields, body, fault: told } = readFrontMatter(note);
  const read = readForeignNote(body, isLogseq ?? false);
  const shown = read.links.map(({ target, property }) => `${property === null ? '' : `${property}=`}${target}`);
  expect(told).toBe(fault ?? null);
  if (links) expect(shown).toEqual(links);
  if (tags) expect(read.tags).toEqual(tags);
  if (properties) expect(Object.fromEntries(read.properties)).toEqual(properties);
  if (matter) expect(Object.fromEntries(fields)).toEqual(matter);
  if (text !== undefined) expect(read.markdown).toBe(text);
  if (blocks) expect(Object.fromEntries(read.blocks)).toEqual(blocks);
});

test('at least thirty odd notes are tested', () => {
  expect(odd.length).toBeGreaterThanOrEqual(30);
});
