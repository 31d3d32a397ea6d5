import { part, type Rule } from '#core/findings/rule.ts';

/** From so many articles on, a name without a record is worth one. */
export const minArticles = 3;

/** A name that several articles use and that no record has. */
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
        ...part('base', 26),
        ...part('named-often', Math.min(34, 5 * (articles - 2)), {
          articles: { counted: 'articles', count: articles },
        }),
      ],
      action: { kind: 'add-record', id: null, params: { group: id, name } },
    };
  },
};
