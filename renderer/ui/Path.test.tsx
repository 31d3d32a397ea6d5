import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Path } from './Path.tsx';

const drawn = (path: string) => renderToStaticMarkup(<Path path={path} />);

test('each folder of a path is isolated from the others, and direction marks are shown', () => {
  const plain = (html: string) => html.replace(/<[^>]*>/g, '');
  expect(plain(drawn('/home/ليلى/عمل/a.casebook'))).toBe('/home/ليلى/عمل/a.casebook');
  expect(drawn('/ليلى/عمل')).toContain('<bdi>ليلى</bdi><bdi>/</bdi><bdi>عمل</bdi>');
  expect(drawn('/ليلى/عمل')).toMatch(/^<bdi dir="ltr">/);
  expect(plain(drawn('C:\\a\u202eb\\c'))).toBe('C:\\a\\u{202e}b\\c');
});
