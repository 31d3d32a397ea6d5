import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { wordsOfPage } from './copyPage.ts';

function copied(html: string) {
  const { document } = parseHTML('<html><body></body></html>') as unknown as { document: Document };
  const part = document.createDocumentFragment();
  const frame = document.createElement('div');
  frame.innerHTML = html;
  part.append(...frame.childNodes);
  return wordsOfPage(part);
}

test('copied footnote numbers are in brackets, and no styling or control is copied', () => {
  const note = '<sup style="color:red"><button class="ref" title="x">2</button></sup>';
  const { words, html } = copied(
    `<h2 dir="auto">Toll</h2><p class="dark">Dead: 14${note}<button data-finding="f"><svg><path/></svg></button></p>` +
      '<p>He knew<span data-kind="quote" role="link">3</span>. &lt;b&gt;</p>',
  );
  expect(words).toBe('Toll\nDead: 14[2]\nHe knew[3]. <b>');
  expect(html).toBe('<h2>Toll</h2><p>Dead: 14<sup>[2]</sup></p><p>He knew[3]. &lt;b&gt;</p>');
});

test('copied rows form a table, and no cell is a formula', () => {
  const { words, html } = copied('<tr><td>=1+1</td><td><p>a</p><p>b</p></td></tr><tr><td>-5</td><td></td></tr>');
  expect(words).toBe("'=1+1\ta b\n-5");
  expect(html).toMatch(/^<table><tr><td>'=1\+1</);
});
