import { Calendar } from 'lucide-react';
import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { EventForm } from '#renderer/shared/forms/EventForm.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { ReaderBar } from './ReaderBar.tsx';
import type { Span } from './caret.ts';
import { ClaimDock, type ClaimStart } from './ClaimDock.tsx';
import { recordsIn, type EventStart } from './eventDraft.ts';
import { FormDock } from './FormDock.tsx';
import { LinkDock } from './LinkDock.tsx';
import { NameDock } from './NameDock.tsx';
import { MergeDock } from './MergeDock.tsx';
import { PassDock } from './pass/PassDock.tsx';
import type { Pass } from './pass/usePass.ts';
import { ReviewDock } from './ReviewDock.tsx';
import { SelectionDock, type WordActions } from './SelectionDock.tsx';
import type { Review } from './useReview.ts';

/** What the foot of the reader shows: the review (or the selected words), or a form. */
export type Form =
  | { kind: 'merge'; item: ReviewedSuggestion }
  | { kind: 'event'; start: EventStart; item: ReviewedSuggestion | null }
  | { kind: 'link'; span: Span | null; records?: readonly Picked[] }
  | { kind: 'name'; span: Span }
  | ClaimStart;

export interface ReaderFootProps extends WordActions {
  article: Article;
  text: string;
  review: Review;
  form: Form | null;
  /** The reading pass, if one is on. */
  pass: Pass | null;
  /** The selected words. */
  span: Span | null;
  onForm: (form: Form) => void;
  /** The form is finished; focus returns to the text. */
  onClose: () => void;
  onAccept: (item: ReviewedSuggestion) => void;
  onPublished: () => void;
  /** A claim was made; its first quote is shown. */
  onClaimed: (quote: string) => void;
  onText: () => void;
}

/** The foot of the reader: a form, or what can be done with the selected words, or the current suggestion. */
export function ReaderFoot(props: ReaderFootProps) {
  const { article, text, review, form, span, onClose } = props;
  switch (form?.kind) {
    case 'merge':
      return (
        <MergeDock
          item={form.item}
          onClose={onClose}
          onPick={(record) => {
            onClose();
            void review.addName(form.item, record);
          }}
        />
      );
    case 'event': {
      const { words, draft, source } = form.start;
      return (
        <FormDock
          icon={Calendar}
          colour="c-event"
          title={t('recordPages.new.events')}
          from={words === null ? t('reader.selection.fromWords') : t('reader.selection.fromDate', { words })}
          threaded
          onClose={onClose}
        >
          <EventForm
            draft={draft}
            {...(source ? { source: { article: article.id, ...source } } : {})}
            reference={article.published}
            onDone={(made) => {
              if (made !== null) props.onClear();
              if (made !== null && form.item) review.noteMade(form.item);
              onClose();
            }}
          />
        </FormDock>
      );
    }
    case 'claim':
      return (
        <ClaimDock
          article={article}
          text={text}
          form={form}
          span={span}
          onForm={props.onForm}
          onText={props.onText}
          onDone={(quote) => {
            if (quote !== null) {
              props.onClear();
              props.onClaimed(quote);
            }
            onClose();
          }}
        />
      );
    case 'link':
      return (
        <LinkDock
          source={form.span ? { article: article.id, ...form.span } : undefined}
          records={form.records ?? (form.span ? recordsIn(review.items, form.span) : [])}
          article={{ id: article.id, collection: 'articles', title: article.title }}
          reference={article.published}
          onDone={(made) => {
            if (made) props.onClear();
            onClose();
          }}
        />
      );
    case 'name':
      return (
        <NameDock
          article={article.id}
          text={text}
          span={form.span}
          onDone={(made) => {
            if (made) props.onClear();
            onClose();
          }}
        />
      );
    case undefined:
  }
  if (span) {
    return <SelectionDock {...props} span={span} language={article.language} />;
  }
  if (props.pass) return <PassDock pass={props.pass} />;
  if (review.error) {
    return (
      <ReaderBar
        label={t('commands.scopes.suggestions')}
        actions={<Button onPress={review.retry}>{t('ui.retry')}</Button>}
      >
        <p className="wrap" role="alert">
          {t('reader.head.failed', { message: messageOf(review.error) })}
        </p>
      </ReaderBar>
    );
  }
  if (review.loading) return null;
  return (
    <ReviewDock
      review={review}
      onAccept={props.onAccept}
      onReject={(item) => void review.reject(item)}
      onMerge={(item) => props.onForm({ kind: 'merge', item })}
      onPublished={props.onPublished}
    />
  );
}
