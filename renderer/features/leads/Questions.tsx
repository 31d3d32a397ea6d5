import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useExternalSelection } from '#renderer/lib/useExternalSelection.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { FoldHead } from '#renderer/ui/ListPart.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { AskQuestion, type Draft } from './Ask.tsx';
import { Question, type QuestionForm } from './Question.tsx';
import styles from './Leads.module.css';

const maxQuestions = 500;
const settledList = 'settled-questions';

export interface QuestionsProps {
  /** The question the user came for. */
  requestedId: string | null;
  /** Whether it is open for an answer. */
  answering: boolean;
  draft: Draft | null;
  onDraft: (draft: Draft | null) => void;
}

/** The questions for the sources: open ones first, settled ones folded. */
export function Questions({ requestedId, answering, draft, onDraft }: QuestionsProps) {
  const { data, error, isPending, refetch } = useApi('questions.list', { limit: maxQuestions }, { keep: true });
  const [chosen, setChosen] = useState(requestedId);
  const [form, setForm] = useState<QuestionForm | null>(answering ? 'answer' : null);
  const [folding, setFolding] = useState<boolean | null>(null);
  useExternalSelection(requestedId, (id) => {
    setFolding(null);
    setForm(null);
    if (id !== null) setChosen(id);
  });
  const all = data?.questions ?? [];
  const open = all.filter(({ state }) => state === 'open');
  const settled = all.filter(({ state }) => state !== 'open');
  const unfolded = folding ?? settled.some(({ id }) => id === requestedId);
  const current = all.find(({ id }) => id === chosen) ?? open[0];
  const answerable = open.find(({ id }) => id === current?.id) ?? open[0];

  function choose(id: string): void {
    setChosen(id);
    setForm(null);
  }
  useCommand(
    'leads.answer',
    () => {
      if (!answerable) return;
      setChosen(answerable.id);
      setForm('answer');
    },
    { enabled: answerable !== undefined },
  );

  const draw = (list: typeof all) =>
    list.map((question) => (
      <Question
        key={question.id}
        question={question}
        active={question.id === current?.id}
        isRequested={question.id === requestedId}
        onChoose={() => choose(question.id)}
        form={question.id === current?.id ? form : null}
        onForm={setForm}
      />
    ));

  return (
    <div className="full" data-scope="leads">
      <PaneHead
        title={t('words.questions')}
        count={
          data &&
          t('leadPage.questions.counts', {
            open: formatNumber(data.counts.open),
            answered: formatNumber(data.counts.answered),
          })
        }
      />
      <AskQuestion draft={draft} onDraft={onDraft} onAsked={choose} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <LoadingRows what={t('words.questions')} height={72} />
      ) : (
        <div className="scroll">
          {all.length === 0 && <p className={`${styles.nothing} t2`}>{t('leadPage.questions.none')}</p>}
          {draw(open)}
          {settled.length > 0 && (
            <FoldHead
              title={t('leadPage.questions.settled')}
              count={settled.length}
              open={unfolded}
              onToggle={() => setFolding(!unfolded)}
              controls={settledList}
            />
          )}
          {unfolded && <div id={settledList}>{draw(settled)}</div>}
        </div>
      )}
    </div>
  );
}
