import { expect, type Page } from '@playwright/test';
import { caseOf } from './launch.ts';
import { newCase } from './steps.ts';

/** Makes a case with unfinished work of every kind. */
export async function makeHarbourCase(page: Page): Promise<Record<string, string>> {
  await newCase(page, 'Harbour');
  const ids: Record<string, string> = {};
  const put = async (...records: object[]) => {
    for (const { id, temp } of await caseOf(page).records.put({ records })) if (temp) ids[temp.slice(1)] = id;
  };
  const article = (id: string, title: string, fields: object = {}) => ({
    collection: 'articles',
    id: `$${id}`,
    title,
    text: `The contract was worth 3,100,000 EUR, said Vicenta Mompó. ${title}.`,
    published: '2024-03-09',
    outlet: 'Saltmere Tide',
    readState: 'read',
    grade: { source: 'B', content: 2 },
    independence: 'independent',
    ...fields,
  });
  await put(
    { collection: 'people', id: '$mompo', names: [{ value: 'Vicenta Mompó', kind: 'main' }] },
    { collection: 'people', id: '$elorduy', names: [{ value: 'Ambrosio Elorduy Paz', kind: 'main' }] },
    { collection: 'organisations', id: '$norte', names: [{ value: 'Bahía Norte', kind: 'main' }] },
    { collection: 'events', id: '$contract', title: 'Dredging contract, Quay 4', when: '2024-03-01' },
    { collection: 'events', id: '$survey', title: 'Survey of Quay 4', whenText: 'the following Tuesday' },
    article('tide', 'Contract signed'),
    article('wire', 'Hearing', { independence: 'copy', copyOf: '$tide' }),
    article('carta', 'Carta de Bahía Norte', { independence: 'not-assessed' }),
    { collection: 'quotes', id: '$q1', article: '$tide', exact: '3,100,000 EUR' },
    { collection: 'quotes', id: '$q2', article: '$wire', exact: '3,100,000 EUR' },
    { collection: 'quotes', id: '$q3', article: '$carta', exact: 'said Vicenta Mompó' },
    {
      collection: 'claims',
      id: '$amount',
      subject: '$contract',
      property: 'amount',
      value: { type: 'number', number: 3_100_000, unit: 'EUR' },
      assertedBy: '$mompo',
      quotes: ['$q1', '$q2'],
    },
    {
      collection: 'claims',
      subject: '$mompo',
      property: 'role',
      value: { type: 'text', text: 'spokeswoman' },
      quotes: ['$q3'],
    },
    { collection: 'links', kind: 'works-for', from: '$elorduy', to: '$norte', certainty: 'confirmed' },
  );
  return ids;
}

export const list = (page: Page) => page.getByRole('listbox', { name: 'Leads' });
export const active = (page: Page) => list(page).locator('[data-active]');
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Questions' });

/** Moves down from the first lead until the given one is active. */
export async function goToLead(page: Page, title: string): Promise<void> {
  await expect(list(page).getByRole('option').filter({ hasText: title })).toBeVisible();
  await list(page).focus();
  await page.keyboard.press('Home');
  for (let turn = 0; turn < 20; turn++) {
    if (((await active(page).textContent()) ?? '').includes(title)) return;
    await page.keyboard.press('ArrowDown');
  }
  await expect(active(page)).toContainText(title);
}
