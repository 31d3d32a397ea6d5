import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { docx, paragraph } from '#lib/extract/test-files.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { expect, test, type Page } from '@playwright/test';
import { answerDialogs, launch, tempFolder } from './launch.ts';
import { dragOver, dropFiles, expectCount, goTo, toast } from './steps.ts';

const ferry = `Ferry sinks off Puerto Nublo

By Marta Quiroga

12 March 2024

The night ferry of Naviera Solmar S.A. left 17 deaths off Puerto Nublo, the harbour office said on Monday.

Teodoro Ruiz Cortés, known as El Faro, has owned Naviera Solmar S.A. since 2019.
`;
const page17 = `<html lang="es"><head><title>Naufragio en Puerto Nublo</title><meta property="og:site_name" content="La Gaceta"></head>
<body><article><h1>Naufragio en Puerto Nublo</h1><p>Por Inés Valcárcel</p><p>La capitanía confirmó el martes 14 muertos en el naufragio del ferry nocturno, según el capitán del puerto.</p>
<p>Los familiares esperan en el muelle y piden una lista completa de los pasajeros.</p></article></body></html>`;
const mail = ['From: Office <office@port.example>', 'To: desk@paper.example', 'Subject: The list of passengers']
  .concat('Date: Tue, 12 Mar 2024 09:12:00 +0100', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '')
  .concat('The list that was signed on board has 31 names.', '')
  .join('\r\n');

/** Returns files of mixed kinds, including some that cannot be imported. */
function files(): string[] {
  const folder = tempFolder('mixed');
  const minutes = '# Minutes of the port\n\nThe board met on 2 March 2024 and heard nobody.\n';
  const fileContents: Record<string, string | Uint8Array> = {
    'ferry.txt': ferry,
    'ferry (copy).txt': ferry,
    'gaceta.html': page17,
    'list.eml': mail,
    'papers.zip': storeZip([{ name: 'minutes.md', data: Buffer.from(minutes) }]),
    'sign.png': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'contract.docx': docx(
      paragraph('Contract of the lamp', 'Title') + paragraph('The lamp is lit from dusk to dawn.'),
      '',
    ),
    'empty.txt': '',
  };
  for (const [name, bytes] of Object.entries(fileContents)) writeFileSync(join(folder, name), bytes);
  for (const name of ['broken.pdf', 'locked.pdf', 'printed.pdf'])
    copyFileSync(resolve('tests/fixtures/capture', name), join(folder, name));
  return [...Object.keys(fileContents), 'broken.pdf', 'locked.pdf', 'printed.pdf'].map((name) => join(folder, name));
}

/** Counts key presses other than typing into a field. */
async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.keys = '';
    window.addEventListener(
      'keydown',
      ({ key, isTrusted, ctrlKey, metaKey, altKey }) => {
        const field = document.activeElement?.matches('input, textarea');
        const typing = field === true && key.length === 1 && !ctrlKey && !metaKey && !altKey;
        if (isTrusted && !typing) document.documentElement.dataset.keys = `not typed: ${key}`;
      },
      true,
    );
  });
}

test('from files of mixed kinds to an exported dossier by mouse only', async () => {
  const { app, page, home, quit } = await launch();
  await watchKeys(page);
  const press = (name: RegExp | string) => page.getByRole('button', { name }).first().click();
  const inDock = (dock: string, name: RegExp) =>
    page.getByRole('region', { name: dock, exact: true }).getByRole('button', { name }).click();
  const type = async (role: 'textbox' | 'combobox', name: string | RegExp, text: string) => {
    await page.getByRole(role, { name }).click();
    await page.keyboard.type(text);
  };
  const open = async (collection: string, name: RegExp) => {
    await goTo(page, collection);
    await page.getByRole('listbox', { name: collection }).getByRole('option', { name }).click();
  };

  await press(/^New case/);
  await type('textbox', 'Case name', 'Ferry');
  await press(/^Create case/);
  await expect(page.getByRole('heading', { name: 'Add your first source' })).toBeVisible();

  await dropFiles(page, files());
  await expectCount(page, 'Articles', 6);
  const row = (name: string) => page.getByRole('grid', { name: 'Import' }).getByRole('row', { name });
  await expect(row('ferry (copy).txt')).toContainText('Duplicate');
  for (const name of ['broken.pdf', 'empty.txt']) await expect(row(name)).toContainText('Not read');
  await expect(row('minutes.md in papers.zip')).toContainText('Added');
  await row('locked.pdf').getByRole('button', { name: 'Password…' }).click();
  const password = page.getByRole('dialog').getByLabel('Password');
  await page.keyboard.type('gravel');
  await press(/^Read file/);
  await expect(page.getByRole('dialog')).toContainText('Wrong password for');
  await expect(password).toBeFocused();
  await page.keyboard.type('Gravel 7');
  await press(/^Read file/);
  await expectCount(page, 'Articles', 7);

  await open('Articles', /^Ferry sinks/);
  await dragOver(page, 'left 17 deaths off Puerto Nublo');
  await inDock('Selected words', /^Quote/);
  await expectCount(page, 'Quotes', 1);
  await dragOver(page, '17 deaths');
  await inDock('Selected words', /^Claim/);
  await type('combobox', 'About', 'The sinking');
  await page.getByRole('option', { name: /^New event/ }).click();
  await inDock('New claim', /^Save claim/);
  await expectCount(page, 'Claims', 1);
  await press(/^Accept .*confident/);
  await expect(toast(page)).toContainText('records added');
  await dragOver(page, 'Teodoro Ruiz Cortés, known as El Faro, has owned Naviera Solmar S.A.');
  await inDock('Selected words', /^Link/);
  await type('combobox', 'To', 'Naviera Solmar S.A.');
  await page.getByRole('option', { name: /^New organisation/ }).click();
  await type('combobox', 'Link', 'owns');
  await page.getByRole('option', { name: 'owns', exact: true }).click();
  await inDock('New link', /^Save link/);
  await expect(toast(page)).toHaveText('Link saved');

  await open('Articles', /^Naufragio/);
  await dragOver(page, '14 muertos');
  await inDock('Selected words', /^Claim/);
  await expect(page.getByRole('region', { name: 'New claim', exact: true })).toContainText('The sinking');
  await inDock('New claim', /^Save claim/);
  await expect(toast(page)).toContainText('It contradicts 17 people');
  await goTo(page, 'Contradictions');
  await page.getByText('Different scope').click();
  await type('textbox', /^Reason/, 'One counts the crew.');
  await press(/^Save status/);
  await expect(toast(page)).toContainText('different scope');

  await goTo(page, 'Dossiers');
  await press(/^New dossier/);
  await type('textbox', 'What is it about?', 'The night ferry');
  await press(/^Create/);
  await expect(page.getByRole('listbox', { name: 'Outline' })).toBeVisible();
  await goTo(page, 'Events');
  await page.getByRole('option', { name: /^The sinking/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Add selected records to a dossier/ }).click();
  await page.keyboard.type('The night');
  await page.getByRole('option', { name: /^The night ferry/ }).click();
  await expect(toast(page)).toHaveText('1 record added to “The night ferry”');
  await goTo(page, 'Dossiers');
  await page.getByRole('option', { name: /^The night ferry/ }).dblclick();
  await answerDialogs(app, { save: join(home, 'ferry.html') });
  await press(/^Export/);
  await page.getByRole('menuitem', { name: /^Web page/ }).click();
  await expect(toast(page)).toHaveText('Saved ferry.html', { timeout: 30_000 });
  const written = readFileSync(join(home, 'ferry.html'), 'utf8');
  for (const expectedText of ['The night ferry', 'The sinking', '17 deaths', '14 muertos', 'Naufragio en Puerto Nublo'])
    expect(written).toContain(expectedText);

  await open('People', /^Teodoro/);
  await page.getByRole('option', { name: /^Teodoro/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Move to trash/ }).click();
  await expectCount(page, 'Trash', 2); // the link is trashed with its endpoint
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('option', { name: /^Teodoro/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-keys', '');
  await quit();
});
