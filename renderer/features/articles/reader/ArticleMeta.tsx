import type { Article } from '#core/articles/model.ts';
import { t } from '#core/i18n/t.ts';
import { sayDate } from '#renderer/lib/dates.ts';
import { formatInstant, formatList } from '#renderer/lib/format.ts';
import { languageName } from '#renderer/features/articles/languages.ts';

/** The line under the title: where it comes from, when it was taken in, what was set apart. */
export function ArticleMeta({ article }: { article: Article }) {
  const { outlet, authors, published, language, blocks } = article;
  const captions = blocks.filter(({ kind }) => kind === 'caption').length;
  const from = [
    outlet,
    authors.length > 0 ? formatList(authors) : null,
    sayDate(published),
    language && t('reader.meta.language', { language: languageName(language) }),
  ].filter(Boolean);
  const when = { when: formatInstant(article.captured) };
  const came = t(article.fileName === null ? 'reader.meta.pasted' : 'reader.meta.captured', when);
  const facts = [from.join(', '), came, captions > 0 ? t('reader.meta.captions', { count: captions }) : ''].filter(
    Boolean,
  );
  const inText = blocks.find(({ kind }) => kind === 'title');
  return (
    <p dir="auto" data-testid="article-meta" data-titled={inText ? '' : undefined}>
      {facts.map((fact) => `${fact}.`).join(' ')}
    </p>
  );
}
