import { Bookmark, Check, ChevronDown, ChevronRight, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { ClusterForm, ClusterRow, EvidenceRow } from '#core/suggestions/inbox/cluster-contract.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { formatNumber, numbered } from '#lib/i18n/format.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ConfidenceBars } from './ConfidenceBars.tsx';
import type { FormState } from './useInboxRows.ts';
import styles from './Suggestions.module.css';
import own from './Clusters.module.css';

export const quoted = (name: string): string => inQuotes(`\u2068${name}\u2069`);
const articlesText = (count: number): string => t('mentions.articles', numbered(count));
export const mentionsText = (count: number): string => t('suggestionPage.mentions', numbered(count));

/** A clickable part of a row. The keyboard has shortcuts for the same, so it is not a tab stop. */
export function ClickArea({ on, className, children }: { on: () => void; className?: string; children?: ReactNode }) {
  return (
    <span
      className={className}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        on();
      }}
    >
      {children}
    </span>
  );
}

/** The end of a row: mentions, articles, confidence. */
export function Counts({ of }: { of: Pick<ClusterRow, 'mentions' | 'articles' | 'confidence'> }) {
  return (
    <>
      <span className="r">{formatNumber(of.mentions)}</span>
      <span className="r t2">{formatNumber(of.articles)}</span>
      <span className="sm t2">
        <ConfidenceBars confidence={of.confidence} />
      </span>
    </>
  );
}

/** The arrow of a row that opens. */
export function DisclosureArrow({ open, on }: { open: boolean; on: () => void }) {
  return (
    <ClickArea on={on} className={cx(styles.twisty)}>
      <Icon icon={open ? ChevronDown : ChevronRight} size="s" />
    </ClickArea>
  );
}

export function Box({ state, on }: { state: FormState; on: () => void }) {
  return (
    <ClickArea on={on} className={cx(styles.box, state === 'in' && own.included)}>
      {state === 'in' && <Icon icon={Check} size="s" />}
    </ClickArea>
  );
}

/** The record that a name may already be. */
export function MayBe({ candidate: { title, why } }: { candidate: { title: string; why: string } }) {
  return (
    <div className={styles.why}>
      <Icon icon={CircleHelp} size="s" className="c-warn" />{' '}
      {why === '' ? t('suggestionPage.mayBeBare', { title }) : t('suggestionPage.mayBe', { title, why })}
    </div>
  );
}

/** Several forms of one name. */
export function ClusterRowView({ row, open, onToggle }: { row: ClusterRow; open: boolean; onToggle: () => void }) {
  return (
    <div className={cx(styles.group, own.row, open && own.open)}>
      <span />
      <DisclosureArrow open={open} on={onToggle} />
      <div className={styles.words}>
        <div className={styles.name}>
          <TypeIcon type={row.kind} size="s" label={t(`suggestionPage.one.${row.kind}`)} />
          <bdi className="m trunc">{row.name}</bdi>
          <span className={cx('sm t3', own.count)}>
            {t('suggestionPage.forms', { count: row.forms, articles: articlesText(row.articles) })}
          </span>
        </div>
        {!open && <SecondLine row={row} />}
      </div>
      <Counts of={row} />
    </div>
  );
}

function SecondLine({ row }: { row: ClusterRow }) {
  if (row.candidate) return <MayBe candidate={row.candidate} />;
  if (row.doubt !== null) {
    return (
      <div className={styles.why}>
        <Icon icon={CircleHelp} size="s" className="c-warn" /> {t('suggestionPage.doubtful', { why: row.doubt })}
      </div>
    );
  }
  if (row.also.length === 0) return null;
  return <div className={styles.why}>{t('lists.also', { names: row.also.map(quoted).join(', ') })}</div>;
}

export interface FormRowProps {
  form: ClusterForm;
  state: FormState;
  /** Articles of the most frequent form, at which the bar is full. */
  maxArticles: number;
  onToggle: () => void;
}

/** One form of an open cluster: whether it belongs, a fact, how often it occurs. */
export function FormRow({ form, state, maxArticles, onToggle }: FormRowProps) {
  const isAgainst = form.fact?.sign === 'minus';
  return (
    <div className={own.form}>
      <Box state={state} on={onToggle} />
      <span className="t3">{form.isMain && <Icon icon={Bookmark} size="s" />}</span>
      <bdi className={cx('trunc', state === 'in' ? form.isMain && 'm' : 't2')}>{form.text}</bdi>
      <span className="sm t2 trunc">
        {state === 'undecided' ? (
          t('suggestionPage.askedLater')
        ) : (
          <>
            {isAgainst && <Icon icon={CircleHelp} size="s" className="c-warn" />} {form.fact?.text}
          </>
        )}
      </span>
      <span className="r">{formatNumber(form.mentions)}</span>
      <span className="r t2">{formatNumber(form.articles)}</span>
      <span className={own.share} aria-hidden="true">
        <i style={{ inlineSize: `${String(Math.round((100 * form.articles) / Math.max(1, maxArticles)))}%` }} />
      </span>
    </div>
  );
}

export interface FootProps {
  row: ClusterRow;
  count: number;
  ticked: readonly ClusterForm[];
  onOne: () => void;
  onApart: () => void;
  onReject: () => void;
}

/** Below the forms of a cluster: what will become one record, and the other actions. */
export function Foot({ row, count, ticked, onOne, onApart, onReject }: FootProps) {
  const mentions = ticked.reduce((sum, form) => sum + form.mentions, 0);
  return (
    <div className={own.foot}>
      <span className="sm t2">
        {t('suggestionPage.ticked', { of: ticked.length, count, mentions: mentionsText(mentions) })}
      </span>
      <span className="sp" />
      <ClickArea on={onApart} className={own.quiet}>
        {t('suggestionPage.keepApart')} <Kbd>{shortcut('suggestions.keepApart') ?? ''}</Kbd>
      </ClickArea>
      <ClickArea on={onReject} className={own.outline}>
        {t('suggestionPage.rejectAll')} <Kbd>{shortcut('suggestions.rejectAll') ?? ''}</Kbd>
      </ClickArea>
      <ClickArea on={onOne} className={own.ink}>
        {row.candidate
          ? t('suggestionPage.sameAs', { title: row.candidate.title })
          : t(`suggestionPage.oneRecord.${row.kind}`)}{' '}
        <Kbd onInk>{shortcut('suggestions.same') ?? ''}</Kbd>
      </ClickArea>
    </div>
  );
}

export interface EvidenceRowProps {
  row: EvidenceRow;
  ticked: boolean;
  onTick: () => void;
  onAccept: () => void;
}

/** Names found in the same list, as one row. */
export function EvidenceRowView({ row, ticked, onTick, onAccept }: EvidenceRowProps) {
  const count = row.ids.length;
  const more = count - row.names.length;
  const names = row.names.join(', ');
  return (
    <div className={cx(styles.group, own.row)}>
      <Box state={ticked ? 'in' : 'out'} on={onTick} />
      <span />
      <div className={styles.words}>
        <div className={styles.name}>
          <TypeIcon type={row.kind} size="s" label={t(`suggestionPage.one.${row.kind}`)} />
          <span className="m trunc">{t(`suggestionPage.known.${row.kind}`, { count })}</span>
          <span className={cx('sm t2', own.badge)}>{t('suggestionPage.evidence')}</span>
        </div>
        <div className={styles.why}>{more > 0 ? t('suggestionPage.moreNames', { names, count: more }) : names}</div>
      </div>
      <span className="r">{formatNumber(row.mentions)}</span>
      <span className="r t2">{formatNumber(row.articles)}</span>
      <ClickArea on={onAccept} className={own.outline}>
        {t('suggestionPage.acceptAll', { count })} <Kbd>{shortcut('suggestions.accept') ?? ''}</Kbd>
      </ClickArea>
    </div>
  );
}
