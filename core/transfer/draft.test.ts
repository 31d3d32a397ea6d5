import { expect, test } from 'vitest';
import { partsIn, partsOfDossier } from '#core/transfer/docx/test-parts.ts';
import { dossierHtml } from '#core/transfer/html.ts';
import { dossierJson } from '#core/transfer/json.ts';
import { dossierMarkdown } from '#core/transfer/markdown.ts';
import { dossierOdt } from '#core/transfer/odt/document.ts';
import { paperOf } from '#core/transfer/paper.ts';
import type { Cover } from '#core/transfer/dossier-words.ts';
import { dossierText } from '#core/transfer/plain-text.ts';
import { fullDocument } from '#core/transfer/test-document.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';

/** What a dossier with open findings shows at its head and on each page. */
const dossier = fullDocument();
const draft = 'Draft, 3 open';
const partsOfOdt = async (cover: Cover) => partsIn(Buffer.from(await bytesOf(dossierOdt(dossier, 'en-GB', cover))));

test('a draft is marked at its head, and a dossier with nothing open is not', async () => {
  expect(dossierText(dossier, { open: 3 })).toMatch(/^Draft, 3 open\n\nFire at the port\n/);
  expect(dossierMarkdown(dossier, { open: 3 })).toMatch(/^\*\*Draft, 3 open\*\*\n\n# Fire at the port\n/);
  expect(dossierHtml(dossier, {}, { open: 3 })).toContain(`<header>\n<p class="draft">${draft}</p>`);
  expect(JSON.parse(dossierJson(dossier, 3))).toMatchObject({ openFindings: 3 });
  const { body, parts } = await partsOfDossier(dossier, undefined, { open: 3 });
  expect(body.indexOf(draft)).toBeGreaterThan(0);
  expect(body.indexOf(draft)).toBeLessThan(body.indexOf('Fire at the port'));
  expect(parts.get('word/header1.xml')).toContain(draft);
  const odt = await partsOfOdt({ open: 3 });
  expect(odt.get('content.xml')).toMatch(new RegExp(`<office:text><text:p [^>]*><text:span [^>]*>${draft}<`));
  expect(odt.get('styles.xml')).toMatch(new RegExp(`<style:header>.*${draft}.*</style:header>`, 's'));

  for (const open of [0, undefined]) {
    const cover = open === undefined ? {} : { open };
    for (const text of [dossierText(dossier, cover), dossierMarkdown(dossier, cover), dossierHtml(dossier, {}, cover)])
      expect(text).not.toContain('Draft');
  }
  expect((await partsOfDossier(dossier)).parts.has('word/header1.xml')).toBe(false);
  for (const part of (await partsOfOdt({})).values()) expect(part).not.toContain('Draft,');
});

test('each page of a draft is marked when a browser prints the HTML', () => {
  expect(dossierHtml(dossier, {}, { open: 3 })).toContain(`@page{@top-right{content:"${draft}"`);
});

test('only HTML for paper has a page size, a table of contents and the date it was made', () => {
  const letter = dossierHtml(dossier, { paper: paperOf('en-US') });
  expect(letter).toContain('@page{size:816px 1056px');
  expect(letter).toContain('<a href="#section-2"><bdi>Findings</bdi>');
  expect(letter).toContain('<meta name="dcterms.created" content="2024-04-02">');
  const screen = dossierHtml(dossier);
  expect(screen).not.toContain('class="contents"');
  expect(screen).not.toContain('dcterms');
});

test('sections and sentences have unique anchors, numbered in reading order', () => {
  const ids = [...dossierHtml(dossier).matchAll(/ id="((?:s|section)-\d+)"/g)].map(([, id]) => id);
  expect(ids.slice(0, 5)).toEqual(['section-1', 's-1', 's-2', 's-3', 's-4']);
  expect(new Set(ids).size).toBe(ids.length);
});
