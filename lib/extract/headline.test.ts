import { expect, test } from 'vitest';
import { beginsWithHeadline, titleParts, withoutSite } from './headline.ts';
import { readHtml } from './html.ts';

test('“Blog Archive” is part of neither the site name nor the headline', () => {
  const title = 'The Film Club » Blog Archive » Two Old Hands';
  expect(withoutSite(title, [])).toEqual({ title: 'Two Old Hands', site: 'The Film Club' });
  expect(titleParts(title)).toEqual(['Two Old Hands']);
});

test.each([
  [
    'Bridge and ferry grandstanding? Two mayors take stands on tolls - The Weir',
    'Bridge and ferry grandstanding?',
    true,
  ],
  ['The Weir and Tideland Advertiser: news of the river', 'The Weir and Tideland Advertiser', false],
  ['Bridge vote put off', 'Bridge', false],
])('“%s” begins with the headline “%s”: %s', (title, heading, expected) => {
  expect(beginsWithHeadline(title, heading, ['The Weir and Tideland Advertiser'])).toBe(expected);
});

test('a domain name in the title counts as the site name', () => {
  expect(withoutSite('The gates of the upper dam were open | theweir.example', [])).toEqual({
    title: 'The gates of the upper dam were open',
    site: 'theweir.example',
  });
});

function titleOf(head: string, body: string): string | null {
  const html = `<html><head>${head}</head><body>${body}</body></html>`;
  const { title } = readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  return title.value;
}

test('the visible headline wins over og:title when the page title begins with it', () => {
  const head =
    '<title>Bridge and ferry grandstanding? Two mayors take stands - Weir</title><meta property="og:title" content="Ruiz: Mayors posture about tolls">';
  expect(titleOf(head, '<h1>Bridge and ferry grandstanding?</h1><p>Text.</p>')).toBe('Bridge and ferry grandstanding?');
});

test('an h2 is the title when the page title contains it', () => {
  const head = '<title>Get your bridges covered | Works | Ana Ruiz</title>';
  expect(titleOf(head, '<h1>Hi, I am Ana.</h1><h2>Get your bridges covered</h2><p>Text.</p>')).toBe(
    'Get your bridges covered',
  );
});
