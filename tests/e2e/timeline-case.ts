import type { Page } from '@playwright/test';
import { caseOf } from './launch.ts';

/** Makes the case for looking at the timeline: dates of every sort, a contradiction, an impossible order, an invented harbour story. */
export async function fillTimeline(page: Page): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const put = async (...records: Record<string, unknown>[]) => {
    for (const { id, temp } of await caseOf(page).records.put({ records })) if (temp) ids[temp.slice(1)] = id;
  };
  await put(
    {
      collection: 'articles',
      id: '$herald',
      title: 'Sample Herald: dockers return',
      text: 'The strike ended in June. Ana Ruiz was back at her desk by then.',
      published: '2025-09-20',
      independence: 'independent',
    },
    {
      collection: 'articles',
      id: '$gazette',
      title: 'Invented Gazette',
      text: 'The accord was signed in March 2024.',
      published: '2024-03-12',
      independence: 'independent',
    },
    { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }], born: '1979' },
    { collection: 'people', id: '$sami', names: [{ value: 'سامي الخطيب', kind: 'main' }] },
    {
      collection: 'organisations',
      id: '$port',
      names: [{ value: 'Port Authority of Almenara and the Outer Islands', kind: 'main' }],
    },
    { collection: 'places', id: '$quay', names: [{ value: 'North quay', kind: 'main' }] },
  );
  const event = (name: string, title: string, when: string | null, more: Record<string, unknown> = {}) => ({
    ...{ collection: 'events', id: `$${name}`, title, when, ...more },
  });
  await put(
    event('wars', 'Wage dispute at the docks', '2021-02/..', { where: ids['quay'] }),
    event('break', 'Port Authority moves its office', '2024-XX'),
    event('state', 'State of emergency in the harbour declared', '[2024-02..2024-11]', { where: ids['quay'] }),
    event('gangs', 'Two companies named by the ministry', '2025~'),
    event('capture', 'Accord signed', '2025-06~', { provenance: { when: 'guessed' }, whenText: 'in June' }),
    event('eight', 'Eight berths back in use', '2025-08~', { where: ids['quay'] }),
    event('riot', 'Strike at the north quay', '2025-09-14', { where: ids['quay'], whenText: 'on Sunday' }),
    event('vote', 'Vote of the crews', null),
    event('soon', 'Hearing announced', null),
    event('audit', 'Audit of the accounts', '2024-05-05/2025-02', {}),
    event('rtl', 'اجتماع سامي الخطيب مع إدارة الميناء', '2025-03-05'),
  );
  const links = [
    ['ana', 'capture'],
    ['ana', 'break'],
    ['sami', 'rtl'],
    ['port', 'break'],
    ['port', 'wars'],
    ['port', 'state'],
    ['port', 'gangs'],
    ['port', 'audit'],
    ['ana', 'eight'],
    ['ana', 'riot'],
  ];
  await put(
    ...links.map(([from = '', to = '']) => ({
      collection: 'links',
      kind: 'took-part-in',
      from: ids[from],
      to: ids[to],
    })),
    {
      collection: 'links',
      id: '$job',
      kind: 'works-for',
      from: ids['ana'],
      to: ids['port'],
      when: '2019/2024-06',
      role: 'clerk',
    },
    {
      collection: 'quotes',
      id: '$q1',
      article: ids['herald'],
      exact: 'The strike ended in June',
      start: 0,
      end: 24,
      about: [ids['capture']],
    },
    {
      collection: 'quotes',
      id: '$q2',
      article: ids['gazette'],
      exact: 'signed in March 2024',
      start: 15,
      end: 35,
      about: [ids['capture']],
    },
    {
      collection: 'claims',
      id: '$c',
      subject: ids['capture'],
      property: 'date',
      value: { type: 'date', edtf: '2024-03' },
    },
  );
  await put(
    { collection: 'claims', id: ids['c'], quotes: [ids['q2']] },
    { collection: 'events', id: ids['capture'], order: [{ rule: 'after', event: ids['break'], atLeast: 'P3M' }] },
    {
      collection: 'events',
      id: ids['vote'],
      order: [
        { rule: 'after', event: ids['capture'] },
        { rule: 'before', event: ids['riot'] },
      ],
    },
    { collection: 'events', id: ids['eight'], order: [{ rule: 'after', event: ids['riot'] }] },
  );
  return ids;
}
