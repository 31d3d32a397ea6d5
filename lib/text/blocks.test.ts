import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksFromPlain, bodyOf, buildText, type BlockInput } from './blocks.ts';

const body = (text: string): BlockInput => ({ kind: 'body', text });

describe('buildText', () => {
  it('puts the title once, then the blocks, separated by blank lines', () => {
    const { text, blocks } = buildText('A title', [
      { kind: 'heading', text: 'Part one' },
      { kind: 'body', text: 'First.', page: 2 },
      { kind: 'caption', text: 'A picture' },
    ]);
    expect(text).toBe('A title\n\nPart one\n\nFirst.\n\nA picture');
    expect(blocks).toEqual([
      { start: 0, end: 7, kind: 'title' },
      { start: 9, end: 17, kind: 'heading' },
      { start: 19, end: 25, kind: 'body', page: 2 },
      { start: 27, end: 36, kind: 'caption' },
    ]);
    expect(bodyOf(text, blocks)).toBe('Part one\n\nFirst.');
  });

  it.each([
    ['Riot in “Machala”: 14 dead', 'riot in Machala – 14 dead'],
    ['Motín en Machala', 'MOTIN EN MACHALA.'],
    ['A\nlong title', 'A long title'],
    ['1,000 dead', '1000 dead'],
    ['!!!', '!!!'],
    ['東京の話', '東京の話。'],
  ])('drops a block that repeats the title %j as %j', (title, repeated) => {
    const { blocks, text } = buildText(title, [{ kind: 'heading', text: repeated }, body('Body.')]);
    expect(blocks.map((block) => block.kind)).toEqual(['title', 'body']);
    expect(text.endsWith('\n\nBody.')).toBe(true);
  });

  it('drops a repeated title only at the beginning, even after captions', () => {
    const { text } = buildText('Title', [
      { kind: 'caption', text: 'Picture' },
      body('TITLE'),
      body('title!'),
      body('Body.'),
      body('Title'),
    ]);
    expect(text).toBe('Title\n\nPicture\n\nBody.\n\nTitle');
  });

  it('removes the title from the first line of the first block', () => {
    expect(buildText('A title', [body('A TITLE\nBy Someone')]).text).toBe('A title\n\nBy Someone');
    expect(buildText('A title', [body('A title and more\nBody')]).text).toBe('A title\n\nA title and more\nBody');
  });

  it('turns a second title into a heading', () => {
    const { blocks } = buildText('One', [{ kind: 'title', text: 'Two' }, body('x')]);
    expect(blocks.map((block) => block.kind)).toEqual(['title', 'heading', 'body']);
    expect(buildText(null, [{ kind: 'title', text: 'Two' }]).blocks).toEqual([{ start: 0, end: 3, kind: 'title' }]);
  });

  it('leaves out empty blocks and normalises the rest', () => {
    expect(buildText(null, [])).toEqual({ text: '', blocks: [] });
    expect(buildText(' ', [body(' \n '), body('\uFEFF')])).toEqual({ text: '', blocks: [] });
    expect(buildText('Cafe\u0301\r\n', [body('a\r\nb\u0000 ')]).text).toBe('Café\n\na\nb');
  });

  it('returns blocks that cover the text except for blank lines', () => {
    const block = fc.record({
      kind: fc.constantFrom<BlockInput['kind']>('title', 'heading', 'body', 'caption', 'list', 'table', 'blockquote'),
      text: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom('Title', 'TITLE\nmore', '\n', 'a\r\nb', 'e\u0301'),
      ),
      page: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom('Title', 'Tïtle!', ' ', '𝒜')),
        fc.array(block, { maxLength: 8 }),
        (title, inputs) => {
          const { text, blocks } = buildText(title, inputs);
          expect(blocks.map(({ start, end }) => text.slice(start, end)).join('\n\n')).toBe(text);
          expect(text).toBe(text.trim());
          expect(blocks.filter(({ kind }) => kind === 'title').length).toBeLessThanOrEqual(1);
          for (const { start, end } of blocks) expect(end).toBeGreaterThan(start);
          // Building the stored blocks again gives the same text.
          const again = blocks.map(({ start, end, kind }) => ({ kind, text: text.slice(start, end) }));
          expect(buildText(null, again).text).toBe(text);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('handles long runs of one character quickly', { tags: 'timing' }, () => {
    const began = performance.now();
    for (const unit of [' ', '\n', 'a', '\n ', 'a\n', '- ']) {
      buildText(`x${unit.repeat(100_000)}x`, [body(`x${unit.repeat(200_000)}x`)]);
      blocksFromPlain('title', `x${unit.repeat(200_000)}x`);
    }
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});

describe('blocksFromPlain', () => {
  it('splits plain text at blank lines', () => {
    const { text, blocks } = blocksFromPlain('Title', 'One\r\nline.\r\n\r\n\r\n  \r\nTwo.\n');
    expect(text).toBe('Title\n\nOne\nline.\n\nTwo.');
    expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'body', 'body']);
  });

  it('includes the title only once when the text begins with it', () => {
    expect(blocksFromPlain('A title', 'A title\n\nBody.').text).toBe('A title\n\nBody.');
    expect(blocksFromPlain('A title', 'A title\nBody.').text).toBe('A title\n\nBody.');
    expect(blocksFromPlain(null, 'A title\n\nBody.').blocks.map(({ kind }) => kind)).toEqual(['body', 'body']);
  });
});
