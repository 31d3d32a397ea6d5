import { Fragment } from 'react';
import { isImported, type Article } from '#core/model/articles.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatPublished } from '#renderer/shared/values/dates.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { formatInstant } from '#lib/i18n/format.ts';
import { languageName } from '#renderer/shared/values/languages.ts';

/**
 * The line under the title: source, time of import, and the number of captions set apart.
 * @param printed the title as the text has it, which may differ from the title in the case
 */
export function ArticleMeta({ article, printed }: { article: Article; printed: string | null }) {
  const { title, outlet, authors, published, language, blocks } = article;
  const captions = blocks.filter(({ kind }) => kind === 'caption').length;
  const facts = [
    outlet,
    authors.length > 0 ? listedAnd(authors) : null,
    formatPublished(published, isDateGuessed(article)),
    language && t('reader.meta.language', { language: languageName(language) }),
  ].filter((fact) => fact !== null && fact !== '');
  const when = { when: formatInstant(article.captured) };
  return (
    <p data-testid="article-meta">
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && ', '}
          <bdi>{fact}</bdi>
        </Fragment>
      ))}
      {facts.length > 0 && '. '}
      {t(
        article.fileName !== null
          ? 'reader.meta.captured'
          : isImported(article)
            ? 'reader.meta.imported'
            : 'reader.meta.pasted',
        when,
      )}
      {'. '}
      {captions > 0 && `${t('reader.meta.captions', { count: captions })}. `}
      {printed !== null && printed !== title && t('reader.meta.titled', { title: shorten(title, 120) })}
    </p>
  );
}
