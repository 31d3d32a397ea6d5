import type { GuideSection } from '#lib/guide/sections.ts';
import type { TextKey } from '#lib/i18n/t.ts';
import type { Collection } from '#core/model/collections.ts';

/** A page of a case for menus and keys; renderer/app/pages.tsx defines how it is drawn. */
interface PageEntry {
  id: string;
  /** The command that opens it, if not `go.` and the id. */
  command?: string;
  /** Title of that command. */
  title: TextKey;
  also?: TextKey;
  keys: readonly string[];
  /** The group of the Go menu. */
  group: number;
  /** The section of the user guide that F1 opens on it. */
  help: GuideSection;
  /** The collection whose records open on it. */
  records?: Collection;
  /** The scope of the page's commands, in the order of "All keys"; pages that are lists and records have none of their own. */
  scope?: string;
}

/** Every page, in the order of the Go menu. */
export const pages = [
  {
    id: 'search',
    command: 'app.search',
    title: 'commands.search',
    keys: ['/', 'G S'],
    group: 0,
    scope: 'search',
    help: 'search',
  },
  { id: 'batch', title: 'commands.goBatch', keys: ['G W'], group: 0, scope: 'batch', help: 'batch' },
  { id: 'articles', title: 'commands.goArticles', keys: ['G A'], group: 2, records: 'articles', help: 'read' },
  { id: 'people', title: 'commands.goPeople', keys: ['G P'], group: 2, records: 'people', help: 'records' },
  {
    id: 'organisations',
    title: 'commands.goOrganisations',
    keys: ['G O'],
    group: 2,
    records: 'organisations',
    help: 'records',
  },
  { id: 'places', title: 'commands.goPlaces', keys: ['G L'], group: 2, records: 'places', help: 'records' },
  { id: 'events', title: 'commands.goEvents', keys: ['G E'], group: 2, records: 'events', help: 'records' },
  { id: 'quotes', title: 'commands.goQuotes', keys: ['G U'], group: 2, records: 'quotes', help: 'quotes' },
  {
    id: 'dossiers',
    title: 'commands.goDossiers',
    keys: ['G D'],
    group: 2,
    records: 'dossiers',
    scope: 'dossier',
    help: 'dossiers',
  },
  {
    id: 'suggestions',
    title: 'commands.goSuggestions',
    keys: ['G B'],
    group: 2,
    scope: 'suggestions',
    help: 'suggestions',
  },
  {
    id: 'leads',
    title: 'commands.goLeads',
    keys: ['G Q'],
    group: 2,
    records: 'questions',
    scope: 'leads',
    help: 'leads',
  },
  {
    id: 'claims',
    title: 'commands.goClaims',
    keys: ['G C'],
    group: 2,
    records: 'claims',
    scope: 'claims',
    help: 'claims',
  },
  {
    id: 'contradictions',
    title: 'commands.goContradictions',
    keys: ['G X'],
    group: 2,
    scope: 'contradictions',
    help: 'contradictions',
  },
  { id: 'table', title: 'commands.goTable', keys: ['G K'], group: 4, scope: 'table', help: 'table' },
  { id: 'timeline', title: 'commands.goTimeline', keys: ['G T'], group: 4, scope: 'timeline', help: 'timeline' },
  { id: 'graph', title: 'commands.goGraph', keys: ['G G'], group: 4, scope: 'graph', help: 'graph' },
  { id: 'map', title: 'commands.goMap', keys: ['G M'], group: 4, scope: 'map', help: 'map' },
  { id: 'conflicts', title: 'commands.goConflicts', keys: ['G F'], group: 3, scope: 'conflicts', help: 'conflicts' },
  {
    id: 'identity',
    title: 'commands.goIdentity',
    also: 'commands.also.merge',
    keys: ['G Y'],
    group: 3,
    scope: 'identity',
    help: 'identity',
  },
  {
    id: 'near',
    title: 'commands.goNear',
    also: 'commands.also.near',
    keys: ['G N'],
    group: 3,
    scope: 'near',
    help: 'near',
  },
  { id: 'history', title: 'commands.goHistory', keys: ['G H'], group: 3, scope: 'history', help: 'history' },
  { id: 'verify', title: 'commands.verify', keys: ['G V'], group: 3, scope: 'verify', help: 'verify' },
  { id: 'import', title: 'commands.goImport', keys: ['G I'], group: 3, scope: 'import', help: 'import' },
  { id: 'trash', title: 'commands.goTrash', keys: ['G R'], group: 3, help: 'trash' },
] as const satisfies readonly PageEntry[];

type Row = (typeof pages)[number];

/** The id of a page. */
export type PageId = Row['id'];

type CommandOf<P> = P extends { command: infer C } ? C : P extends { id: infer I extends string } ? `go.${I}` : never;

/** The id of a command that opens a page. */
export type PageCommandId = CommandOf<Row>;

/** The scope of one page's commands. */
export type PageScope = Extract<Row, { scope: string }>['scope'];

/** The scopes of pages, in order. */
export const pageScopes: readonly PageScope[] = pages.flatMap((page) => ('scope' in page ? [page.scope] : []));

/** Returns the command that opens a page. */
export function commandOfPage(id: PageId): PageCommandId {
  const row: PageEntry | undefined = pages.find((page) => page.id === id);
  return (row?.command ?? `go.${id}`) as PageCommandId;
}

/** Returns the page on which records of a collection open; undefined for collections without one, such as links. */
export function pageOf(collection: Collection): PageId | undefined {
  return pages.find((page) => 'records' in page && page.records === collection)?.id;
}

/** Returns the section of the user guide about a page, or about the whole window if it is not a page. */
export function helpOfPage(id: string): GuideSection {
  return pages.find((page) => page.id === id)?.help ?? 'window';
}
