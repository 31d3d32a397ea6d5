import { useEffect, useRef, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { FindingView, LeadView } from '#core/findings/contract.ts';
import { findingKey, findingTabs } from '#core/findings/model.ts';
import { viewTypes } from '#core/model/views.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { openFindingAction } from '#renderer/shared/findings/openFindingAction.ts';
import { unmute } from '#renderer/shared/findings/mute.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { go, useRouteState } from '#renderer/lib/navigation.ts';
import { wholeCase, showView } from '#renderer/shared/views/scope.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { EmptyState, ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import type { Draft } from './Ask.tsx';
import { FindingRow } from './FindingRow.tsx';
import { FixDock } from './FixDock.tsx';
import { MuteDock, type MuteMode } from './MuteDock.tsx';
import { useFindings, type FindingFilter, type FindingPages } from './useFindings.ts';
import styles from './Leads.module.css';

const noFilter: FindingFilter = { tab: null, state: 'open' };

interface FindingListProps {
  onAsk: (draft: Draft) => void;
  /** False when the user came for something else on the page. */
  autoFocus: boolean;
}

/** The ranked list with its tabs and, below it, the dock for dismissing or snoozing a lead. */
export function FindingList({ onAsk, autoFocus }: FindingListProps) {
  const [filter, setFilter] = useRouteState('leads.filter', noFilter);
  const [active, setActive] = useRouteState<string | null>('leads.active', null);
  const leads = useFindings(filter);
  const main = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // A dismissed lead leaves the list; the one now in its place is next.
  const place = useRef(0);
  const foundIndex = leads.leads.findIndex((lead) => findingKey(lead) === active);
  const at = foundIndex >= 0 ? foundIndex : Math.min(place.current, leads.leads.length - 1);
  const current = leads.leads[at];
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  useEffect(() => {
    // The user continues by keyboard, and a dismissed lead takes the focus with it.
    if (document.activeElement === document.body) focusList();
  });
  const focusList = () => (list.current ?? main.current)?.focus();
  const [dock, setDock] = useLeadDock(leads.refetch, focusList);

  function step(by: 1 | -1): void {
    const next = leads.leads[Math.min(Math.max(at + by, 0), leads.leads.length - 1)];
    if (next) setActive(findingKey(next));
  }
  function showFilter(next: FindingFilter): void {
    setFilter(next);
    setActive(null);
    setDock(null);
    place.current = 0;
  }
  // Pressed again before the list has changed, the key would restore the same lead twice.
  const [unmuteFinding] = useOnce(async (lead: FindingView) => {
    if (await unmute(lead)) await leads.refetch();
  });
  const askAbout = (lead: FindingView) => onAsk({ text: questionOf(lead), about: aboutOf(lead), title: lead.title });

  /** Shows the table of the records a group is about; returns false if there is none. */
  function showTable({ group }: LeadView): boolean {
    const type = viewTypes.find((one) => one === group?.collection);
    if (group && type) showView('table', { ...wholeCase, types: [type], ids: group.ids });
    return group !== null && type !== undefined;
  }
  /** Opens the place to fix a lead; for a group, the fix for all of it, else the page or table that lists it. */
  function follow(lead: LeadView): void {
    const { kind } = lead.action;
    if (!lead.group || kind === 'read') openFindingAction(lead);
    else if (lead.group.mends !== null) {
      setActive(findingKey(lead));
      setDock({ mode: 'mend', lead });
    } else if (kind === 'compare-both') go({ view: 'contradictions' });
    else if (!showTable(lead)) openFindingAction(lead);
  }
  const showRule = (lead: LeadView) => showFilter({ ...filter, rule: lead.rule });

  const isOpen = filter.state === 'open';
  const isOne = current !== undefined && current.group === null;
  const hasTable = isOpen && current?.group?.collection != null;
  useCommand('leads.next', () => step(1), { enabled: current !== undefined });
  useCommand('leads.previous', () => step(-1), { enabled: current !== undefined });
  useCommand('leads.table', () => current && showTable(current), { enabled: hasTable });
  useCommand('leads.putOff', () => current && setDock({ mode: 'put-off', lead: current }), {
    enabled: current !== undefined && isOpen,
  });
  useCommand('leads.noLead', () => current && setDock({ mode: 'no-lead', lead: current }), {
    enabled: current !== undefined && isOpen,
  });
  useCommand('leads.each', () => current && showRule(current), { enabled: current !== undefined && !isOne && isOpen });
  useCommand('leads.ask', () => current && askAbout(current), { enabled: isOne && isOpen });
  useCommand('leads.takeBack', () => current && unmuteFinding(current), { enabled: current !== undefined && !isOpen });
  useLeadHints(isOpen);

  return (
    <div ref={main} className={styles.main} data-scope="leads" {...frameOf(t('commands.scopes.leads'))}>
      <Head filter={filter} onFilter={showFilter} leads={leads} />
      {leads.error ? (
        <ErrorState error={leads.error} onRetry={() => void leads.refetch()} />
      ) : leads.loading ? (
        <LoadingRows what={t('leadPage.leads')} height={56} />
      ) : leads.leads.length === 0 ? (
        <Nothing filter={filter} onFilter={showFilter} all={leads.last?.counts.all ?? 0} />
      ) : (
        <>
          <div className={`${styles.heads} t3`}>
            <span />
            <span />
            <span>{t('leadPage.what')}</span>
            <span>{t('leadPage.score')}</span>
            <span />
          </div>
          <VirtualList
            ref={list}
            className={styles.list}
            label={t('leadPage.leads')}
            items={leads.leads}
            itemKey={findingKey}
            active={current ? findingKey(current) : null}
            onSelect={(_selected, next) => setActive(next)}
            onOpen={follow}
            estimate={56}
            total={leads.last?.total}
            onNearEnd={leads.loadMore}
            autoFocus={autoFocus}
            renderItem={(lead, { active: isActive }) => (
              <FindingRow
                lead={lead}
                rank={leads.leads.indexOf(lead) + 1}
                active={isActive}
                onFollow={() => follow(lead)}
                onEach={() => showRule(lead)}
                onTable={() => showTable(lead)}
                onPutOff={() => setDock({ mode: 'put-off', lead })}
                onNoLead={() => setDock({ mode: 'no-lead', lead })}
                onAsk={() => askAbout(lead)}
                onTakeBack={() => unmuteFinding(lead)}
              />
            )}
          />
        </>
      )}
      {dock}
    </div>
  );
}

/** A form that decides a lead. */
interface DockedLead {
  mode: MuteMode | 'mend';
  lead: LeadView;
}

/** Returns the form below the list, and what opens and closes it. It stays about its lead, whatever becomes of the list meanwhile. */
function useLeadDock(
  refetch: () => Promise<unknown>,
  focusList: () => void,
): [form: ReactNode, open: (docked: DockedLead | null) => void] {
  const [docked, setDocked] = useState<DockedLead | null>(null);
  if (docked === null) return [null, setDocked];
  const { mode, lead } = docked;
  const onCancel = () =>
    focusAfter(
      () => setDocked(null),
      () => document.activeElement === document.body && focusList(),
    );
  async function onDone(): Promise<void> {
    // With the next lead in place, for the next key to act on that.
    await refetch();
    onCancel();
  }
  const key = `${mode} ${findingKey(lead)}`;
  if (mode !== 'mend') return [<MuteDock key={key} {...{ lead, mode, onDone, onCancel }} />, setDocked];
  return [
    lead.group && <FixDock key={key} title={lead.title} group={lead.group} {...{ onDone, onCancel }} />,
    setDocked,
  ];
}

/** Registers the shortcuts of the list in the status bar. */
function useLeadHints(isOpen: boolean): void {
  useKeyHints([
    { keys: ['↑', '↓'], label: t('leadPage.hints.lead') },
    { keys: ['↵'], label: t('leadPage.hints.doIt') },
    ...(isOpen
      ? ([
          { commands: ['leads.putOff'], label: t('leadPage.hints.putOff') },
          { commands: ['leads.noLead'], label: t('leadPage.hints.noLead') },
        ] as const)
      : ([{ commands: ['leads.takeBack'], label: t('hints.restore') }] as const)),
    { commands: ['leads.newQuestion'], label: t('leadPage.hints.ask') },
    { commands: ['leads.answer'], label: t('leadPage.hints.answer') },
  ]);
}

interface PartProps {
  filter: FindingFilter;
  onFilter: (filter: FindingFilter) => void;
}

function Head({ filter, onFilter, leads }: PartProps & { leads: FindingPages }) {
  const counts = leads.last?.counts;
  const putOff = leads.last?.putOff ?? 0;
  const noLead = leads.last?.noLead ?? 0;
  const number = (count: number | undefined) => formatNumber(count ?? 0);
  return (
    <PaneHead
      title={
        filter.rule !== undefined
          ? (leads.leads[0]?.ruleName ?? t('leadPage.leads'))
          : t(filter.state === 'open' ? 'leadPage.leads' : `leadPage.states.${filter.state}`)
      }
      count={number(leads.last?.total)}
      actions={
        filter.state !== 'open' || filter.rule !== undefined ? (
          <Button variant="quiet" onPress={() => onFilter(noFilter)}>
            {t('leadPage.back')}
          </Button>
        ) : (
          <span className="row">
            {putOff > 0 && (
              <Button variant="quiet" size="s" onPress={() => onFilter({ tab: null, state: 'put-off' })}>
                {t('leadPage.putOff', { count: putOff, number: number(putOff) })}
              </Button>
            )}
            {noLead > 0 && (
              <Button variant="quiet" size="s" onPress={() => onFilter({ tab: null, state: 'no-lead' })}>
                {t('leadPage.noLead', { count: noLead, number: number(noLead) })}
              </Button>
            )}
          </span>
        )
      }
    >
      {filter.state === 'open' && filter.rule === undefined && (
        <Segmented
          label={t('leadPage.tabsLabel')}
          value={filter.tab ?? 'all'}
          onChange={(tab) => onFilter({ ...filter, tab: tab === 'all' ? null : tab })}
          options={(['all', ...findingTabs] as const).map((tab) => ({
            value: tab,
            label: t(`leadPage.tabs.${tab}`, { number: number(counts?.[tab]) }),
          }))}
        />
      )}
    </PaneHead>
  );
}

function Nothing({ filter, onFilter, all }: PartProps & { all: number }) {
  if (filter.rule !== undefined)
    return (
      <EmptyState
        title={t('leadPage.noneOfKind')}
        actions={<Button onPress={() => onFilter(noFilter)}>{t('leadPage.back')}</Button>}
      />
    );
  if (filter.state !== 'open') {
    return (
      <EmptyState
        title={t(filter.state === 'put-off' ? 'leadPage.nonePutOff' : 'leadPage.noneNoLead')}
        actions={<Button onPress={() => onFilter(noFilter)}>{t('leadPage.back')}</Button>}
      />
    );
  }
  if (filter.tab !== null && all > 0) {
    return (
      <EmptyState
        title={t('leadPage.noneOfKind')}
        actions={<Button onPress={() => onFilter(noFilter)}>{t('leadPage.showAll')}</Button>}
      />
    );
  }
  return <EmptyState title={t('leadPage.none')} text={t('leadPage.noneText')} />;
}

/** Returns a question about what a lead leaves open. */
function questionOf({ title }: FindingView): string {
  return t('leadPage.questions.fromLeadText', { title });
}

/** Returns the records that a question about a lead is about. */
function aboutOf({ about, items, knots }: FindingView): string[] {
  const ids = about.map(({ id }) => id);
  // A value is identified by the claim that states it.
  return knots === null ? ids : [...ids, ...items.slice(0, 1)];
}
