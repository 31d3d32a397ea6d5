import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { TranscriptDialog } from '#renderer/shared/articles/TranscriptDialog.tsx';

export interface CorrectTextProps {
  article: Article;
  text: string;
  onShow: () => void;
  onClose: () => void;
}

/** Returns the part of the text that a person reads and types: everything except the title. */
export function bodyOf({ blocks }: Article, text: string): string {
  return blocks
    .filter(({ kind }) => kind !== 'title')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n\n');
}

/** Corrects text that was misread or mistyped. Nothing is lost: the original, the old text and the words of quotes are kept. */
export function CorrectText({ article, text, onShow, onClose }: CorrectTextProps) {
  const { id, fileHash, transcript } = article;
  const labels = {
    title: t('quotes.correctTitle'),
    text: t('quotes.correctText'),
    label: t('fields.text'),
    save: t('quotes.correctSave'),
  };
  return (
    <TranscriptDialog
      draftKey={transcript ? id : `text ${id}`}
      text={bodyOf(article, text)}
      {...(transcript ? {} : { labels })}
      onShow={fileHash === null ? undefined : onShow}
      onSave={async ({ text: next }) => {
        const { quotes } = await api.articles.setText({ id, text: next });
        const changed = quotes.edited + quotes.ambiguous + quotes.lost;
        const sentences = [
          t(transcript ? 'transcript.saved' : 'quotes.corrected'),
          quotes.moved > 0 && t('quotes.someMoved', { count: quotes.moved }),
          changed > 0 && t('quotes.someChanged', { count: changed }),
        ];
        void withUndoToast(() => Promise.resolve(), sentences.filter(Boolean).join(' '));
      }}
      onClose={onClose}
    />
  );
}
