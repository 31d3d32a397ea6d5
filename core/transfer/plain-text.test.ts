import { describe, expect, test } from 'vitest';
import { dossierText } from '#core/transfer/plain-text.ts';
import { document, footnote, fullDocument, hostileText, sentence, source } from '#core/transfer/test-document.ts';
import { columnsOf } from '#lib/text/wrap.ts';

describe('a dossier as plain text', () => {
  const text = dossierText(fullDocument());

  test('has sentences with footnote numbers, and the footnotes at the end', () => {
    const line = text.replace(/\s+/g, ' ');
    expect(line).toContain('Twelve people were hurt.[1] Nobody knows why. [no quote] The mayor knew.[1][2]');
    expect(line).toContain('Ana Mompó owned the depot[2] since 2019 [no quote].');
    expect(line).toContain('When: 5 March 2024 (2024-03-05)[4] Event: Fire at the depot[1] Where: Port');
    expect(line).toContain('Event: Inquiry [no quote]');
    expect(line).toContain('About: Fire Claim: Deaths: 9 people[4] Says: The mayor');
    const notes = [...text.matchAll(/^\[(\d+)\] /gm)].map(([, number]) => number);
    expect(notes).toEqual(['1', '2', '3', '4']);
    expect(text.indexOf('\n[1] ')).toBeGreaterThan(text.indexOf('\nSources\n'));
    expect(line).toContain(
      '[2] It was said that “she owned it […] and ran it” on that day. Title of source 1, The Daily, page 3, paragraph 2, Source 1',
    );
    expect(line).toContain(`Translation by Rana: The witness said that twelve were hurt.`);
  });

  test('has no breakable line over 72 columns, no trailing spaces and no markup', () => {
    for (const line of text.split('\n')) {
      if (/\S\s+\S/.test(line.trimStart())) expect([line, columnsOf(line) <= 72]).toEqual([line, true]);
      expect(line).not.toMatch(/\s$/);
    }
    expect(text).not.toMatch(/[*_#`|\\]|<\w/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('is the same each time', () => {
    expect(dossierText(fullDocument())).toBe(text);
  });
});

test('hostile texts stay text and contain no terminal control characters', () => {
  const dossier = document(
    [{ kind: 'text', id: null, title: hostileText, paragraphs: [[sentence(hostileText, [1])]] }],
    [footnote(1, 1, hostileText)],
    [source(1, { title: hostileText, url: hostileText, fileName: `${hostileText}\n[2] forged` })],
    { title: 'x'.repeat(10_000), caseTitle: hostileText },
  );
  const text = dossierText(dossier);

  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  expect(text).toContain('x'.repeat(10_000));
  expect(text).toContain('{default-bullet-numbering-0}');
  // Line breaks in texts are folded, so that no text can start a fake footnote.
  expect(text.match(/\n\n\[\d+\] /g)).toHaveLength(1);
  // A change of direction ends before the footnote mark that follows it.
  expect(text.replace(/\s+/g, ' ')).toContain('end\u2069\u202c[1]');
});

test('an empty dossier says so', () => {
  expect(dossierText(document([], [], [], { subtitle: '' }))).toContain('This section is empty.');
});
