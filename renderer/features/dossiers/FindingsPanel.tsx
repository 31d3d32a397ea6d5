import { useState } from 'react';
import type { FindingView } from '#core/findings/contract.ts';
import { findingKey } from '#core/findings/model.ts';
import { append } from '#lib/append.ts';
import { t, type TextKey } from '#lib/i18n/t.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { FindingRow, Severity } from './FindingRow.tsx';
import type { FindingActions } from './useFindingActions.tsx';
import styles from './FindingsPanel.module.css';

const maxFindings = 500;
/** Findings of one kind shown before "show more". */
const shownAtFirst = 3;

/** Returns the findings of a dossier, with or without muted ones. */
export function useDossierFindings(dossier: string, muted = false) {
  return useApi('findings.lint', { dossier, muted, limit: maxFindings }, { keep: true });
}

export interface FindingsPanelProps {
  dossier: string;
  actions: FindingActions;
  /** Scrolls to a section of the page. */
  onSection: (section: string) => void;
}

/** The findings of a dossier, grouped by kind: the problem, its place and the fix. */
export function FindingsPanel({ dossier, actions, onSection }: FindingsPanelProps) {
  const [showMuted, setShowMuted] = useState(false);
  const { data, error, refetch } = useDossierFindings(dossier, showMuted);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows what={t('leadPage.lint.label')} />;
  return (
    <div className={styles.panel}>
      <Counts data={data} showMuted={showMuted} onMuted={() => setShowMuted(!showMuted)} />
      {data.findings.length === 0 && <p className={`${styles.none} t2`}>{t('leadPage.lint.none')}</p>}
      {[...grouped(data.findings)].map(([rule, findings]) => (
        <Group key={rule} rule={rule} findings={findings} actions={actions} onSection={onSection} />
      ))}
    </div>
  );
}

function grouped(findings: readonly FindingView[]): Map<string, FindingView[]> {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) append(groups, finding.rule, finding);
  return groups;
}

interface GroupProps extends Pick<FindingsPanelProps, 'actions' | 'onSection'> {
  rule: string;
  findings: readonly FindingView[];
}

function Group({ rule, findings, actions, onSection }: GroupProps) {
  const [all, setAll] = useState(false);
  const [first] = findings;
  if (!first) return null;
  const further = all ? 0 : Math.max(0, findings.length - shownAtFirst);
  const list = further > 0 ? findings.slice(0, shownAtFirst) : findings;
  return (
    <section className={styles.group}>
      <h3 className={styles.groupHead}>
        <Severity severity={first.severity} />
        <span>{t(`findings.groups.${rule}` as TextKey, { count: findings.length })}</span>
      </h3>
      <ul>
        {list.map((finding) => {
          const section = finding.places.find((place) => place.section !== null)?.section ?? null;
          return (
            <FindingRow
              key={findingKey(finding)}
              finding={finding}
              actions={actions}
              isGrouped
              onShow={() => (section === null ? actions.fix(finding) : onSection(section))}
            />
          );
        })}
      </ul>
      {further > 0 && (
        <Button size="s" variant="quiet" onPress={() => setAll(true)}>
          {t('dossierPage.findings.more', { count: further })}
        </Button>
      )}
    </section>
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
