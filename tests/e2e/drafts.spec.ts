import { expect, test, type Page } from '@playwright/test';
import { borrowApp } from './borrow-app.ts';
import { caseOf } from './launch.ts';
import { articleText, goTo, newCase, rail } from './steps.ts';

/* A record changes elsewhere while a form or field of it is open: nothing typed is lost, and what was not typed is not written. */

const put = (page: Page, ...records: Record<string, unknown>[]) => caseOf(page).records.put({ records });
const show = async (page: Page, id: string) =>
  (await caseOf(page).records.show({ id })).record as unknown as Record<string, unknown>;
const overtaken = (page: Page, text: string) => page.getByText(`Meanwhile this was changed to “${text}”`);
const goneText = 'Meanwhile this was changed or removed.';

test('a name, a link and the entries of an event are edited where they are now, not where they were', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const names = (...others: string[]) =>
    ['Ada Quiroga', ...others].map((value, at) => ({ value, kind: at === 0 ? 'main' : 'alias' }));
  const made = await put(
    page,
    { collection: 'people', id: '$ada', names: names('The Harbour Master', 'La Capitana') },
    { collection: 'organisations', id: '$port', names: [{ value: 'Port of Almenara', kind: 'main' }] },
    {
      collection: 'links',
      id: '$link',
      kind: 'works-for',
      from: '$ada',
      to: '$port',
      role: 'pilot',
      certainty: 'possible',
    },
  );
  const id = (temp: string) => made.find((one) => one.temp === temp)?.id ?? '';
  await goTo(page, 'People');
  await page.getByRole('listbox', { name: 'People' }).getByRole('option').first().click();
  const namesBar = page.getByRole('toolbar', { name: 'Names' });
  const field = page.getByRole('textbox', { name: 'Another name' });
  const editName = async (name: string) => {
    await namesBar.getByRole('button', { name }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    await field.click();
  };

  // The name before it is removed elsewhere.
  await editName('La Capitana');
  await field.fill('La Capitana del Norte');
  await put(page, { collection: 'people', id: id('$ada'), names: names('La Capitana') });
  await expect(namesBar).not.toContainText('The Harbour Master');
  await page.keyboard.press('Enter');
  await expect.poll(() => show(page, id('$ada'))).toMatchObject({ names: names('La Capitana del Norte') });

  // The name itself is changed elsewhere: an untouched field reverts nothing, and typed text is kept.
  await editName('La Capitana del Norte');
  await put(page, { collection: 'people', id: id('$ada'), names: names('La Comandante') });
  await expect(page.getByText(goneText)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field).toBeHidden();
  await expect(namesBar).not.toContainText('La Capitana');
  await editName('La Comandante');
  await field.fill('La Comandante del Sur');
  await put(page, { collection: 'people', id: id('$ada'), names: names('La Almirante') });
  await expect(page.getByText(goneText)).toBeVisible();
  await expect(field).toHaveValue('La Comandante del Sur');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => show(page, id('$ada')))
    .toMatchObject({ names: names('La Almirante', 'La Comandante del Sur') });

  // A link: only what was typed is written.
  await page
    .getByRole('grid', { name: 'Links' })
    .getByRole('row', { name: /Port of Almenara/ })
    .click();
  await page.keyboard.press('F2');
  const form = page.getByRole('region', { name: /^(?:Edit|New) link$/ });
  await form.getByRole('textbox', { name: /^When/ }).fill('May 2021');
  await put(page, { collection: 'links', id: id('$link'), role: 'captain', certainty: 'confirmed' });
  await expect(form.getByRole('textbox', { name: 'Role' })).toHaveValue('captain');
  await put(page, { collection: 'links', id: id('$link'), when: '2020' });
  await expect(overtaken(page, '2020')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(form).toBeHidden();
  expect(await show(page, id('$link'))).toMatchObject({ role: 'captain', certainty: 'confirmed', when: '2021-05' });

  // The link, then its person, is deleted elsewhere: what was typed is still there.
  const links = page.getByRole('grid', { name: 'Links' });
  const role = form.getByRole('textbox', { name: 'Role' });
  await links.getByRole('row', { name: /Port of Almenara/ }).click();
  await page.keyboard.press('F2');
  await role.fill('harbour pilot');
  await caseOf(page).records.remove({ ids: [id('$ada')] });
  await expect(form).toBeHidden();
  await caseOf(page).records.restore({ ids: [id('$ada')] });
  await expect(role).toHaveValue('harbour pilot');
  await caseOf(page).records.remove({ ids: [id('$link')] });
  await expect(page.getByText(goneText)).toBeVisible();
  await role.press('ControlOrMeta+Enter');
  await expect(links.getByRole('row', { name: /Port of Almenara/ })).toBeVisible();
  expect((await caseOf(page).records.show({ id: id('$ada') })).links).toMatchObject([
    { role: 'harbour pilot', certainty: 'confirmed', when: '2021-05' },
  ]);
  await quit();
});

test('a figure and an order rule are replaced where they are now', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const figure = (property: string, number: number) => ({
    property,
    number,
    unit: null,
    qualifier: 'exactly',
    quotes: [],
  });
  const made = await put(
    page,
    { collection: 'events', id: '$other', title: 'Dock strike' },
    { collection: 'events', id: '$third', title: 'Accord of Almenara' },
    { collection: 'events', id: '$fire', title: 'Fire', figures: [figure('deaths', 3), figure('injured', 9)] },
  );
  const [, , fire = ''] = made.map((one) => one.id);
  const [other = '', third = ''] = made.map((one) => one.id);
  const rule = (event: string) => ({ rule: 'after', event });
  await put(page, { collection: 'events', id: fire, order: [rule(other), rule(third)] });
  await goTo(page, 'Events');
  await page.getByRole('listbox', { name: 'Events' }).getByRole('option', { name: 'Fire' }).click();

  await page.getByRole('button', { name: /^Edit figure: .*injured|^Edit figure: .*9/ }).click();
  await page.getByRole('textbox', { name: 'Number' }).fill('11');
  await put(page, { collection: 'events', id: fire, figures: [figure('injured', 9)] });
  await expect(page.getByRole('button', { name: /^Edit figure/ })).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => show(page, fire)).toMatchObject({ figures: [{ property: 'injured', number: 11 }] });

  await page.getByRole('button', { name: /^Edit figure/ }).click();
  await page.getByRole('textbox', { name: 'Number' }).fill('12');
  await put(page, { collection: 'events', id: fire, figures: [figure('injured', 10)] });
  await expect(page.getByText(goneText)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => show(page, fire)).toMatchObject({ figures: [{ number: 10 }, { number: 12 }] });

  await page.getByRole('button', { name: /^Edit rule: .*Accord/ }).click();
  await page.getByRole('radio', { name: 'before' }).press('Space');
  await put(page, { collection: 'events', id: fire, order: [rule(third)] });
  await expect(page.getByRole('button', { name: /^Edit rule/ })).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect.poll(() => show(page, fire)).toMatchObject({ order: [{ rule: 'before', event: third }] });
  await quit();
});

test('a decision about a contradiction keeps its reason and its side while claims arrive', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const deaths = (number: number) => ({
    collection: 'claims',
    subject: '$fire',
    property: 'deaths',
    value: { type: 'number', number, unit: 'people' },
  });
  const made = await put(page, { collection: 'events', id: '$fire', title: 'Fire' }, deaths(14), deaths(17));
  const [fire = '', , last = ''] = made.map((one) => one.id);
  await rail(page, 'Contradictions').click();
  await expect(page.getByRole('heading', { name: /^Deaths: 14 people or 17 people/ })).toBeVisible();
  await page.getByRole('heading', { name: /^Deaths/ }).click();
  await page.keyboard.press('p');
  const reason = page.getByRole('textbox', { name: 'Reason' });
  await reason.fill('Counted in the morgue');
  const sentence = page.getByTestId('sentence');
  const before = await sentence.innerText();
  await put(page, { ...deaths(12), subject: fire });
  await expect(page.getByRole('heading', { name: /12 people/ })).toBeVisible();
  await expect(reason).toHaveValue('Counted in the morgue');
  expect(before).toContain('17 people');
  await caseOf(page).claims.resolve({
    id: (await caseOf(page).claims.contradictions({})).contradictions[0]?.id ?? '',
    state: 'different-scope',
    reason: 'Other days',
  });
  await expect(overtaken(page, 'different scope')).toBeVisible();
  await expect(reason).toHaveValue('Counted in the morgue');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect
    .poll(async () => (await caseOf(page).claims.contradictions({ state: 'settled' })).contradictions)
    .toMatchObject([{ state: 'preferred', preferred: last, reason: 'Counted in the morgue' }]);
  await expect(overtaken(page, 'different scope')).toBeHidden();
  await caseOf(page).history.undo({});
  await expect(page.getByRole('radio', { name: /Different scope/ })).toBeChecked();
  await expect(reason).toHaveValue('Other days');
  await quit();
});

test('an audience, a question and the text of an article keep what is typed and what others change', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const made = await put(
    page,
    { collection: 'articles', id: '$text', title: 'The ferry', text: 'The ferry left at nine.' },
    { collection: 'people', id: '$ada', names: [{ value: 'Ada Quiroga', kind: 'main' }] },
    { collection: 'people', id: '$ines', names: [{ value: 'Inés Valcárcel', kind: 'main' }] },
    { collection: 'dossiers', id: '$dossier', title: 'Ferry' },
    {
      collection: 'sections',
      id: '$section',
      dossier: '$dossier',
      order: 'a',
      kind: 'text',
      title: 'Start',
      text: 'One.',
    },
  );
  const id = (temp: string) => made.find((one) => one.temp === temp)?.id ?? '';
  const client = caseOf(page);

  // The text of an article.
  await page.getByRole('option', { name: /The ferry/ }).click();
  await expect(articleText(page)).toContainText('at nine');
  await page.getByRole('button', { name: 'More' }).last().click();
  await page.getByRole('menuitem', { name: 'Correct text…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct text' });
  const text = dialog.getByRole('textbox');
  await client.articles.setText({ id: id('$text'), text: 'The ferry left at ten.' });
  await expect(text).toHaveValue('The ferry left at ten.');
  await text.fill('The ferry left at ten sharp.');
  await client.articles.setText({ id: id('$text'), text: 'The ferry left at eleven.' });
  await expect(overtaken(page, 'The ferry left at eleven.')).toBeVisible();
  await expect(text).toHaveValue('The ferry left at ten sharp.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // An audience.
  await client.profiles.set({ profile: 'public', replace: [{ record: id('$ada'), pseudonym: 'Source A' }] });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Ferry/ }).dblclick();
  await page.getByRole('button', { name: /^Export(?! whole)/ }).click();
  await page.getByRole('menuitemradio', { name: 'Public' }).click();
  await page.getByRole('menuitem', { name: 'Edit audiences…' }).click();
  const editor = page.getByRole('dialog', { name: 'Audiences' });
  const pseudonym = editor.getByRole('textbox', { name: 'Pseudonym of Ada Quiroga' });
  await pseudonym.fill('Source B');
  await client.profiles.set({
    profile: 'public',
    leaveOut: ['notes', 'authors'],
    replace: [
      { record: id('$ada'), words: ['Quiroga'] },
      { record: id('$ines'), pseudonym: 'Source I' },
    ],
  });
  await expect(editor.getByRole('textbox', { name: 'Pseudonym of Inés Valcárcel' })).toHaveValue('Source I');
  await expect(pseudonym).toHaveValue('Source B');
  await editor.getByRole('button', { name: 'Save audience' }).click();
  await expect
    .poll(async () => (await client.profiles.replaced({ profile: 'public' })).map((one) => [one.pseudonym, one.words]))
    .toEqual([
      ['Source B', ['Quiroga']],
      ['Source I', []],
    ]);
  expect((await client.profiles.list({})).find(({ key }) => key === 'public')?.leaveOut).toEqual(['notes', 'authors']);
  await editor.getByRole('button', { name: 'Close' }).click();

  // A section of a dossier.
  const section = page.getByRole('textbox', { name: 'Text of “Start”' });
  await section.click();
  await page.keyboard.type('Two. ');
  await put(page, { collection: 'sections', id: id('$section'), title: 'Beginning' });
  await expect(page.getByRole('textbox', { name: 'Text of “Beginning”' })).toBeFocused();
  await quit();
});

test('the results for a list of names lose the words of a text that is purged elsewhere', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const text = 'Only Wilhelmina Brockstedt spoke.';
  const [made] = await put(page, { collection: 'articles', title: 'The vote', text });
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('textbox', { name: 'Names, one per line' }).fill('Wilhelmina Brockstett');
  await page.keyboard.press('ControlOrMeta+Enter');
  const matched = page.getByText(/Wilhelmina Brockstedt/);
  await expect(matched.first()).toBeVisible();
  await caseOf(page).purges.purge({ article: made?.id ?? '', text: true, reason: 'asked to' });
  await expect(matched).toHaveCount(0);
  await expect(page.getByText('Wilhelmina Brockstett')).toBeVisible();
  await quit();
});

test('what is typed about a link, a note or a replaced name stays when it is removed elsewhere', async () => {
  const { page, quit } = await borrowApp();
  await newCase(page, 'Drafts');
  const made = await put(
    page,
    { collection: 'articles', id: '$text', title: 'The ferry', text: 'Ada Quiroga left at nine.' },
    { collection: 'people', id: '$ada', names: [{ value: 'Ada Quiroga', kind: 'main' }] },
    { collection: 'people', id: '$ines', names: [{ value: 'Inés Valcárcel', kind: 'main' }] },
    { collection: 'links', kind: 'mentions', from: '$text', to: '$ada' },
    { collection: 'links', kind: 'knows', from: '$ada', to: '$ines' },
    { collection: 'links', id: '$link', kind: 'mentions', from: '$text', to: '$ines' },
    { collection: 'dossiers', id: '$dossier', title: 'Ferry' },
  );
  const id = (temp: string) => made.find((one) => one.temp === temp)?.id ?? '';
  const client = caseOf(page);

  // A link in the inspector of its article.
  await page.getByRole('option', { name: /The ferry/ }).click();
  await page.getByRole('tab', { name: /^Links/ }).click();
  const item = page.getByRole('listitem').filter({ hasText: 'Inés Valcárcel' });
  await item.getByRole('button', { name: 'More for this link' }).click();
  await page.getByRole('menuitem', { name: 'Edit link' }).click();
  const role = page.getByRole('textbox', { name: 'Role' });
  await role.fill('the only witness');
  await client.records.remove({ ids: [id('$link')] });
  await expect(page.getByText(goneText)).toBeVisible();
  await expect(role).toBeFocused();
  await expect(role).toHaveValue('the only witness');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(role).toBeHidden();
  const { links } = await client.records.show({ id: id('$text') });
  expect(links.map((link) => [link.other.title, link.role])).toContainEqual(['Inés Valcárcel', 'the only witness']);

  // A row of an audience.
  await client.profiles.set({
    profile: 'public',
    replace: [
      { record: id('$ada'), pseudonym: 'Source A' },
      { record: id('$ines'), pseudonym: 'Source I' },
    ],
  });
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^Ferry/ }).dblclick();
  await page.getByRole('button', { name: /^Export(?! whole)/ }).click();
  await page.getByRole('menuitemradio', { name: 'Public' }).click();
  await page.getByRole('menuitem', { name: 'Edit audiences…' }).click();
  const editor = page.getByRole('dialog', { name: 'Audiences' });
  const pseudonym = editor.getByRole('textbox', { name: 'Pseudonym of Ada Quiroga' });
  await pseudonym.fill('Source B');
  await client.profiles.set({ profile: 'public', nameAgain: [id('$ada')] });
  await expect(editor.getByText(goneText)).toBeVisible();
  await expect(pseudonym).toBeFocused();
  await expect(pseudonym).toHaveValue('Source B');
  await editor.getByRole('button', { name: 'Save audience' }).click();
  await expect
    .poll(async () => (await client.profiles.replaced({ profile: 'public' })).map((one) => one.pseudonym).sort())
    .toEqual(['Source B', 'Source I']);
  await editor.getByRole('button', { name: 'Close' }).click();

  // A note on a saved chart.
  const view = (await client.views.create({ kind: 'graph', name: 'Chart' })).id;
  const [note] = await put(page, {
    collection: 'chartNotes',
    view,
    text: 'Who paid?',
    box: { x: 0, y: 0, width: 0, height: 0 },
  });
  await rail(page, 'Chart').click();
  await expect(page.locator('main [role="application"]')).toBeVisible();
  await page.keyboard.press('Shift+N');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill('Who paid for the night of the fire?');
  await client.records.remove({ ids: [note?.id ?? ''] });
  await expect(page.getByText(goneText)).toBeVisible();
  await expect(text).toHaveValue('Who paid for the night of the fire?');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(text).toBeHidden();
  await expect
    .poll(async () => (await client.views.chart({ view })).notes.map((one) => one.text))
    .toEqual(['Who paid for the night of the fire?']);
  await quit();
});
