import { describe, expect, test } from 'vitest';
import { allWords } from '#lib/extract/all-words.ts';
import { pictureWords, withoutPictures } from '#lib/extract/picture-words.ts';

const chunk = (kind: string, words: string) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(words.length);
  return Buffer.concat([size, Buffer.from(`${kind}${words}sum!`, 'latin1')]);
};
const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const png = Buffer.concat([start, chunk('tEXt', 'Author Ana Ruiz'), chunk('IDAT', '/Pixel/'), chunk('IEND', '')]);
const segment = (marker: number, words: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, words.length + 2]), Buffer.from(words, 'latin1')]);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xfe, 'Taken by Eva'),
  segment(0xda, 'x'),
  Buffer.from('/Pixel/', 'latin1'),
  Buffer.from([0xff, 0xd9]),
  Buffer.from('behind it', 'latin1'),
]);

describe('words of a picture', () => {
  test('come from everything but its pixels', () => {
    expect(pictureWords(png)).toContain('Author Ana Ruiz');
    expect(pictureWords(png)).not.toContain('Pixel');
    expect(pictureWords(jpeg)).toBe('Taken by Eva\nbehind it');
    expect(pictureWords(Buffer.concat([png, Buffer.from('Eva')]))).toContain('Eva');
  });

  test('are all its bytes when it is not a picture or is cut short', () => {
    expect(pictureWords(Buffer.from('Ana'))).toBe('Ana');
    expect(pictureWords(Buffer.concat([start, Buffer.from('Ana')]))).toContain('Ana');
    expect(pictureWords(Buffer.from([0xff, 0xd8, 0x41, 0x6e, 0x61]))).toContain('Ana');
  });

  test('are found in data URLs of HTML and Markdown, and in picture files', async () => {
    const url = `data:image/png;base64,${png.toString('base64')}`;
    expect(withoutPictures(`before ${url} behind`)).toMatch(/^before [^]*Author Ana Ruiz[^]* behind$/);
    const page = await allWords('a.html', Buffer.from(`<img src="${url}">`));
    expect(page.map(({ text }) => text).join()).toContain('Author Ana Ruiz');
    expect((await allWords('a.md', Buffer.from(`[a]: <${url}>`)))[0]?.text).toContain('Author Ana Ruiz');
    expect((await allWords('a.png', png))[0]?.text).not.toContain('Pixel');
  });
});
