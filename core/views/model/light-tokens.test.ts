import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lightTokens } from './light-tokens.ts';

test('the colours of pictures are those of the light theme', () => {
  const css = readFileSync('renderer/styles/tokens.css', 'utf8');
  const light = css.slice(0, css.indexOf('prefers-color-scheme: dark'));
  const valueOf = (token: string): string => {
    const value = new RegExp(`^ *${token}: ([^;]+);`, 'm').exec(light)?.[1] ?? '';
    const other = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return other === undefined ? value : valueOf(other);
  };
  for (const [token, colour] of Object.entries(lightTokens)) expect([token, valueOf(token)]).toEqual([token, colour]);
});
