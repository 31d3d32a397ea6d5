import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { FindingView } from '#core/findings/contract.ts';
import { findingKey } from '#core/findings/model.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { openFindingAction } from '#renderer/shared/findings/openFindingAction.ts';
import { mute, unmute } from '#renderer/shared/findings/mute.ts';
import { ReasonForm } from '#renderer/shared/findings/ReasonForm.tsx';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import styles from './LintPanel.module.css';

const maxFindings = 500;

/** What the rules find in a dossier, with what is muted or without. */
export function useDossierFindings(dossier: string, muted = false) {
  return useApi('findings.lint', { dossier, muted, limit: maxFindings }, { keep: true });
}

export interface FindingsPanelProps {
  dossier: string;
  /** Shows a section of the page. */
  onSection: (section: string) => void;
}

/** The findings of a dossier: what is amiss, where, and what mends it. */
export function FindingsPanel({ dossier, onSection }: FindingsPanelProps) {
  const [showMuted, setShowMuted] = useState(false);
  const { data, error, refetch } = useDossierFindings(dossier, showMuted);
  const [muting, setMuting] = useState<string | null>(null);
  if (error) return <ErrorState message={messageOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows what={t('leadPage.lint.label')} />;

  function show(finding: FindingView): void {
    const section = finding.action.params['section'];
    if (finding.action.kind === 'open-section' && section !== undefined) onSection(section);
    else openFindingAction(finding);
  }
  return (
    <div className={styles.panel}>
      <Counts data={data} showMuted={showMuted} onMuted={() => setShowMuted(!showMuted)} />
      {data.findings.length === 0 && <p className={`${styles.none} t2`}>{t('leadPage.lint.none')}</p>}
      <ul className={styles.list}>
        {data.findings.map((finding) => {
          const key = findingKey(finding);
          return (
            <li key={key} className={styles.finding}>
              <Severity severity={finding.severity} />
              <div className={styles.words}>
                <button type="button" className={styles.go} onClick={() => show(finding)}>
                  <span className="m" dir="auto">
                    {finding.title}
                  </span>
                  <span className="sm t2" dir="auto">
                    {finding.message}
                  </span>
                </button>
                {finding.muted ? (
                  <Muted finding={finding} />
                ) : muting === key ? (
                  <ReasonForm
                    label={t('leadPage.lint.muteReason')}
                    onSave={(reason) => void mute(finding, reason, null).then((done) => done && setMuting(null))}
                    onCancel={() => setMuting(null)}
                  />
                ) : (
                  <Button
                    writes
                    size="s"
                    variant="quiet"
                    className={styles.mute}
                    label={t('leadPage.lint.muteLabel', { title: shorten(finding.title, 60) })}
                    onPress={() => setMuting(key)}
                  >
                    {t('leadPage.lint.mute')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Counts(props: { data: OutputOf<'findings.lint'>; showMuted: boolean; onMuted: () => void }) {
  const { errors, warnings, hints, muted } = props.data;
  return (
    <div className={styles.counts}>
      <span role="status">
        {[
          errors > 0 && t('cli.lint.errors', { count: errors }),
          warnings > 0 && t('cli.lint.warnings', { count: warnings }),
          hints > 0 && t('cli.lint.hints', { count: hints }),
          muted > 0 && t('leadPage.lint.muted', { count: muted }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
      <span className="sp" />
      {muted > 0 && (
        <Button size="s" variant="quiet" onPress={props.onMuted}>
          {t(props.showMuted ? 'leadPage.lint.hideMuted' : 'leadPage.lint.showMuted')}
        </Button>
      )}
    </div>
  );
}

function Muted({ finding }: { finding: FindingView }) {
  const { until = null, reason = '' } = finding.muted ?? {};
  const how = until === null ? t('leadPage.forGood') : t('leadPage.until', { day: formatDate(until) });
  return (
    <div className={styles.muted}>
      <span className="sm t2 wrap" dir="auto">
        {[how, reason].filter(Boolean).join(': ')}
      </span>
      <Button writes size="s" variant="quiet" onPress={() => void unmute(finding)}>
        {t('leadPage.lint.unmute')}
      </Button>
    </div>
  );
}

const icons = { error: CircleAlert, warning: TriangleAlert, hint: Info } as const;

/** Never red: that is for evidence. The word is read aloud. */
function Severity({ severity }: Pick<FindingView, 'severity'>) {
  return (
    <Icon
      icon={icons[severity]}
      className={severity === 'hint' ? 't3' : 'c-warn'}
      label={t(`findings.severity.${severity}`)}
    />
  );
}
