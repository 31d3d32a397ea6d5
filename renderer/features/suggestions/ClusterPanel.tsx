import { CircleHelp } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ClusterForm, ClusterRow, EvidenceRow } from '#core/suggestions/inbox/cluster-contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { formatMentions } from './ListTools.tsx';
import { PanelTitle, Reasons } from './PanelParts.tsx';
import { Passages } from './Passages.tsx';
import type { ClusterWork } from './useClusterWork.ts';
import type { InboxRows } from './useInboxRows.ts';
import styles from './Suggestions.module.css';

export interface ClusterPanelProps {
  row: ClusterRow;
  /** The current form; null for the whole cluster. */
  form: ClusterForm | null;
  rows: InboxRows;
  work: ClusterWork;
}

/** A cluster or one of its forms: the evidence for and against it, its actions, its passages. */
export function ClusterPanel({ row, form, rows, work }: ClusterPanelProps) {
  const { data } = useApi('suggestions.inboxCluster', { id: row.id, form: form?.key ?? null }, { keep: true });
  const detail = data?.row.id === row.id ? data : null;
  const focused = form ?? detail?.forms[0] ?? null;
  const isPart = form !== null && !form.isMain;
  const about = isPart ? form : row;
  return (
    <div className="scroll" data-scope="suggestions">
      <Section>
        <PanelTitle
          icon={<TypeIcon type={row.kind} size="s" />}
          words={isPart ? t('suggestionPage.formOf', { name: row.name }) : t(`suggestionPage.suggested.${row.kind}`)}
          title={isPart ? form.text : row.name}
        />
        <p className="sm t2">{formatMentions(about)}</p>
        {!isPart && <WholeChoices row={row} work={work} />}
      </Section>
      {isPart && <FormChoices row={row} form={form} rows={rows} work={work} />}
      <Section
        title={t('suggestionPage.passages')}
        count={formatNumber(focused?.mentions ?? row.mentions)}
        last={(detail?.comparison.length ?? 0) === 0}
      >
        <Passages kind={row.kind} passages={detail?.passages ?? []} />
      </Section>
      {detail && detail.comparison.length > 0 && (
        <Section title={t('suggestionPage.comparison')} last>
          <Passages kind={row.kind} passages={detail.comparison} />
        </Section>
      )}
    </div>
  );
}

function WholeChoices({ row, work }: { row: ClusterRow; work: ClusterWork }) {
  const { candidate } = row;
  return (
    <div className={styles.choices}>
      {row.doubt !== null && (
        <p className="sm t2">
          <Icon icon={CircleHelp} size="s" className="c-warn" /> {t('suggestionPage.doubtful', { why: row.doubt })}
        </p>
      )}
      {candidate && (
        <p className="sm">
          <Icon icon={CircleHelp} size="s" className="c-warn" />{' '}
          <button type="button" className="link" onClick={() => openRecord(candidate)}>
            {t('suggestionPage.mayBeBare', { title: candidate.title })}
          </button>
        </p>
      )}
      <Button writes full variant="ink" keys={shortcut('suggestions.same')} onPress={() => work.acceptAsOne(row)}>
        {candidate ? t('suggestionPage.sameAs', { title: candidate.title }) : t(`suggestionPage.oneRecord.${row.kind}`)}
      </Button>
      {candidate && (
        <Button writes full keys={shortcut('suggestions.notSame')} onPress={() => work.acceptAsOne(row, true)}>
          {t(`suggestionPage.notSame.${row.kind}`)}
        </Button>
      )}
      <Button writes full keys={shortcut('suggestions.keepApart')} onPress={() => work.separate(row)}>
        {t('suggestionPage.keepApart')}
      </Button>
      <Button writes full keys={shortcut('suggestions.rejectAll')} onPress={() => work.rejectRow(row)}>
        {t('suggestionPage.rejectAll')}
      </Button>
    </div>
  );
}

function FormChoices({ row, form, rows, work }: ClusterPanelProps & { form: ClusterForm }) {
  const state = rows.stateOf(row, form);
  return (
    <Section title={t(`suggestionPage.areSame.${row.kind}`)} icon={CircleHelp}>
      <Reasons of={form.reasons} />
      <div className={styles.choices}>
        <Button
          full
          variant={state === 'in' ? 'outline' : 'ink'}
          keys={t('ui.keyNames.space')}
          onPress={() => work.toggle(row, form)}
        >
          {state === 'in' ? t('suggestionPage.takeOut') : t(`suggestionPage.putIn.${row.kind}`)}
        </Button>
        <Button writes full keys={shortcut('suggestions.notSame')} onPress={work.other}>
          {t(`suggestionPage.other.${row.kind}`)}
        </Button>
        <Button full keys={shortcut('suggestions.undecided')} onPress={work.undecided}>
          {t('suggestionPage.askLater')}
        </Button>
      </div>
    </Section>
  );
}

/** Names that share one piece of evidence, to accept together. */
export function EvidencePanel({ row, work }: { row: EvidenceRow; work: ClusterWork }) {
  return (
    <div className="scroll" data-scope="suggestions">
      <Section last>
        <div className="row sm t2">
          <TypeIcon type={row.kind} size="s" />
          {t('suggestionPage.evidence')}
        </div>
        <h2 className={styles.title}>{t(`suggestionPage.known.${row.kind}`, { count: row.ids.length })}</h2>
        <p className="sm t2">{row.names.join(', ')}</p>
        <div className={styles.choices}>
          <Button writes full variant="ink" keys={shortcut('suggestions.accept')} onPress={() => work.acceptRow(row)}>
            {t('suggestionPage.acceptAll', { count: row.ids.length })}
          </Button>
        </div>
      </Section>
    </div>
  );
}
