import { part, type Rule } from '#core/findings/rule.ts';
import { baseOf, pointsFor } from '#core/findings/weights.ts';

/** Minimum number of articles for a name to deserve a record. */
export const minArticles = 3;

/** A name that several articles use and no record has. */
export const unnamed: Rule<'name'> = {
  name: 'unnamed',
  severity: 'hint',
  tab: 'identity',
  of: 'name',
  find({ id, kind, name, articles, mentions }) {
    if (articles < minArticles) return null;
    return {
      item: id,
      about: [],
      variant: kind,
      with: { name, articles: { counted: 'articles', count: articles }, mentions, count: articles },
      parts: [
        ...baseOf('unnamed'),
        ...part('named-often', pointsFor('named-often', articles), { of: { counted: 'articles', count: articles } }),
      ],
      action: { kind: 'add-record', id: null, params: { group: id, name } },
    };
  },
};
