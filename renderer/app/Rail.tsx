import { BookOpenCheck, Copy, EqualNot, GitFork, GitMerge, Import, Inbox, ListTodo, Trash2 } from 'lucide-react';
import { Fragment, type KeyboardEvent, type ReactNode } from 'react';
import type { CaseInfo } from '#core/cases/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { CommandId } from '#core/commands/commands.ts';
import { shortcut, useLettersFind } from '#renderer/lib/commands.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { useImports } from '#renderer/lib/jobs.ts';
import { useIdentityQueue } from '#renderer/lib/identityQueue.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { scopeOf } from '#renderer/lib/search/scope.ts';
import { savedAs, type Saved } from '#renderer/lib/searches/saved.ts';
import { go, useRoute, type ViewName } from '#renderer/lib/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TypeIcon, type RecordType } from '#renderer/ui/recordType.tsx';
import { goOnInPage } from './panesByKey.ts';
import { SavedSearches } from './SavedSearches.tsx';
import { views } from './views.tsx';
import styles from './Rail.module.css';

const none: readonly Saved[] = [];

interface Item {
  view: ViewName;
  label: string;
  icon: ReactNode;
  count: number | undefined;
  /** The count is of what needs a look. */
  look?: boolean;
  /** The count is of contradictions: red, as all evidence. */
  evidence?: boolean;
}

interface Group {
  title?: string;
  items: Item[];
}

/** The collections of the case: what the program can do by now, and how much of it there is. */
export function Rail({ info, folded }: { info: CaseInfo | undefined; folded: boolean }) {
  const route = useRoute();
  const { groups, foot } = useItems(info, route.view);
  const saved = useApi('searches.list', {}, { keep: true }).data ?? none;
  const exists = (item: Item) => views[item.view] !== undefined;
  const all = [...groups.flatMap((group) => group.items), ...foot].filter(exists);
  // One tab stop: the page shown, or the first item when it has none here (search).
  const current = route.view === 'search' ? (savedAs(saved, scopeOf(route.params))?.id ?? null) : null;
  const savedStop = folded ? null : current;
  const first = all.some((item) => item.view === route.view) ? route.view : all[0]?.view;
  const stop = savedStop === null ? first : undefined;
  const draw = (item: Item) => (
    <RailItem
      key={item.view}
      item={item}
      current={item.view === route.view}
      stop={item.view === stop}
      folded={folded}
    />
  );

  return (
    <nav
      className={cx(styles.rail, folded && styles.folded)}
      aria-label={t('app.rail.label')}
      data-pane="rail"
      tabIndex={-1}
      onKeyDown={moveByArrows}
    >
      {groups
        .map((group) => ({ ...group, items: group.items.filter(exists) }))
        .filter((group) => group.items.length > 0)
        .map((group, index) => (
          <Fragment key={group.title ?? index}>
            {group.title === t('app.rail.output') && (
              <SavedSearches saved={saved} current={current} stop={savedStop} folded={folded} />
            )}
            <div role="group" aria-label={group.title} className={styles.group}>
              {group.title && <h2 className={styles.title}>{group.title}</h2>}
              {group.items.map(draw)}
            </div>
          </Fragment>
        ))}
      <span className="sp" />
      <div className={cx(styles.group, styles.foot)}>{foot.filter(exists).map(draw)}</div>
    </nav>
  );
}

/** What the rail lists. @param shown a page whose work is done is listed as long as it is shown */
function useItems(info: CaseInfo | undefined, shown: string): { groups: Group[]; foot: Item[] } {
  const jobs = useImports();
  const near = useApi('articles.nearPairs', { limit: 1 }).data;
  const twins = useIdentityQueue(1).data;
  const counts = info?.counts ?? {};
  const merged = info?.merged ?? {};
  const names = useApi('suggestions.inboxState', {}, { keep: true }).data;
  const leads = useApi('findings.leads', { limit: 1 }, { keep: true }).data;
  const rivals = useApi('claims.contradictions', { state: 'open', limit: 1 }, { keep: true }).data;
  const typed = (view: ViewName, type: RecordType, label: string): Item => ({
    view,
    label,
    icon: <TypeIcon type={type} />,
    // What is shown under another record has no row of its own.
    count: counts[view] === undefined ? undefined : counts[view] - (merged[view] ?? 0),
  });
  const groups: Group[] = [
    {
      items: [
        typed('articles', 'article', t('words.articles')),
        typed('claims', 'claim', t('claimPages.label')),
        {
          view: 'contradictions',
          label: t('claimPages.contradictions'),
          icon: <Icon icon={EqualNot} className="t2" />,
          count: rivals?.open,
          evidence: true,
        },
        {
          view: 'suggestions',
          label: t('suggestionPage.label'),
          icon: <Icon icon={Inbox} className="t2" />,
          count: names?.open,
        },
        ...(twins && (twins.open > 0 || shown === 'identity')
          ? [
              {
                view: 'identity' as const,
                label: t('identityPage.label'),
                icon: <Icon icon={GitMerge} className="t2" />,
                count: twins.open,
              },
            ]
          : []),
        {
          view: 'leads',
          label: t('leadPage.label'),
          icon: <Icon icon={ListTodo} className="t2" />,
          count: leads?.counts.all,
        },
        ...(near && (near.open > 0 || shown === 'near')
          ? [
              {
                view: 'near' as const,
                label: t('nearPage.label'),
                icon: <Icon icon={Copy} className="t2" />,
                count: near.open,
              },
            ]
          : []),
        ...(info && info.conflicts > 0
          ? [
              {
                view: 'conflicts' as const,
                label: t('conflictPage.label'),
                icon: <Icon icon={GitFork} className="t2" />,
                count: info.conflicts,
                look: true,
              },
            ]
          : []),
      ],
    },
    {
      title: t('app.rail.records'),
      items: [
        typed('people', 'person', t('words.people')),
        typed('organisations', 'organisation', t('words.organisations')),
        typed('places', 'place', t('words.places')),
        typed('events', 'event', t('words.events')),
        typed('quotes', 'quote', t('words.quotes')),
      ],
    },
    {
      title: t('app.rail.output'),
      items: [
        {
          view: 'dossiers',
          label: t('words.dossiers'),
          icon: <Icon icon={BookOpenCheck} className="t2" />,
          count: counts['dossiers'],
        },
      ],
    },
  ];
  const foot: Item[] = [
    ...(jobs.length > 0
      ? [
          {
            view: 'import' as const,
            label: t('app.rail.import'),
            icon: <Icon icon={Import} className="t2" />,
            count: undefined,
          },
        ]
      : []),
    { view: 'trash', label: t('app.rail.trash'), icon: <Icon icon={Trash2} className="t2" />, count: info?.trashed },
  ];
  return { groups, foot };
}

function RailItem({ item, current, stop, folded }: { item: Item; current: boolean; stop: boolean; folded: boolean }) {
  const id = `go.${item.view}` as CommandId;
  const keys = shortcut(id, useLettersFind());
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={current ? 'page' : undefined}
      // Folded, its words are not drawn and not read.
      aria-label={folded ? [item.label, item.count && formatNumber(item.count)].filter(Boolean).join(' ') : undefined}
      title={folded ? [item.label, keys].filter(Boolean).join('  ') : keys}
      tabIndex={stop ? 0 : -1}
      onClick={() => {
        go({ view: item.view });
        goOnInPage();
      }}
    >
      {item.icon}
      <span className={cx(styles.label, 'trunc')}>{item.label}</span>
      {item.count !== undefined && item.count > 0 && (
        <span className={styles.count} data-look={item.look || undefined} data-evidence={item.evidence || undefined}>
          {formatNumber(item.count)}
        </span>
      )}
    </button>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const target = to === undefined ? undefined : items[to];
  if (event.ctrlKey || event.altKey || event.metaKey || !target) return;
  event.preventDefault();
  target.focus();
}
