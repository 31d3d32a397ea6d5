import type { ReactNode } from 'react';
import { Check, CircleHelp, Files, Inbox, Layers, Plus, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { confidences, groupStates, type Confidence } from '#core/suggestions/inbox/contract.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { Bars } from './Bars.tsx';
import type { Filter, InboxAnswer } from './useInbox.ts';
import styles from './Suggestions.module.css';

export interface FiltersProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  counts: InboxAnswer['counts'] | undefined;
  rejected: number | undefined;
  /** Of what is to decide: clusters, and rows of names of one evidence. */
  groups: { several: number; evidence: number } | undefined;
}

const icons = { open: Inbox, accepted: Check, rejected: X } as const;
const kinds = ['person', 'organisation', 'place'] as const;

/** What is shown of the suggestions: every filter with what it would show. Pressed again it is taken off. */
export function Filters({ filter, onFilter, counts, rejected, groups }: FiltersProps) {
  const toggle = <K extends 'kind' | 'confidence' | 'record' | 'group'>(field: K, value: Filter[K]) =>
    onFilter({ ...filter, [field]: filter[field] === value ? null : value });
  const isNames = filter.state !== 'rejected' && !filter.byArticle;
  return (
    <div className={styles.filters}>
      <PaneHead title={t('suggestionPage.label')} />
      <div className={styles.filterPart}>
        {groupStates.map((state) => (
          <FilterButton
            key={state}
            on={filter.state === state}
            count={state === 'rejected' ? rejected : counts?.states[state]}
            onPress={() => onFilter({ ...filter, state })}
          >
            <Icon icon={icons[state]} size="s" className="t2" />
            {t(`suggestionPage.states.${state}`)}
          </FilterButton>
        ))}
      </div>
      {isNames && (
        <>
          <Part title={t('suggestionPage.kind')}>
            {kinds.map((kind) => (
              <FilterButton
                key={kind}
                on={filter.kind === kind}
                count={counts?.kinds[kind]}
                onPress={() => toggle('kind', kind)}
              >
                <TypeIcon type={kind} size="s" />
                {t(`suggestionPage.kinds.${kind}`)}
              </FilterButton>
            ))}
          </Part>
          <Part title={t('suggestionPage.confidence')}>
            {confidences.map((confidence: Confidence) => (
              <FilterButton
                key={confidence}
                on={filter.confidence === confidence}
                count={counts?.confidences[confidence]}
                onPress={() => toggle('confidence', confidence)}
              >
                <Bars confidence={confidence} />
              </FilterButton>
            ))}
          </Part>
        </>
      )}
      {filter.state === 'open' && isNames && (
        <Part title={t('suggestionPage.group')}>
          <FilterButton
            on={filter.group === 'several'}
            count={groups?.several}
            onPress={() => toggle('group', 'several')}
          >
            <Icon icon={Layers} size="s" className="t2" />
            {t('suggestionPage.several')}
          </FilterButton>
          <FilterButton
            on={filter.group === 'evidence'}
            count={groups?.evidence}
            onPress={() => toggle('group', 'evidence')}
          >
            <Icon icon={Files} size="s" className="t2" />
            {t('suggestionPage.sameEvidence')}
          </FilterButton>
          <FilterButton on={filter.record === 'may'} count={counts?.mayExist} onPress={() => toggle('record', 'may')}>
            <Icon icon={CircleHelp} size="s" className="t2" />
            {t('suggestionPage.may')}
          </FilterButton>
          <FilterButton on={filter.record === 'new'} count={counts?.new} onPress={() => toggle('record', 'new')}>
            <Icon icon={Plus} size="s" className="t2" />
            {t('suggestionPage.new')}
          </FilterButton>
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
