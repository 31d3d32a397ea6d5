import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { contextAfter, contextBefore } from '#core/quotes/model/quote-context.ts';
import { t } from '#lib/i18n/t.ts';
import { quoteWords, type Quote } from '#core/model/quotes.ts';
import type { Edit } from '#renderer/features/records/useEdit.ts';
import { briefTitle } from '#renderer/features/records/typedRecord.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { Backlinks } from '#renderer/features/records/page/Backlinks.tsx';
import { EditableText } from '#renderer/features/records/page/EditableText.tsx';
import { Part } from '#renderer/features/records/page/Part.tsx';
import { formatQuoteSource } from '#renderer/shared/quotes/quoteSource.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { AboutPicker } from '#renderer/shared/quotes/AboutPicker.tsx';
import { CollectionIcon, TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import styles from '#renderer/features/records/Records.module.css';

/** A quote has no names. */
const noArticles = { articles: [] };

export interface QuotePageProps {
  quote: Quote;
  edit: Edit;
  readOnly: boolean;
}

/** One quote: its words in context, their translation, what it is about, what it proves. */
export function QuotePage({ quote, edit, readOnly }: QuotePageProps) {
  const quoteView = useApi('records.quoteViews', { ids: [quote.id] }).data?.[0];
  const [translating, setTranslating] = useState(false);
  const about = quoteView?.about ?? [];
  const openArticle = () => openRecord({ collection: 'articles', id: quote.article }, { quote: quote.id });

  return (
    <>
      <header className={styles.head}>
        <div className={cx(styles.avatar, 'k-quote')}>
          <TypeIcon type="quote" size="xl" />
        </div>
        <div className={styles.headText}>
          <h1 className={styles.context} dir="auto" lang={quoteView?.language ?? undefined}>
            {contextBefore(quote.prefix)}
            <mark>{quoteWords(quote)}</mark>
            {contextAfter(quote.suffix)}
          </h1>
          <div className={cx(styles.description, 'row')}>
            <TypeIcon type="article" size="s" />
            <bdi className="trunc t2">{quoteView ? formatQuoteSource(quoteView, 80) : ''}</bdi>
            {quoteView && <Knots {...originsOf([quoteView])} words />}
            <span className="sp" />
            <Button icon={FileText} onPress={openArticle}>
              {t('mentions.open')}
            </Button>
          </div>
        </div>
      </header>

      <Part title={t('fields.translation')}>
        <div className="serif">
          <EditableText
            label={t('fields.translation')}
            value={quote.translation ?? ''}
            placeholder={t('recordPages.quote.translationPlaceholder')}
            multiline
            lines={12}
            editing={translating}
            onEditing={setTranslating}
            onSave={(translation) => void edit.save({ translation: translation === '' ? null : translation })}
            error={edit.errors['translation']}
            disabled={readOnly}
          />
        </div>
        {(quote.translation ?? '') !== '' && (
          <FieldRows>
            <FieldRow
              label={t('fields.translatedBy')}
              placeholder={readOnly ? '' : t('recordPages.add.translatedBy')}
              value={quote.translatedBy ?? ''}
              error={edit.errors['translatedBy']}
              disabled={readOnly}
              onSave={(by) => void edit.save({ translatedBy: by === '' ? null : by })}
            />
          </FieldRows>
        )}
      </Part>

      <Part title={t('fields.about')} count={about.length || undefined}>
        <ul className="col">
          {about.map((ref) => (
            <li key={ref.id} className={styles.line}>
              <button type="button" className="press row" onClick={() => openRecord(ref)}>
                <CollectionIcon collection={ref.collection} size="s" />
                <bdi className="trunc">{ref.title.slice(0, 300)}</bdi>
              </button>
              <span className="sp" />
              {!readOnly && (
                <IconButton
                  icon={X}
                  size="xs"
                  label={t('forms.remove', { name: briefTitle(ref.title) })}
                  onPress={() =>
                    void edit.saveWithUndo(
                      { about: quote.about.filter((id) => id !== ref.id) },
                      t('recordPages.quote.aboutRemoved', { title: briefTitle(ref.title) }),
                    )
                  }
                />
              )}
            </li>
          ))}
        </ul>
        {!readOnly && (
          <div className={styles.description}>
            <AboutPicker label={t('actions.linkToRecord')} quote={quote.id} about={quote.about} withArticles />
          </div>
        )}
        {edit.errors['about'] !== undefined && (
          <p className="c-warn sm" role="alert">
            {edit.errors['about']}
          </p>
        )}
      </Part>
      <Backlinks
        of={quote.id}
        namedBy={noArticles}
        label={t('recordPages.quote.proves')}
        none={t('recordPages.quote.provesNone')}
      />
    </>
  );
}
