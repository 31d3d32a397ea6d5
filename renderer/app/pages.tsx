import { Copy, EqualNot, GitFork, GitMerge, Import, Inbox, ListTodo, Trash2 } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { CaseInfo } from '#core/cases/contract.ts';
import type { PageId } from '#core/commands/pages.ts';
import type { TypedCollection } from '#core/model/record-type.ts';
import type { TextKey } from '#lib/i18n/t.ts';
import { ArticlesPage } from '#renderer/features/articles/ArticlesPage.tsx';
import { BatchPage } from '#renderer/features/batch/BatchPage.tsx';
import { ClaimsPage } from '#renderer/features/claims/ClaimsPage.tsx';
import { ConflictsPage } from '#renderer/features/conflicts/ConflictsPage.tsx';
import { ContradictionsPage } from '#renderer/features/contradictions/ContradictionsPage.tsx';
import { DossiersPage } from '#renderer/features/dossiers/DossiersPage.tsx';
import { HistoryPage } from '#renderer/features/history/HistoryPage.tsx';
import { IdentityPage } from '#renderer/features/identity/IdentityPage.tsx';
import { ImportPage } from '#renderer/features/import/ImportPage.tsx';
import { LeadsPage } from '#renderer/features/leads/LeadsPage.tsx';
import { NearPage } from '#renderer/features/near/NearPage.tsx';
import {
  EventsPage,
  OrganisationsPage,
  PeoplePage,
  PlacesPage,
  QuotesPage,
} from '#renderer/features/records/pages.tsx';
import { SearchPage } from '#renderer/features/search/SearchPage.tsx';
import { SuggestionsPage } from '#renderer/features/suggestions/SuggestionsPage.tsx';
import { GraphPage } from '#renderer/features/graph/GraphPage.tsx';
import { MapPage } from '#renderer/features/map/MapPage.tsx';
import { TablePage } from '#renderer/features/table/TablePage.tsx';
import { TimelinePage } from '#renderer/features/timeline/TimelinePage.tsx';
import { TrashPage } from '#renderer/features/trash/TrashPage.tsx';
import { VerifyPage } from '#renderer/features/verify/VerifyPage.tsx';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { showReport } from '#renderer/shared/verify/showReport.ts';
import { viewIcons } from '#renderer/shared/views/viewIcons.ts';
import { Icon, type LucideIcon } from '#renderer/ui/Icon.tsx';

/** What a page receives: the id of its record, and the parameters of its route (a query, a job). */
export interface ViewProps {
  id: string | null;
  params: Readonly<Record<string, string>>;
}

/** What the rail counts; undefined until it is loaded. */
export interface RailCounts {
  info: CaseInfo | undefined;
  /** Imports since the case was opened. */
  imports: number;
  /** Open items of each kind. */
  contradictions: number | undefined;
  suggestions: number | undefined;
  identity: number | undefined;
  near: number | undefined;
  leads: number | undefined;
}

/** The groups of the rail, in order; the foot is at the bottom of the window. */
export const railGroups = [
  { id: 'material', title: null },
  { id: 'records', title: 'words.records' },
  { id: 'views', title: 'app.rail.views' },
  { id: 'output', title: 'app.rail.output' },
  { id: 'foot', title: null },
] as const satisfies readonly { id: string; title: TextKey | null }[];

/** How the rail shows a page. */
export interface RailEntry {
  group: (typeof railGroups)[number]['id'];
  label: TextKey;
  icon: ReactNode;
  /** Undefined while unknown. Absent for what is not counted. */
  count?: (counts: RailCounts) => number | undefined;
  /** Whether the count needs attention (amber) or is of contradictions (red, as all evidence). */
  tone?: 'look' | 'evidence';
  /** False hides the entry. */
  isShown?: (counts: RailCounts, isOpen: boolean) => boolean;
}

/** How a page is rendered; core/commands/pages.ts has its commands and keys. */
export interface Page {
  view: ComponentType<ViewProps>;
  /** Absent for pages without an entry in the rail. */
  rail?: RailEntry;
  /** Opens it, if that takes more than navigating there. */
  open?: () => void;
}

/** Returns the rail entry for the records of a collection. A record merged into another has no row and is not counted. */
function collectionEntry(collection: TypedCollection): Omit<RailEntry, 'group'> {
  return {
    label: `words.${collection}`,
    icon: typeIconOf(collection, 'm'),
    count: ({ info }) => {
      const count = info?.counts[collection];
      return count === undefined ? undefined : count - (info?.merged[collection] ?? 0);
    },
  };
}

/** Shown while there is something to decide, and while the page is open. */
const hideWhenEmpty = (count: NonNullable<RailEntry['count']>): Pick<RailEntry, 'count' | 'isShown'> => ({
  count,
  isShown: (counts, isOpen) => {
    const open = count(counts);
    return open !== undefined && (open > 0 || isOpen);
  },
});

const plain = (icon: LucideIcon) => <Icon icon={icon} className="t2" />;

const viewEntry = (kind: 'timeline' | 'graph' | 'map'): RailEntry => ({
  group: 'views',
  label: `views.${kind}`,
  icon: plain(viewIcons[kind]),
});

/**
 * All pages, in the order of the rail. A new page needs an entry here and one in core/commands/pages.ts: neither compiles without the
 * other.
 */
export const pages: Readonly<Record<PageId, Page>> = {
  articles: { view: ArticlesPage, rail: { group: 'material', ...collectionEntry('articles') } },
  claims: { view: ClaimsPage, rail: { group: 'material', ...collectionEntry('claims') } },
  contradictions: {
    view: ContradictionsPage,
    rail: {
      group: 'material',
      label: 'commands.scopes.contradictions',
      icon: plain(EqualNot),
      count: ({ contradictions }) => contradictions,
      tone: 'evidence',
    },
  },
  suggestions: {
    view: SuggestionsPage,
    rail: {
      group: 'material',
      label: 'commands.scopes.suggestions',
      icon: plain(Inbox),
      count: ({ suggestions }) => suggestions,
    },
  },
  identity: {
    view: IdentityPage,
    rail: {
      group: 'material',
      label: 'commands.scopes.identity',
      icon: plain(GitMerge),
      ...hideWhenEmpty(({ identity }) => identity),
    },
  },
  leads: {
    view: LeadsPage,
    rail: { group: 'material', label: 'commands.scopes.leads', icon: plain(ListTodo), count: ({ leads }) => leads },
  },
  near: {
    view: NearPage,
    rail: { group: 'material', label: 'commands.scopes.near', icon: plain(Copy), ...hideWhenEmpty(({ near }) => near) },
  },
  conflicts: {
    view: ConflictsPage,
    rail: {
      group: 'material',
      label: 'commands.scopes.conflicts',
      icon: plain(GitFork),
      count: ({ info }) => info?.conflicts,
      tone: 'look',
      isShown: ({ info }) => info !== undefined && info.conflicts > 0,
    },
  },
  people: { view: PeoplePage, rail: { group: 'records', ...collectionEntry('people') } },
  organisations: {
    view: OrganisationsPage,
    rail: { group: 'records', ...collectionEntry('organisations') },
  },
  places: { view: PlacesPage, rail: { group: 'records', ...collectionEntry('places') } },
  events: { view: EventsPage, rail: { group: 'records', ...collectionEntry('events') } },
  quotes: { view: QuotesPage, rail: { group: 'records', ...collectionEntry('quotes') } },
  timeline: { view: TimelinePage, rail: viewEntry('timeline') },
  graph: { view: GraphPage, rail: viewEntry('graph') },
  map: { view: MapPage, rail: viewEntry('map') },
  dossiers: { view: DossiersPage, rail: { group: 'output', ...collectionEntry('dossiers') } },
  import: {
    view: ImportPage,
    rail: {
      group: 'foot',
      label: 'commands.scopes.import',
      icon: plain(Import),
      isShown: ({ imports }) => imports > 0,
    },
  },
  trash: {
    view: TrashPage,
    rail: { group: 'foot', label: 'words.trash', icon: plain(Trash2), count: ({ info }) => info?.trashed },
  },
  table: { view: TablePage },
  search: { view: SearchPage },
  batch: { view: BatchPage },
  history: { view: HistoryPage },
  verify: { view: VerifyPage, open: showReport },
};

/** The ids of all pages, in the order of the rail. */
export const pageIds = Object.keys(pages) as readonly PageId[];

/** Returns the page that a route names; undefined for one that no longer exists. */
export function pageAt(view: string): Page | undefined {
  return Object.hasOwn(pages, view) ? pages[view as PageId] : undefined;
}
