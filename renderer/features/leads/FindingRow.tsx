import { Image, Link2Off } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { LeadView, FindingView } from '#core/findings/contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import type { CommandId } from '#core/commands/commands.ts';
import { formatMuted } from '#renderer/shared/findings/mute.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { typeOf, type RecordType } from '#core/model/record-type.ts';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Leads.module.css';

export interface FindingRowProps {
  lead: LeadView;
  rank: number;
  active: boolean;
  onFollow: () => void;
  onPutOff: () => void;
  onNoLead: () => void;
  onAsk: () => void;
  /** For a group: lists its findings one by one. */
  onEach: () => void;
  /** Shows the records of a group in their table. */
  onTable: () => void;
  onTakeBack: () => void;
}

/** One lead: its rank, what to do and why, and its score; the selected row also shows the parts of the score. */
export function FindingRow(props: FindingRowProps) {
  const { lead, rank, active } = props;
  const { title, message, about, knots, parts, score, action, muted } = lead;
  const muteActs: readonly Act[] = [
    { label: t('actions.later'), command: 'leads.putOff', onPress: props.onPutOff },
    { label: t('leadPage.doNoLead'), command: 'leads.noLead', onPress: props.onNoLead },
  ];
  return (
    <div className={styles.lead} data-on={active || undefined}>
      <span className={cx(styles.rank, 't3')}>{formatNumber(rank)}</span>
      <span className={styles.icon}>
        <FindingIcon lead={lead} />
      </span>
      <div className={styles.words}>
        <div className={cx('m', !active && 'trunc')} dir="auto">
          {title}
        </div>
        <div className={cx('sm t2', !active && 'trunc')} dir="auto">
          {message}
        </div>
        {muted && (
          <div className="sm t2" dir="auto">
            {formatMuted(muted)}
          </div>
        )}
        {active && (
          <>
            {(knots !== null || about.length > 0) && (
              <div className={styles.facts}>
                {knots && (
                  <Knots independent={knots.origins} copies={knots.repeats} notAssessed={knots.notAssessed} words />
                )}
                {about.map(({ id, collection, title: name }) => (
                  <TypeChip key={id} type={typeOf(collection) ?? 'link'} className={styles.chip}>
                    {name}
                  </TypeChip>
                ))}
              </div>
            )}
            <Parts parts={parts} />
            {muted ? (
              <Acts acts={[{ label: t('actions.restore'), command: 'leads.takeBack', onPress: props.onTakeBack }]} />
            ) : lead.group ? (
              <Acts
                acts={[
                  { label: t('leadPage.each'), command: 'leads.each', onPress: props.onEach, isLooking: true },
                  ...(lead.group.collection === null
                    ? []
                    : [
                        {
                          label: t('commands.viewTable'),
                          command: 'leads.table',
                          onPress: props.onTable,
                          isLooking: true,
                        } as const,
                      ]),
                  ...muteActs,
                ]}
              />
            ) : (
              <Acts
                acts={[...muteActs, { label: t('commands.askIdentity'), command: 'leads.ask', onPress: props.onAsk }]}
              />
            )}
          </>
        )}
      </div>
      <Score score={score} parts={parts} />
      {/* Rows have no tab stops; Enter does the same. */}
      <span
        className={cx(styles.act, active && styles.ink)}
        onClick={(event) => {
          event.stopPropagation();
          props.onFollow();
        }}
      >
        <span className="trunc">{action.label}</span>
        {active && <Kbd onInk>↵</Kbd>}
      </span>
    </div>
  );
}

interface Act {
  label: string;
  command: CommandId;
  onPress: () => void;
  /** Set for an action that writes nothing and so works in a read-only case too. */
  isLooking?: true;
}

/** The actions of a row; each is also available by the shortcut shown on it. */
function Acts({ acts }: { acts: readonly Act[] }) {
  const closed = useReadOnlyReason();
  return (
    <div className={styles.acts} title={closed ?? undefined}>
      {acts.map(({ label, command, onPress, isLooking }) => (
        <span
          key={command}
          className={styles.quiet}
          data-off={closed === null || isLooking ? undefined : ''}
          onClick={(event) => {
            event.stopPropagation();
            if (closed === null || isLooking) onPress();
          }}
        >
          {label} <Kbd>{shortcut(command) ?? ''}</Kbd>
        </span>
      ))}
    </div>
  );
}

const typesByPrefix: Readonly<Record<string, RecordType>> = {
  'person:': 'person',
  'organisation:': 'organisation',
  'place:': 'place',
};

/** The icon for what a lead is about: a flag for any claim, a broken link for a link without a quote. */
function FindingIcon({ lead }: { lead: LeadView }) {
  const { rule, action, item } = lead;
  if (rule === 'unsourced-link') return <Icon icon={Link2Off} className="c-warn" />;
  if (rule === 'no-transcript') return <Icon icon={Image} className="c-article" />;
  if (rule === 'unnamed') {
    const kind = Object.keys(typesByPrefix).find((prefix) => item.startsWith(prefix));
    return <TypeIcon type={(kind === undefined ? undefined : typesByPrefix[kind]) ?? 'person'} />;
  }
  const table = lead.group?.collection == null ? undefined : typeOf(lead.group.collection);
  if (table) return <TypeIcon type={table} />;
  const claims = lead.knots !== null || ['second-origin', 'compare-both', 'quote-claim'].includes(action.kind);
  if (claims) return <TypeIcon type="claim" />;
  const [first] = lead.about;
  return <TypeIcon type={(first && typeOf(first.collection)) ?? 'claim'} />;
}

/** The score and a bar of its parts; the selected row has the parts in words. */
function Score({ score, parts }: Pick<FindingView, 'score' | 'parts'>) {
  return (
    <span className={styles.score}>
      <b>{score}</b>
      <span className={styles.bar} aria-hidden="true">
        {parts.map(({ part, points }, index) => (
          <i key={part} data-shade={Math.min(index, 3)} style={{ width: `${points}%` }} />
        ))}
      </span>
    </span>
  );
}

/** The parts of a score, each with its reason; they add up to the score. */
function Parts({ parts }: Pick<FindingView, 'parts'>) {
  return (
    <div className={styles.parts}>
      {parts.map(({ part, points, label, note }, index) => (
        <span key={part} className={styles.part}>
          <i data-shade={Math.min(index, 3)} aria-hidden="true" />
          <b className="m">{points}</b>
          <span>{label}</span>
          <span className="trunc">{note}</span>
        </span>
      ))}
    </div>
  );
}
