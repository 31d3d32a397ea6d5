import type { RefObject } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { contradictionSentence } from '#core/claims/model/sentence.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DecisionHead } from '#renderer/ui/Decision.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { fieldOf, type Draft } from '#renderer/ui/useDraft.ts';
import styles from './Contradictions.module.css';

export interface OutcomeProps {
  contradiction: ContradictionView;
  state: ResolutionState;
  preferred: string | null;
  reason: Draft<string>;
  /** Set when the decision was changed elsewhere since the user began to change it. */
  overtaken: string | undefined;
  needsReason: boolean;
  reasonRef: RefObject<HTMLTextAreaElement | null>;
  /** Why it cannot be saved now. */
  why: string | undefined;
  onSave: () => void;
  onLater: () => void;
}

/** The reason, and the sentence for the dossier. */
export function Outcome(props: OutcomeProps) {
  const { contradiction, state, preferred, reason, needsReason, why } = props;
  const parts = contradictionSentence(contradiction, { state, preferred, reason: reason.value });
  return (
    <>
      <TextArea
        ref={props.reasonRef}
        writes
        label={t('fields.reason')}
        aside={<span>{t(needsReason ? 'claimPages.duel.reasonRequired' : 'identityPage.reasonHint')}</span>}
        {...fieldOf(reason)}
        warning={props.overtaken}
        rows={2}
      />
      <div className={styles.outcomeText}>
        <DecisionHead>{t('claimPages.duel.sentence')}</DecisionHead>
      </div>
      <p className={styles.sentence} data-testid="sentence">
        {parts.map((part, index) =>
          typeof part === 'string' ? (
            part
          ) : contradiction.sides[part.side]?.claims.some(({ quotes }) => quotes.length > 0) ? (
            <sup key={index}>{part.side + 1}</sup>
          ) : (
            // Marked the way the dossier marks unsupported statements.
            <span key={index} className="sm t2">{` ${t('dossier.unsourced')}`}</span>
          ),
        )}
      </p>
      <div className={styles.buttons}>
        <Button
          writes
          variant="ink"
          keys={shortcut('contradictions.save')}
          disabled={why !== undefined}
          reason={why}
          onPress={props.onSave}
        >
          {t('commands.saveState')}
        </Button>
        {contradiction.state === 'open' && (
          <Button variant="quiet" onPress={props.onLater}>
            {t('claimPages.duel.leaveOpen')}
          </Button>
        )}
        <span className="sp" />
        <span className="sm t3">{t('claimPages.duel.undo')}</span>
      </div>
    </>
  );
}
