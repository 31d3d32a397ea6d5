import { useState } from 'react';
import { Copy, Flag, Trash2, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { quoteWords } from '#core/model/quotes.ts';
import type { ClaimRow } from '#core/claims/contract.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { ClaimChip } from '#renderer/shared/claims/ClaimChip.tsx';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { AboutPicker } from '#renderer/shared/quotes/AboutPicker.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { changeRefs } from '#renderer/shared/records/changeRefs.ts';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import { formatPlaceInArticle } from '#renderer/shared/quotes/quoteSource.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { QuoteStateEditor, QuoteStateMark } from './QuoteState.tsx';
import styles from './Inspector.module.css';

interface QuoteItemProps {
  quote: QuoteView;
  /** Claims based on the quote. */
  claims: readonly ClaimRow[];
  language: string | null;
  selected?: boolean;
  /** Shows only the words, their state and their claims. */
  brief?: boolean;
  onPress: () => void;
}

/** A quote of the open article. When selected, it can be translated and linked to records. */
export function QuoteItem({ quote, claims, language, selected = false, brief = false, onPress }: QuoteItemProps) {
  return (
    <div data-scope="reader" data-pointed="quote">
      <QuoteCard
        text={quoteWords(quote)}
        language={language ?? undefined}
        source={brief ? undefined : formatPlaceInArticle(quote)}
        selected={selected}
        onPress={onPress}
        lines={brief ? 2 : selected ? 12 : 4}
      >
        <QuoteStateMark quote={quote} />
        {claims.map((claim) => (
          <ClaimChip key={claim.id} claim={claim} />
        ))}
        {!selected &&
          !brief &&
          quote.about.map((ref) => (
            <button key={ref.id} type="button" className={styles.chipButton} onClick={() => openRecord(ref)}>
              <TypeChip type={typeOf(ref.collection) ?? 'link'}>{shorten(ref.title, 40)}</TypeChip>
            </button>
          ))}
        {quote.translation !== null && !selected && !brief && (
          <span className={styles.translation} dir="auto">
            {quote.translation}
          </span>
        )}
      </QuoteCard>
      {selected && <QuoteStateEditor quote={quote} />}
      {selected && <QuoteEditor quote={quote} />}
    </div>
  );
}

function QuoteEditor({ quote }: { quote: QuoteView }) {
  const [adding, setAdding] = useState(false);
  const ids = quote.about.map(({ id }) => id);
  function saveFields(fields: Record<string, unknown>): void {
    void withErrorToast(() =>
      api.records.put({
        records: [{ collection: 'quotes', id: quote.id, ...fields }],
        coalesce: `${quote.id} ${Object.keys(fields).join(' ')}`,
      }),
    );
  }
  function removeAbout(record: string): void {
    const others = (refs: readonly string[]) => refs.filter((id) => id !== record);
    void withErrorToast(() => changeRefs('quotes', quote.id, 'about', others));
  }
  const copy = () => void copyText(quoteWords(quote), t('reader.selection.copied'));
  function remove(): void {
    void withUndoToast(() => api.records.remove({ ids: [quote.id] }), t('reader.quotes.removed'));
  }
  useCommand('quote.copy', copy);
  useCommand('quote.remove', remove);
  return (
    <div className={styles.editor}>
      <FieldRows>
        <FieldRow
          label={t('fields.translation')}
          value={quote.translation ?? ''}
          placeholder={t('reader.quotes.addTranslation')}
          multiline
          onSave={(translation) => saveFields({ translation: translation === '' ? null : translation })}
        />
        {quote.translation !== null && (
          <FieldRow
            label={t('fields.translatedBy')}
            value={quote.translatedBy ?? ''}
            placeholder={t('recordPages.add.translatedBy')}
            onSave={(translatedBy) => saveFields({ translatedBy: translatedBy === '' ? null : translatedBy })}
          />
        )}
      </FieldRows>
      <ul className={styles.tags}>
        {quote.about.map((ref) => (
          <li key={ref.id}>
            <button type="button" className={styles.chipButton} onClick={() => openRecord(ref)}>
              <TypeChip type={typeOf(ref.collection) ?? 'link'}>{shorten(ref.title, 40)}</TypeChip>
            </button>
            <IconButton
              writes
              icon={X}
              size="xs"
              label={t('reader.quotes.removeAbout', { title: ref.title })}
              onPress={() => removeAbout(ref.id)}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <div className={styles.adding} onKeyDown={onEscape(() => setAdding(false))}>
          <AboutPicker
            label={t('reader.quotes.addAboutLabel')}
            quote={quote.id}
            about={ids}
            onDone={() => setAdding(false)}
            autoFocus
          />
          <IconButton icon={X} size="s" label={t('ui.cancel')} keys="Esc" onPress={() => setAdding(false)} />
        </div>
      ) : (
        <div className={styles.buttons}>
          <Button writes size="s" onPress={() => setAdding(true)}>
            {t('actions.linkToRecord')}
          </Button>
          <Button
            writes
            size="s"
            icon={Flag}
            keys={shortcut('reader.claim')}
            onPress={() => runCommand('reader.claim')}
          >
            {t('reader.selection.claim')}
          </Button>
          <span className={styles.aside}>
            <IconButton icon={Copy} size="s" label={t('commands.copyQuote')} onPress={copy} />
            <IconButton writes icon={Trash2} size="s" label={t('commands.removeQuote')} onPress={remove} />
          </span>
        </div>
      )}
    </div>
  );
}
