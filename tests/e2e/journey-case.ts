import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { articleText, expectCount } from './steps.ts';

/*
 * An invented article that spells one name in two ways, and what a case holds once somebody has worked through it: the same by
 * mouse and by keyboard.
 */

/** Its headline, which appears twice on the page. */
export const title = 'Ferry owner paid for the lighthouse report';
/** What a browser puts on the clipboard: the headline twice, a byline, a date, a caption. */
export const html = `<article><h1>${title}</h1><h2>${title}</h2><p>By Marta Quiroga</p><p><time datetime="2024-03-12">12 March 2024</time></p>
<figure><img src="https://paper.example/lamp.jpg"><figcaption>Photo: the lighthouse, dark since autumn.</figcaption></figure>
<p>Teodoro Baltasar Ruiz Cortés, known as El Faro, paid 40,000 euros for a report on the lighthouse at Puerto Nublo, according to papers seen by this newspaper.</p>
<p>The report was signed by the company Naviera Solmar S.A., which Ruis Cortés has owned since 2019. It says that 14 people died when the night ferry sank last month.</p>
<p>“Nobody told us that the lamp was dark,” said the harbour master, Inés Valcárcel.</p></article>`;
export const plainText = html.replaceAll(/<[^>]+>/g, '\n');

/** Passages that the journeys quote. */
export const passages = {
  quote: 'Nobody told us that the lamp was dark',
  event: 'the night ferry sank last month',
  link: 'Naviera Solmar S.A., which Ruis Cortés has owned since 2019',
};

/** How to get to a record, by mouse or by keyboard. */
export interface InputMethod {
  open(page: Page, collection: 'Articles' | 'People' | 'Events', name: string): Promise<void>;
  showQuotes(page: Page): Promise<void>;
}

/** Checks the final state of both journeys in the window, once before and once after a restart. */
export async function expectAll(page: Page, input: InputMethod): Promise<void> {
  const counts = { Articles: 1, People: 2, Organisations: 1, Places: 1, Events: 1, Quotes: 3 };
  for (const [name, count] of Object.entries(counts)) await expectCount(page, name, count);
  await input.open(page, 'Articles', title);
  await expect(articleText(page).getByRole('heading', { level: 1 })).toHaveText(title);
  for (const passage of Object.values(passages)) await expect(articleText(page)).toContainText(passage);
  await input.showQuotes(page);
  await expect(
    page.getByRole('tabpanel', { name: /^Quotes/ }).getByRole('button', { name: passages.quote }),
  ).toBeVisible();

  await input.open(page, 'People', 'Teodoro Baltasar Ruiz Cortés');
  const person = page.getByRole('article', { name: 'Teodoro Baltasar Ruiz Cortés' });
  await expect(person.getByRole('toolbar', { name: 'Names' })).toContainText('El Faro');
  await expect(person.getByRole('toolbar', { name: 'Names' })).toContainText('Ruis Cortés');
  const links = person.getByRole('region', { name: 'Roles and links' });
  await expect(links).toContainText('1, all sourced');
  await expect(links.getByRole('row', { name: /^owns Naviera Solmar S\.A\./ })).toBeVisible();
  await expect(person.getByRole('region', { name: 'Quotes' })).toContainText(passages.link);

  await input.open(page, 'Events', 'The night ferry sinks');
  const event = page.getByRole('article', { name: 'The night ferry sinks' });
  await expect(event).toContainText('February 2024');
  await expect(event.getByRole('button', { name: 'Open Puerto Nublo' })).toBeVisible();
  await expect(event.getByRole('region', { name: 'Quotes' })).toContainText(passages.event);
}

/** Checks the hit that an alias finds, with or without accents, and the reason it shows. */
export async function expectAliasHit(page: Page): Promise<void> {
  const hits = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
  await expect(hits.first()).toContainText(/^Teodoro Baltasar Ruiz Cortés.*El Faro.*in alias.*accents: Faro/);
  await expect(hits.filter({ hasText: title })).not.toHaveCount(0);
}

/** Checks that the exported files hold what the case holds. */
export function expectExports(folder: string): void {
  const page = readFileSync(join(folder, 'case.html'), 'utf8');
  for (const text of [
    title,
    'Teodoro Baltasar Ruiz Cortés',
    'El Faro',
    'The night ferry sinks',
    ...Object.values(passages),
  ])
    expect(page).toContain(text);
  expect(page).not.toMatch(/<script(?! type="application\/json")|src="http|href="http/);
  const pdf = readFileSync(join(folder, 'case.pdf'));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(5000);
}
