import { t } from '#lib/i18n/t.ts';
import type { NameRow } from './model.ts';

/** Returns the rows of a name list as a table for export, headings first. */
export function csvRows(rows: readonly NameRow[]): (string | number)[][] {
  const heads = [
    t('fields.line'),
    t('fields.name'),
    t('batch.csv.state'),
    t('searching.results'),
    t('words.articles'),
    t('batch.csv.records'),
    t('batch.column.best'),
    t('batch.column.how'),
    t('batch.csv.matched'),
    t('batch.column.score'),
    t('batch.column.first'),
    t('batch.column.date'),
  ];
  return [
    heads,
    ...rows.map(({ line, name, state, total, articles, records, best, first }) => [
      line,
      name,
      t(`batch.state.${state}`),
      total,
      articles,
      records,
      best?.title ?? '',
      best ? t(`batch.how.${best.how}`) : '',
      best?.matched ?? '',
      best?.score ?? '',
      first?.title ?? '',
      first?.date && first.dateGuessed ? t('dates.guessed', { date: first.date }) : (first?.date ?? ''),
    ]),
  ];
}
