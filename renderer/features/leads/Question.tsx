import { CircleCheck, CircleHelp, CircleSlash, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { QuestionView } from '#core/questions/contract.ts';
import { shorten } from '#lib/text/shorten.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatDay } from '#lib/i18n/format.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { SaveOrCancel } from '#renderer/ui/SaveOrCancel.tsx';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { OpenableQuote } from '#renderer/shared/quotes/OpenableQuote.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { fieldOf, useDraft } from '#renderer/ui/useDraft.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import styles from './Leads.module.css';

export type QuestionForm = 'answer' | 'tie';

export interface QuestionProps {
  question: QuestionView;
  active: boolean;
  /** Whether the user came here for this question. */
  isRequested: boolean;
  onChoose: () => void;
  form: QuestionForm | null;
  onForm: (form: QuestionForm | null) => void;
}

const icons = { open: CircleHelp, answered: CircleCheck, dropped: CircleSlash } as const;

/** One question; the chosen one also shows what it is about, its quotes and its actions. */
export function Question({ question, active, isRequested, onChoose, form, onForm }: QuestionProps) {
  const { text, state, about, answer, quotes } = question;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isRequested) button.current?.focus();
  }, [isRequested]);
  return (
    <div className={styles.question} data-on={active || undefined}>
      <button ref={button} type="button" className={styles.choose} aria-pressed={active} onClick={onChoose}>
        <Icon icon={icons[state]} size="s" />
        <span dir="auto">{text}</span>
      </button>
      <div className={styles.body}>
        {active && about.length > 0 && (
          <div className={styles.chips}>
            {about.map(({ id, collection, title }) => (
              <TypeChip key={id} type={typeOf(collection) ?? 'claim'} className={styles.chip}>
                {title}
              </TypeChip>
            ))}
          </div>
        )}
        <div className="sm t2">{metaOf(question)}</div>
        {active && answer !== '' && (
          <p className="wrap" dir="auto">
            {answer}
          </p>
        )}
        {active &&
          quotes.map((quote) => (
            <div key={quote.id} className={styles.tied}>
              <OpenableQuote quote={quote} lines={3} />
              {state === 'open' && (
                <IconButton
                  writes
                  icon={X}
                  size="xs"
                  label={t('leadPage.questions.untie', { title: shorten(quote.exact, 40) })}
                  onPress={() =>
                    void withUndoToast(() => api.questions.untie({ id: question.id, quotes: [quote.id] }), stateTexts)
                  }
                />
              )}
            </div>
          ))}
        {active && form === 'answer' && <AnswerForm question={question} onClose={() => onForm(null)} />}
        {active && form === 'tie' && <TieForm question={question} onClose={() => onForm(null)} />}
        {active && form === null && <Buttons question={question} onForm={onForm} />}
      </div>
    </div>
  );
}

const stateTexts = (question: QuestionView) => shorten(question.text, 60);

function Buttons({ question, onForm }: { question: QuestionView; onForm: (form: QuestionForm) => void }) {
  const { id, state } = question;
  if (state !== 'open') {
    return (
      <div className="row">
        <Button
          writes
          size="s"
          onPress={() =>
            void withUndoToast(
              () => api.questions.reopen({ id }),
              (one) => t('leadPage.questions.reopened', { title: stateTexts(one) }),
            )
          }
        >
          {t('actions.reopen')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.buttons}>
      <Button writes size="s" keys={shortcut('leads.answer')} onPress={() => onForm('answer')}>
        {t('leadPage.questions.answer')}
      </Button>
      <Button writes size="s" variant="quiet" onPress={() => onForm('tie')}>
        {t('reader.links.attach')}
      </Button>
      <Button
        writes
        size="s"
        variant="quiet"
        onPress={() =>
          void withUndoToast(
            () => api.questions.drop({ id }),
            (one) => t('leadPage.questions.wasDropped', { title: stateTexts(one) }),
          )
        }
      >
        {t('leadPage.questions.drop')}
      </Button>
    </div>
  );
}

interface FormProps {
  question: QuestionView;
  onClose: () => void;
}

/** An answer in words, by a quote, or both. */
function AnswerForm({ question, onClose }: FormProps) {
  const answer = useDraft(question.answer);
  const [quote, setQuote] = useState<Picked | null>(null);
  const [isTried, setIsTried] = useState(false);
  const ready = answer.value.trim() !== '' || quote !== null || question.quotes.length > 0;

  async function save(): Promise<void> {
    setIsTried(true);
    if (!ready) return;
    const quotes = quote?.id ? [quote.id] : [];
    const done = await withUndoToast(
      () => api.questions.answer({ id: question.id, answer: answer.value.trim(), quotes }),
      (one) => t('leadPage.questions.answered', { title: stateTexts(one) }),
    );
    if (done) onClose();
  }
  const [submit, busy] = useOnce(save);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      submit();
    }
  }
  return (
    <div
      className={styles.form}
      role="group"
      data-dock=""
      aria-label={t('questions.labels.answer', { title: stateTexts(question) })}
      // In the capture phase, because Ctrl Enter on a button inside would press that button.
      onKeyDownCapture={onKeyDown}
      onKeyDown={onEscape(onClose)}
    >
      <TextArea
        writes
        label={t('leadPage.questions.answerField')}
        {...fieldOf(answer)}
        autoFocus
        note={question.quotes.length === 0 ? t('leadPage.questions.answerNote') : undefined}
        error={isTried && !ready ? t('questions.needsAnswer') : undefined}
      />
      <RecordPicker
        label={t('leadPage.questions.answerQuote')}
        value={quote}
        onChange={setQuote}
        types={['quotes']}
        excludedIds={question.quotes.map(({ id }) => id)}
      />
      <SaveOrCancel
        label={t('leadPage.questions.doAnswer')}
        keys={shortcut('form.save')}
        busy={busy}
        onSave={submit}
        onCancel={onClose}
      />
    </div>
  );
}

/** Picks a quote that comes close to an answer. */
function TieForm({ question, onClose }: FormProps) {
  return (
    <div
      className={styles.form}
      role="group"
      aria-label={t('questions.labels.tie', { title: stateTexts(question) })}
      onKeyDown={onEscape(onClose)}
    >
      <RecordPicker
        label={t('reader.links.attach')}
        value={null}
        types={['quotes']}
        excludedIds={question.quotes.map(({ id }) => id)}
        autoFocus
        onChange={(picked) => {
          const quote = picked?.id;
          if (!quote) return;
          void withUndoToast(
            () => api.questions.tie({ id: question.id, quotes: [quote] }),
            t('reader.links.attached'),
          ).then(onClose);
        }}
      />
    </div>
  );
}

function metaOf({ quotes, leads, state, createdAt, updatedAt }: QuestionView): string {
  const tieText =
    quotes.length === 0 ? t('leadPage.questions.noQuote') : t('leadPage.questions.quotes', { count: quotes.length });
  if (state === 'dropped') return `${t('leadPage.questions.dropped')}. ${formatDay(updatedAt)}`;
  const day = formatDay(state === 'open' ? createdAt : updatedAt);
  return leads === 0
    ? t('leadPage.questions.metaNoLeads', { quotes: tieText, day })
    : t('leadPage.questions.meta', { quotes: tieText, leads: t('leadPage.questions.leads', { count: leads }), day });
}
