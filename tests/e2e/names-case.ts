import type { Page } from '@playwright/test';
import { caseOf } from './launch.ts';
import { newCase } from './steps.ts';

/** Makes a case with some people, who are named in some articles. */
export async function makeNamesCase(page: Page): Promise<void> {
  await newCase(page, 'Names');
  const name = (value: string, ...aliases: string[]) => [
    { value, kind: 'main' },
    ...aliases.map((alias) => ({ value: alias, kind: 'alias' })),
  ];
  const records = [
    { collection: 'people', names: name('Leocadio Duarte Pazmiño', 'El Tejón') },
    { collection: 'people', names: name('Ирина Волкова') },
    { collection: 'organisations', names: name('Grupo Sirena S.A.') },
    ...Array.from({ length: 60 }, (_, i) => ({ collection: 'people', names: name(`Person Number${letters(i)}`) })),
    { collection: 'articles', title: 'Early', text: 'They call him El Tejón.', published: '2021-03~' },
    { collection: 'articles', title: 'Late', text: 'Leocadio Duarte Pazmiño is back.', published: '2024' },
  ];
  await caseOf(page).records.put({ records });
}

/** Returns a number as letters, so that names with it do not look like misspellings of each other. */
export const letters = (n: number) =>
  String.fromCharCode(97 + Math.floor(n / 10)).repeat(3) + String.fromCharCode(97 + (n % 10)).repeat(3);
