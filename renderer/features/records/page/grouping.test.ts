import { describe, expect, it } from 'vitest';
import type { MentioningArticle } from '#core/mentions/contract.ts';
import type { QuoteView, RecordRef, TimedLink } from '#core/records/contract.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { formatVia, groupBacklinks } from './backlinks.ts';
import { timesOf } from './links.ts';

const ref = (collection: RecordRef['collection'], title: string): RecordRef => ({
  id: title,
  collection,
  title,
  trashed: false,
});

function link(id: string, other: RecordRef, more: Partial<TimedLink> = {}): TimedLink {
  return { id, kind: 'met', direction: 'out', other, when: null, ...more };
}

const quote = (article: string, independence: QuoteView['independence']) => ({
  article: ref('articles', article),
  independence,
});

describe('origins', () => {
  it('count an article once however often it is quoted, and copies and updates as repeats', () => {
    const quotes = [quote('a', 'independent'), quote('a', 'independent'), quote('b', 'copy'), quote('c', 'update')];
    expect(originsOf(quotes)).toEqual({ independent: 1, copies: 2, notAssessed: 0 });
  });

  it('never count an unassessed article as independent', () => {
    expect(originsOf([quote('a', 'not-assessed'), quote('b', 'not-assessed')])).toEqual({
      independent: 0,
      copies: 0,
      notAssessed: 2,
    });
    expect(originsOf([])).toEqual({ independent: 0, copies: 0, notAssessed: 0 });
  });
});

describe('links', () => {
  const links = [
    link('event', ref('events', 'Flood'), { when: '2024-03-05', kind: 'took-part-in' }),
    link('own', ref('organisations', 'Áncora'), { when: '2011/2019', kind: 'works-for' }),
    link('cause', ref('events', 'Storm'), { kind: 'caused' }),
  ];
  it('give the times of a record: each event once, dated links, and undated events by name', () => {
    const twice = [...links, link('again', ref('events', 'Flood'), { when: '2024-03-05' })];
    const { dated, undated } = timesOf(twice);
    expect(dated.map((entry) => [entry.link.id, entry.edtf])).toEqual([
      ['event', '2024-03-05'],
      ['own', '2011/2019'],
    ]);
    expect(undated).toEqual(['Storm']);
  });

  it('place an undated event by its derived date, but prefer a typed one', () => {
    const [storm, flood] = [ref('events', 'Storm'), ref('events', 'Flood')];
    const derived = new Map([
      [storm.id, '[2020..2021]'],
      [flood.id, '1999'],
    ]);
    const { dated, undated } = timesOf([link('a', storm), link('b', flood, { when: '2024' })], derived);
    expect(dated.map(({ edtf, isDerived }) => [edtf, isDerived])).toEqual([
      ['[2020..2021]', true],
      ['2024', false],
    ]);
    expect(undated).toEqual([]);
  });

  it('do not list an event as undated if one of its links dates it', () => {
    const storm = ref('events', 'Storm');
    expect(timesOf([link('a', storm), link('b', storm, { when: '2020' })])).toMatchObject({
      dated: [{ edtf: '2020' }],
      undated: [],
    });
  });
});

describe('backlinks', () => {
  it('are grouped by kind with one entry per record, without what is shown elsewhere', () => {
    const [flood, report, claim] = [ref('events', 'Flood'), ref('articles', 'Report'), ref('claims', 'cause')];
    const backlinks = [
      { ref: report, via: 'text', count: 12 },
      { ref: flood, via: 'where', count: 1 },
      { ref: flood, via: 'partOf', count: 1 },
      { ref: claim, via: 'subject', count: 1 },
      { ref: ref('placements', ''), via: 'record', count: 1 },
    ];
    const events = { collection: 'events', links: [{ ref: flood, via: ['where', 'partOf'], count: 2 }] };
    expect(groupBacklinks(backlinks)).toEqual([
      events,
      { collection: 'articles', links: [{ ref: report, via: ['text'], count: 12 }] },
    ]);
    // When the passages are known, every article that names it is listed, with its number of mentions.
    const named = { article: ref('articles', 'Other'), mentions: 3 } as MentioningArticle;
    expect(groupBacklinks(backlinks, [named])).toEqual([
      events,
      { collection: 'articles', links: [{ ref: named.article, via: ['text'], count: 3 }] },
    ]);
    expect(groupBacklinks([{ ref: claim, via: 'value', count: 1 }])).toMatchObject([{ collection: 'claims' }]);
    // A field added to a model later has no text here.
    const ways = [formatVia('events', 'partOf'), formatVia('figures', 'article'), formatVia('events', 'registeredIn')];
    expect(ways).toEqual(['is part of it', 'points to it (Article)', 'points to it']);
  });
});
