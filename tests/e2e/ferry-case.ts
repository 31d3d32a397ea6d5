import type { Page } from '@playwright/test';
import { caseOf } from './launch.ts';
import { newCase } from './steps.ts';

/** Makes an invented case of eleven records and their links: sourced, copied, without a quote, disputed, dated. */
export async function makeFerryCase(page: Page): Promise<Record<string, string>> {
  await newCase(page, 'Ferry');
  const ids: Record<string, string> = {};
  const named = (collection: string, id: string, value: string, more: object = {}) => ({
    collection,
    id: `$${id}`,
    names: [{ value, kind: 'main' }],
    ...more,
  });
  const quote = (id: string, article: string, exact: string, about: string[]) => ({
    collection: 'quotes',
    id: `$${id}`,
    article: `$${article}`,
    exact,
    about: about.map((one) => `$${one}`),
  });
  const link = (
    id: string,
    from: string,
    kind: string,
    to: string,
    more: { quotes?: string[]; [field: string]: unknown } = {},
  ) => ({
    collection: 'links',
    id: `$${id}`,
    from: `$${from}`,
    to: `$${to}`,
    kind,
    ...more,
    quotes: (more.quotes ?? []).map((one) => `$${one}`),
  });
  const text =
    'Ana Ruiz works for the Port Authority. The Port Authority owns Dock Four. Tomás Vega leads Naviera Gris. Naviera Gris contracted Dock Four. The ferry sank off Punta Gris. Elena Sol met Tomás Vega.';
  const put = await caseOf(page).records.put({
    records: [
      {
        collection: 'articles',
        id: '$tide',
        title: 'Ferry sank off Punta Gris',
        text,
        independence: 'independent',
        published: '2024-03-05',
      },
      {
        collection: 'articles',
        id: '$post',
        title: 'What the owner knew',
        text,
        independence: 'independent',
        published: '2024-03-09',
      },
      { collection: 'articles', id: '$wire', title: 'Ferry sank', text, independence: 'copy', copyOf: '$tide' },
      { collection: 'articles', id: '$blog', title: 'Notes on a wreck', text },
      named('people', 'ana', 'Ana Ruiz', { tags: ['port'] }),
      named('people', 'vega', 'Tomás Vega'),
      named('people', 'sol', 'Elena Sol'),
      named('people', 'hebrew', 'דוד לוי'),
      named('organisations', 'port', 'Port Authority', { tags: ['port'] }),
      named('organisations', 'gris', 'Naviera Gris'),
      named('organisations', 'office', 'Ministry of Maritime Transport, Ports and Inland Navigation of the Republic'),
      named('places', 'dock', 'Dock Four', { tags: ['port'] }),
      named('places', 'punta', 'Punta Gris'),
      named('people', 'lone', 'Rosa Lone'),
      { collection: 'events', id: '$wreck', title: 'Wreck of the ferry', when: '2024-03-04' },
      { collection: 'events', id: '$hearing', title: 'Hearing', when: '2024-06' },
      quote('q1', 'tide', 'Ana Ruiz works for the Port Authority.', ['ana', 'port']),
      quote('q2', 'post', 'Ana Ruiz works for the Port Authority.', ['ana', 'port']),
      quote('q3', 'tide', 'The Port Authority owns Dock Four.', ['port', 'dock']),
      quote('q4', 'wire', 'The Port Authority owns Dock Four.', ['port', 'dock']),
      quote('q5', 'tide', 'Tomás Vega leads Naviera Gris.', ['vega', 'gris']),
      quote('q6', 'blog', 'Naviera Gris contracted Dock Four.', ['gris']),
      quote('q7', 'tide', 'The ferry sank off Punta Gris.', ['wreck', 'punta']),
      quote('q8', 'post', 'Elena Sol met Tomás Vega.', ['sol', 'vega']),
      link('l1', 'ana', 'works-for', 'port', { quotes: ['q1', 'q2'], when: '2019/2021', certainty: 'confirmed' }),
      link('l2', 'port', 'owns', 'dock', { quotes: ['q3', 'q4'], when: '2020/..' }),
      link('l3', 'vega', 'leads', 'gris', { quotes: ['q5'], when: '2018/2023' }),
      link('l4', 'gris', 'contracted', 'dock', { quotes: ['q6'], when: '2022' }),
      link('l5', 'wreck', 'happened-at', 'punta', { quotes: ['q7'], when: '2024-03-04' }),
      link('l6', 'sol', 'met', 'vega', { quotes: ['q8'], certainty: 'disputed' }),
      link('l7', 'gris', 'took-part-in', 'wreck', { when: '2024-03~', provenance: { when: 'guessed' } }),
      link('l8', 'sol', 'took-part-in', 'hearing', { quotes: ['q8'] }),
      link('l9', 'hebrew', 'investigates', 'gris', { quotes: ['q5'], role: 'prosecutor' }),
      link('l10', 'office', 'investigates', 'wreck', { quotes: ['q7'] }),
      link('l11', 'ana', 'accuses', 'port', { quotes: ['q2'] }),
    ],
  });
  for (const { id, temp } of put) if (temp) ids[temp.slice(1)] = id;
  return ids;
}
