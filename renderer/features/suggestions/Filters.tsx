import type { ReactNode } from 'react';
import { Calendar, Check, CircleHelp, Hash, Files, Inbox, Layers, Plus, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { confidences, groupStates, type Confidence } from '#core/suggestions/inbox/contract.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { ConfidenceBars } from './ConfidenceBars.tsx';
import type { Filter, InboxAnswer } from './useInbox.ts';
import styles from './Suggestions.module.css';

export interface FiltersProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  counts: InboxAnswer['counts'] | undefined;
  rejected: number | undefined;
  /** Open clusters, and rows of names grouped by shared evidence. */
  groups: { several: number; evidence: number } | undefined;
  /** Counts of dates and figures in the case, and the confidence of those shown. */
  values: { counts: OutputOf<'suggestions.inboxValueCounts'> | undefined; confidences: Confidences | undefined };
}

type Confidences = Record<Confidence, number>;

const icons = { open: Inbox, accepted: Check, rejected: X } as const;
const kinds = ['person', 'organisation', 'place'] as const;

/** The filters of the suggestions, each with the number it would show. Pressing an active filter removes it. */
export function Filters({ filter, onFilter, counts, rejected, groups, values }: FiltersProps) {
  const toggle = <K extends 'confidence' | 'record' | 'group'>(field: K, value: Filter[K]) =>
    onFilter({ ...filter, [field]: filter[field] === value ? null : value });
  const isNames = filter.state !== 'rejected' && !filter.byArticle;
  const ofState = values.counts?.[filter.state === 'accepted' ? 'accepted' : 'open'];
  return (
    <div className="scroll">
      <PaneHead title={t('commands.scopes.suggestions')} />
      <div className={styles.filterPart}>
        {groupStates.map((state) => (
          <FilterButton
            key={state}
            on={filter.state === state}
            count={
              state === 'rejected'
                ? rejected
                : filter.value
                  ? values.counts?.[state][filter.value]
                  : counts?.states[state]
            }
            onPress={() => onFilter({ ...filter, state })}
          >
            <Icon icon={icons[state]} size="s" className="t2" />
            {t(`suggestionPage.states.${state}`)}
          </FilterButton>
        ))}
      </div>
      {isNames && (
        <>
          <Part title={t('fields.kind')}>
            {kinds.map((kind) => (
              <FilterButton
                key={kind}
                on={filter.kind === kind}
                count={counts?.kinds[kind]}
                onPress={() => onFilter({ ...filter, kind: filter.kind === kind ? null : kind, value: null })}
              >
                <TypeIcon type={kind} size="s" />
                {t(`suggestionPage.kinds.${kind}`)}
              </FilterButton>
            ))}
            {(['date', 'figure'] as const).map((value) => (
              <FilterButton
                key={value}
                on={filter.value === value}
                count={ofState?.[value]}
                onPress={() =>
                  onFilter({ ...filter, value: filter.value === value ? null : value, kind: null, filter: '' })
                }
              >
                <Icon
                  icon={value === 'date' ? Calendar : Hash}
                  size="s"
                  className={value === 'date' ? 'c-event' : 't2'}
                />
                {t(`suggestionPage.values.kinds.${value}`)}
              </FilterButton>
            ))}
          </Part>
          <Part title={t('suggestionPage.sorts.confidence')}>
            {confidences.map((confidence: Confidence) => (
              <FilterButton
                key={confidence}
                on={filter.confidence === confidence}
                count={(filter.value ? values.confidences : counts?.confidences)?.[confidence]}
                onPress={() => toggle('confidence', confidence)}
              >
                <ConfidenceBars confidence={confidence} />
              </FilterButton>
            ))}
          </Part>
        </>
      )}
      {filter.state === 'open' && isNames && filter.value === null && (
        <Part title={t('suggestionPage.group')}>
          {(
            [
              ['group', 'several', groups?.several, Layers, 'several'],
              ['group', 'evidence', groups?.evidence, Files, 'sameEvidence'],
              ['record', 'may', counts?.mayExist, CircleHelp, 'may'],
              ['record', 'new', counts?.new, Plus, 'new'],
            ] as const
          ).map(([field, value, count, icon, name]) => (
            <FilterButton key={value} on={filter[field] === value} count={count} onPress={() => toggle(field, value)}>
              <Icon icon={icon} size="s" className="t2" />
              {t(`suggestionPage.${name}`)}
            </FilterButton>
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.filterPart} aria-label={title}>
      <h3 className={styles.filterTitle}>{title}</h3>
      {children}
    </section>
  );
}

interface FilterButtonProps {
  on: boolean;
  count: number | undefined;
  onPress: () => void;
  children: ReactNode;
}

function FilterButton({ on, count, onPress, children }: FilterButtonProps) {
  return (
    <button type="button" className={styles.filter} aria-pressed={on} onClick={onPress}>
      {children}
      <span className="sp" />
      {count !== undefined && <span className="sm t3">{formatNumber(count)}</span>}
    </button>
  );
}
