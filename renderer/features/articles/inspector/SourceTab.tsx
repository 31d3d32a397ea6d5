import { locale, t } from '#lib/i18n/t.ts';
import { isImported, type Article } from '#core/model/articles.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { valueCalled, wordsOfValue } from '#core/model/value-words.ts';
import type { QuoteMark } from '#core/quotes/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { usePendingFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { edtfOf, readDate, formatDate } from '#renderer/shared/values/dates.ts';
import { FromPrograms, isFromOthers } from '#renderer/shared/transfer/FromPrograms.tsx';
import type { LinkPages } from '#renderer/shared/links/useLinkPages.ts';
import { OriginRow } from '#renderer/shared/values/OriginRow.tsx';
import type { Origin } from '#renderer/shared/values/Provenance.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { languageName, languageTag } from '#renderer/shared/values/languages.ts';
import { Assessment } from './Assessment.tsx';
import { LinksInBrief, QuotesInBrief } from './InBrief.tsx';
import { NotesSection } from './NotesSection.tsx';
import { OriginalSection } from './OriginalSection.tsx';
import { TagsSection } from './TagsSection.tsx';
import { useEdit } from './useEdit.ts';
import styles from './Inspector.module.css';
import { collapseSpaces } from '#lib/text/spaces.ts';

const kindWords = fieldOf('articles', 'kind')?.words;

const add = (field: 'outlet' | 'authors' | 'published' | 'language' | 'url') =>
  t('ui.add', { what: t(`fields.${field}`).toLocaleLowerCase(locale()) });

/** Longest title shown in full; the field holds the rest. */
const maxTitleChars = 160;

export interface SourceTabProps {
  article: Article;
  links: LinkPages;
  quotes: readonly QuoteMark[];
  /** Opens the tab with all links or all quotes. */
  onTab: (tab: 'links' | 'quotes') => void;
  onQuote: (id: string) => void;
  /** Whether the field of the publication date opens for typing; calls `onAsked` once it is open. */
  asksDate: boolean;
  onAsked: () => void;
}

/** Where the article comes from, with the provenance of each field; its assessment; its first links and quotes; the untouched original. */
export function SourceTab({ article, links, quotes, onTab, onQuote, asksDate, onAsked }: SourceTabProps) {
  const edit = useEdit(article);
  const checked = usePendingFieldFocus(article.id, 'published');
  const origin = (field: keyof Article['provenance'], isEmpty: boolean): Origin => {
    if (isEmpty) return 'none';
    const fieldOrigin = article.provenance[field] ?? 'none';
    if (fieldOrigin !== 'none' && fieldOrigin !== 'typed') return fieldOrigin;
    return isImported(article) ? 'imported' : 'typed';
  };
  const { title, outlet, authors, published, language, url, kind } = article;
  const captions = article.blocks.filter((block) => block.kind === 'caption').length;
  return (
    <div className={styles.tab}>
      <Section>
        <FieldRows>
          <OriginRow
            label={t('fields.title')}
            value={title}
            display={shorten(title, maxTitleChars)}
            origin={origin('title', false)}
            lines={2}
            multiline={title.length > 60}
            onSave={(value) => value !== '' && edit({ title: collapseSpaces(value) })}
            onConfirm={() => edit({ title })}
          />
          <OriginRow
            label={t('fields.outlet')}
            lines={2}
            placeholder={add('outlet')}
            value={outlet ?? ''}
            origin={origin('outlet', outlet === null)}
            onSave={(value) => edit({ outlet: value === '' ? null : value })}
            onConfirm={() => edit({ outlet })}
          />
          <OriginRow
            label={t('fields.authors')}
            lines={2}
            placeholder={add('authors')}
            value={authors.join('; ')}
            display={authors.join(', ')}
            origin={origin('authors', authors.length === 0)}
            onSave={(value) => edit({ authors: namesIn(value) })}
            onConfirm={() => edit({ authors })}
          />
          <OriginRow
            label={t('fields.published')}
            placeholder={add('published')}
            value={formatDate(published)}
            origin={origin('published', published === null)}
            read={(text) => readDate(text, null)}
            onSave={(value) => {
              const date = edtfOf(value, null);
              if (date !== undefined) edit({ published: date });
            }}
            onConfirm={() => edit({ published })}
            asked={asksDate || checked.isAsked}
            onAsked={() => {
              onAsked();
              checked.onAsked();
            }}
          />
          <OriginRow
            label={t('fields.language')}
            placeholder={add('language')}
            value={language === null ? '' : languageName(language)}
            origin={origin('language', language === null)}
            read={(text) => {
              const tag = languageTag(text);
              return tag === null
                ? { error: t('reader.inspector.languageError', { text }) }
                : { reading: `${languageName(tag)} · ${tag}` };
            }}
            onSave={(value) => edit({ language: value === '' ? null : languageTag(value) })}
            onConfirm={() => edit({ language })}
          />
          <OriginRow
            label={t('fields.url')}
            lines={1}
            placeholder={add('url')}
            value={url ?? ''}
            display={url === null ? '' : shownUrl(url)}
            origin={origin('url', url === null)}
            onSave={(value) => edit({ url: value === '' ? null : value })}
            onConfirm={() => edit({ url })}
          />
          <FieldRow
            label={t('fields.kind')}
            // The default kind is a word of the program, translated for display.
            value={wordsOfValue(kindWords, kind)}
            lines={1}
            onSave={(value) => edit({ kind: valueCalled(kindWords, value) ?? value })}
          />
          {captions > 0 && (
            <OriginRow
              label={t('reader.inspector.captions')}
              value={t('reader.inspector.captionsApart', { count: captions })}
              origin="page"
            />
          )}
        </FieldRows>
      </Section>
      <Assessment article={article} edit={edit} />
      <LinksInBrief links={links} onAll={() => onTab('links')} />
      <QuotesInBrief article={article} quotes={quotes} onQuote={onQuote} onAll={() => onTab('quotes')} />
      <OriginalSection article={article} />
      {isFromOthers(article) && (
        <Section title={t('fields.extra')}>
          <FromPrograms imported={article.imported} extra={article.extra} />
        </Section>
      )}
      <TagsSection article={article} />
      <NotesSection article={article} edit={edit} />
    </div>
  );
}

function namesIn(text: string): string[] {
  const names = text.split(/[;\n]/).map((name) => name.trim());
  return names.filter((name, index) => name !== '' && names.indexOf(name) === index);
}

function shownUrl(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/, '');
  return short.length > 72 ? `${short.slice(0, 71)}…` : short;
}
