import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { FindingView } from '#core/findings/contract.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { formatMuted, muteFinding, unmute } from '#renderer/shared/findings/mute.ts';
import { ReasonForm } from '#renderer/shared/findings/ReasonForm.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { FindingActions } from './useFindingActions.tsx';
import styles from './FindingsPanel.module.css';

export interface FindingRowProps {
  finding: FindingView;
  actions: FindingActions;
  /** Whether the group's head already shows the problem and its severity. */
  isGrouped?: boolean;
  /** Shows its place on the page; omitted where the place is already in view. */
  onShow?: () => void;
  /** Called after the finding was fixed or dismissed. */
  onDone?: () => void;
}

/** Returns the text that identifies a finding; for a sentence without a footnote, the sentence itself. */
const wordsOf = ({ rule, title, message }: FindingView) => (rule === 'no-footnote' ? message : title);

/** One finding of a dossier: the problem, the button that fixes it, and the option to dismiss it. */
export function FindingRow({ finding, actions, isGrouped = false, onShow, onDone }: FindingRowProps) {
  const [isMuting, setMuting] = useState(false);
  const words = (
    <>
      <span className="m" dir="auto">
        {isGrouped ? wordsOf(finding) : finding.title}
      </span>
      {!(isGrouped && wordsOf(finding) === finding.message) && (
        <span className="sm t2" dir="auto">
          {finding.message}
        </span>
      )}
    </>
  );
  return (
    <li className={styles.finding}>
      {!isGrouped && <Severity severity={finding.severity} />}
      <div className={styles.words}>
        {onShow ? (
          <button type="button" className={styles.go} onClick={onShow}>
            {words}
          </button>
        ) : (
          <div className={styles.go}>{words}</div>
        )}
        {finding.muted ? (
          <Muted finding={finding} />
        ) : isMuting ? (
          <ReasonForm
            label={t('leadPage.lint.muteReason')}
            onSave={(reason) => muteFinding(finding, reason, null).then((done) => done && onDone?.())}
            onCancel={() => setMuting(false)}
          />
        ) : (
          <FixActions finding={finding} actions={actions} onDone={onDone} onMute={() => setMuting(true)} />
        )}
      </div>
    </li>
  );
}

function FixActions({
  finding,
  actions,
  onDone,
  onMute,
}: Pick<FindingRowProps, 'finding' | 'actions' | 'onDone'> & { onMute: () => void }) {
  const { kind, label } = finding.action;
  const about = shorten(wordsOf(finding), 60);
  const done = (act: (finding: FindingView) => void) => () => {
    act(finding);
    onDone?.();
  };
  return (
    <div className={styles.fixes}>
      <Button size="s" label={t('dossierPage.findings.mend', { label, title: about })} onPress={done(actions.fix)}>
        {label}
      </Button>
      {kind === 'add-quote' && (
        <Button
          writes
          size="s"
          variant="quiet"
          label={t('dossierPage.findings.mend', { label: t('dossierPage.findings.markOpinion'), title: about })}
          onPress={done(actions.markOpinion)}
        >
          {t('dossierPage.findings.markOpinion')}
        </Button>
      )}
      <Button writes size="s" variant="quiet" label={t('leadPage.lint.muteLabel', { title: about })} onPress={onMute}>
        {t('leadPage.lint.mute')}
      </Button>
    </div>
  );
}

function Muted({ finding }: { finding: FindingView }) {
  return (
    <div className={styles.muted}>
      <span className="sm t2 wrap" dir="auto">
        {finding.muted && formatMuted(finding.muted)}
      </span>
      <Button writes size="s" variant="quiet" onPress={() => void unmute(finding)}>
        {t('actions.restore')}
      </Button>
    </div>
  );
}

const icons = { error: CircleAlert, warning: TriangleAlert, hint: Info } as const;

/** Never red, because red is reserved for evidence. Screen readers read the word. */
export function Severity({ severity }: Pick<FindingView, 'severity'>) {
  return (
    <Icon
      icon={icons[severity]}
      className={severity === 'hint' ? 't3' : 'c-warn'}
      label={t(`findings.severity.${severity}`)}
    />
  );
}
