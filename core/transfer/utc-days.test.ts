import { afterEach, expect, test } from 'vitest';
import { dossierHtml } from '#core/transfer/html.ts';
import { fullDocument } from '#core/transfer/test-document.ts';

const zone = process.env['TZ'];

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

test.each(['America/Mexico_City', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
  'files made in %s have the days of UTC',
  (place) => {
    const document = fullDocument();
    const evening = { ...document, made: '2026-12-02T01:00:00.000Z' };
    const there = dossierHtml(evening);
    process.env['TZ'] = place;
    expect(new Date(evening.made).getHours()).not.toBe(1);
    expect(dossierHtml(evening)).toBe(there);
    expect(there).toContain('2 December 2026 (UTC)');
  },
);
