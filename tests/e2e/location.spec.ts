import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { screenshot } from './screenshots.ts';
import { goTo, newCase } from './steps.ts';

test('a location is picked from the gazetteer, and undone in one step, or typed as coordinates, by keyboard', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Towns');
  const names = [{ value: 'San José', kind: 'main' as const }];
  const put = await caseOf(page).records.put({ records: [{ collection: 'places', names }] });
  const id = put[0]?.id ?? '';
  const stored = async () => {
    const { record } = await caseOf(page).records.show({ id });
    return 'position' in record ? { position: record.position, identifiers: record.identifiers } : null;
  };
  await goTo(page, 'Places');
  await page.getByText('San José').first().click();

  // Places of the same name are offered immediately, each with the reason.
  await page.getByRole('button', { name: 'Add location' }).press('Enter');
  const field = page.getByRole('combobox', { name: 'Location' });
  const list = page.getByRole('listbox', { name: 'Location' });
  await expect(field).toBeFocused();
  await expect(list.getByRole('option').first()).toHaveText(/^San José, Costa Rica.*capital, same name as \d+ others/);
  await screenshot(page, 'candidates');
  await expectAccessible(page, 'candidate locations of a place');
  await field.fill('San Jose, California');
  await expect(list.getByRole('option').first()).toHaveText(/^San Jose, California, United States/);
  await field.fill('San José, Costa Rica');
  await expect(list.getByRole('option').first()).toHaveText(/^San José, Costa Rica/);
  await field.press('Enter');
  await expect(page.getByText(/^9\.93333° N, 84\.08333° W, within .* km \(gazetteer\)$/)).toBeVisible();
  // The field shows the choice before it is saved.
  await expect.poll(stored).toMatchObject({
    position: { from: 'gazetteer' },
    identifiers: [{ scheme: 'geonames', value: '3621849' }],
  });
  await screenshot(page, 'chosen');
  await page.keyboard.press('Control+z');
  await expect.poll(stored).toEqual({ position: null, identifiers: [] });

  // Unreadable input is kept, with what to do about it; Esc leaves everything as it was.
  await page.getByRole('button', { name: 'Add location' }).press('Enter');
  await field.fill('121.5, 14.6');
  await field.press('Enter');
  await expect(page.getByText('In the other order, this is 14.6, 121.5.')).toBeVisible();
  await screenshot(page, 'refused');
  await field.press('Escape');
  if (await field.isVisible()) await field.press('Escape');
  await expect(field).toBeHidden();

  await page.getByRole('button', { name: 'Add location' }).press('Enter');
  await field.fill('9°55\'48"N 84°5\'2"O');
  await expect(page.getByText('9.93° N, 84.083889° W, within 22 m')).toBeVisible();
  await field.press('Enter');
  await expect.poll(stored).toMatchObject({ position: { lat: 9.93, radius: 22, from: 'exact' } });
  await quit();
});
