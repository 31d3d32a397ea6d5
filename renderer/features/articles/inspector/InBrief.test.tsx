import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { LinkView, QuoteView } from '#core/records/contract.ts';

vi.stubGlobal('navigator', { userAgent: '' });
const { LinksInBrief } = await import('./InBrief.tsx');

const quote = (article: string, independence: QuoteView['independence']) =>
  ({ id: `q${article}`, article: { id: article }, independence }) as QuoteView;

test('a link in brief counts an update as a copy, as everywhere else', () => {
  const other = { id: 'p', collection: 'people', title: 'Ana Mompó', trashed: false };
  const link = {
    ...{ id: 'l', other, kind: 'knows', direction: 'out' },
    quotes: [quote('a', 'independent'), quote('b', 'update')],
  } as unknown as LinkView;
  const drawn = renderToStaticMarkup(
    <LinksInBrief links={{ rows: [link], total: 1, unsourced: 0 }} onAll={() => undefined} />,
  );
  expect(drawn).toContain('1 independent origin, 1 copy');
});
