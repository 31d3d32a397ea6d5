import { Bookmark, Newspaper, PenLine, Search, SquareChevronRight, Tag } from 'lucide-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { commands } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { keyCap, keys, runCommand, shortcut, useActiveCommands, useLettersFind } from '#renderer/lib/commands.ts';
import { go, openRecord, routeOf } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { queryClient, useApi } from '#renderer/lib/queries.ts';
import { markUsed, recentlyUsed, useRecentCase } from '#renderer/lib/recentlyUsed.ts';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { formatScope } from '#renderer/shared/search/scope.ts';
import { openSavedSearch, routeOfSavedSearch, type SavedSearch } from '#renderer/shared/searches/savedSearches.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { findTitled, recentFirst } from './ranking.ts';

/** One line of the palette. */
export interface Entry {
  id: string;
  icon: ReactNode;
  label: string;
  note?: string | undefined;
  caps?: string | undefined;
  /** Why it is disabled now. */
  blocked?: string | null;
  run: () => void;
  /** Opens it in another window; absent for commands. */
  beside?: (() => void) | undefined;
}

/** Entries under a heading. */
export interface Group {
  title: string;
  entries: readonly Entry[];
}

/** Match fields that hold a name other than the one shown. */
const otherNames: ReadonlySet<string> = new Set(['alias', 'former', 'spelling', 'merged']);

/** The fields that group articles. */
const articleFields = ['outlet', 'author', 'tag'] as const;
const maxValues = 3;

/** Claims and questions have no names: they are found by their words, and two letters match too many of those. */
const minLetters = 3;
const maxWordedShown = 4;

const valueIcons = { outlet: Newspaper, author: PenLine, tag: Tag } as const;

/** The names queried, enough to include recently used ones, and the names shown; records offered before anything is typed. */
const maxNamesQueried = 24;
const maxNamesShown = 8;
const maxRecentShown = 6;
const maxSearchesShown = 5;

function openActions(ref: Parameters<typeof routeOf>[0]): Pick<Entry, 'run' | 'beside'> {
  const route = routeOf(ref);
  return { run: () => openRecord(ref), beside: route ? () => openBeside(route) : undefined };
}

/** What the user typed. */
export interface PaletteQuery {
  /** Without the sign for commands. */
  typed: string;
  commandsOnly: boolean;
}

/**
 * Parses the text of the box.
 * @param text as typed
 */
export function paletteQueryOf(text: string, inCase: boolean): PaletteQuery {
  return { typed: text.replace(/^>/, '').trim(), commandsOnly: text.startsWith('>') || !inCase };
}

function isQueried({ typed, commandsOnly }: PaletteQuery): boolean {
  return !commandsOnly && typed !== '';
}

/** Finds names and the words of claims and questions, both at once, so that the list renders once. */
async function find({ typed }: PaletteQuery) {
  const names = api.search.names({ prefix: typed, limit: maxNamesQueried });
  if (typed.length < minLetters) return { named: await names, worded: [], valued: [] };
  const query = api.search.query({ query: typed, types: ['claims', 'questions'], limit: maxWordedShown });
  const values = articleFields.map(async (field) =>
    (await api.search.values({ field, typed, limit: maxValues })).map((value) => ({ field, ...value })),
  );
  return { named: await names, worded: (await query).hits, valued: (await Promise.all(values)).flat() };
}

type PaletteResults = Awaited<ReturnType<typeof find>>;

function paletteQueryOptions(asking: PaletteQuery) {
  return queryOptions({ queryKey: ['palette', asking.typed], queryFn: () => find(asking) });
}

/** Starts the query for a typed key before the key is rendered: both take time. */
export function prefetchPalette(asking: PaletteQuery): void {
  if (isQueried(asking)) queryClient.query(paletteQueryOptions(asking)).catch(() => undefined); // The error is shown with the results.
}

/** Returns the entries on offer; `ready` once the records match what is typed now. */
export function usePaletteGroups(asking: PaletteQuery): { groups: Group[]; ready: boolean } {
  const { typed, commandsOnly } = asking;
  const active = useActiveCommands();
  const lettersFind = useLettersFind();
  const answer = useQuery({
    ...paletteQueryOptions(asking),
    enabled: isQueried(asking),
    placeholderData: keepPreviousData,
  });
  const isStart = !commandsOnly && typed === '';
  // As it was when the palette opened: using an entry closes it. The first key of a window may be sooner than the case.
  const caseId = useRecentCase();
  const recent = useMemo(
    () => ({
      records: recentlyUsed('record', caseId),
      commands: recentlyUsed('command', caseId),
      searches: recentlyUsed('search', caseId),
    }),
    [caseId],
  );
  const recentRecords = useApi(
    'records.refs',
    { ids: recent.records.slice(0, 2 * maxRecentShown) },
    { enabled: isStart },
  );
  const searches = useApi('searches.list', {}, { enabled: !commandsOnly, keep: true });
  const hits = isQueried(asking)
    ? recentFirst(
        (answer.data?.named ?? []).filter(({ type }) => type !== 'links'),
        recent.records,
      ).slice(0, maxNamesShown)
    : [];
  const isWorded = isQueried(asking) && typed.length >= minLetters;
  const offeredCommands = commands.filter((command) => !command.hidden && active.includes(command.id));
  const everything = isQueried(asking) ? [everythingLine(typed)] : [];
  return {
    groups: [
      { title: t('app.palette.recent'), entries: isStart ? recentLines(recentRecords.data ?? []) : [] },
      { title: t('words.records'), entries: hits.map(recordLine) },
      { title: t('app.palette.listed'), entries: isWorded ? (answer.data?.valued ?? []).map(valueLine) : [] },
      {
        title: t('searches.label'),
        entries: commandsOnly ? [] : savedLines(searches.data ?? [], typed, recent.searches),
      },
      {
        title: t('app.palette.said'),
        entries: isWorded
          ? (answer.data?.worded ?? []).filter((hit) => hits.every(({ id }) => id !== hit.id)).map(wordedLine)
          : [],
      },
      {
        title: t('app.palette.commands'),
        entries: [...commandLines(offeredCommands, asking, recent.commands, lettersFind), ...everything],
      },
    ],
    ready: commandsOnly || typed === '' || !(answer.isPending || answer.isPlaceholderData),
  };
}

/** Returns entries for recently opened records. */
function recentLines(refs: readonly RecordRef[]): Entry[] {
  return refs
    .filter(({ trashed }) => !trashed)
    .slice(0, maxRecentShown)
    .map(({ id, collection, title }) => ({
      id,
      icon: typeIconOf(collection, 'm'),
      label: title,
      ...openActions({ collection, id }),
    }));
}

function recordLine(hit: PaletteResults['named'][number]): Entry {
  const byOtherName = hit.why.some((why) => otherNames.has(why.field));
  return {
    id: hit.id,
    icon: typeIconOf(hit.type, 'm'),
    label: hit.title,
    note: byOtherName ? hit.snippet : hit.subtitle, // The snippet begins with the matching names.
    ...openActions({ collection: hit.type, id: hit.id }),
  };
}

/** Returns the entry of a claim or a question, which is found by its words. */
function wordedLine(hit: PaletteResults['worded'][number]): Entry {
  return {
    id: hit.id,
    icon: typeIconOf(hit.type, 'm'),
    label: hit.title,
    note: hit.subtitle,
    ...openActions({ collection: hit.type, id: hit.id }),
  };
}

/** Returns the entry for the articles of an outlet, an author or a tag. */
function valueLine({ field, value, count }: PaletteResults['valued'][number]): Entry {
  const params = { q: `${field}:"${value.replaceAll('"', ' ')}"` };
  return {
    id: `${field} ${value}`,
    icon: <Icon icon={valueIcons[field]} className="t2" />,
    label: value,
    note: t(`app.palette.by.${field}`, { count }),
    run: () => go({ view: 'search', params }),
    beside: () => openBeside({ view: 'search', params }),
  };
}

function savedLines(searches: readonly SavedSearch[], wanted: string, recent: readonly string[]): Entry[] {
  const titled = searches.map((search) => ({ id: search.id, title: search.name, search }));
  return findTitled(titled, wanted, recent)
    .slice(0, maxSearchesShown)
    .map(({ id, title, search }) => ({
      id,
      icon: <Icon icon={Bookmark} className="t2" />,
      label: title,
      note: formatScope(search) === title ? undefined : formatScope(search),
      run: () => {
        markUsed('search', id);
        openSavedSearch(search);
      },
      beside: () => {
        markUsed('search', id);
        openBeside(routeOfSavedSearch(search));
      },
    }));
}

function commandLines(
  offeredCommands: typeof commands,
  { typed, commandsOnly }: PaletteQuery,
  recent: readonly string[],
  lettersFind: boolean,
): Entry[] {
  const titled = offeredCommands.map((command) => ({
    id: command.id,
    command,
    title: t(command.title),
    also: command.also && t(command.also),
  }));
  return findTitled(titled, typed, recent)
    .slice(0, typed === '' && !commandsOnly ? 10 : 30)
    .map(({ command, title }) => ({
      id: command.id,
      icon: <Icon icon={SquareChevronRight} className="t2" />,
      label: title,
      caps: shortcut(command.id, lettersFind),
      blocked: keys.blockedReason(command.id),
      run: () => {
        markUsed('command', command.id);
        runCommand(command.id);
      },
    }));
}

/** Returns the entry that opens the search page with the typed text. */
function everythingLine(wanted: string): Entry {
  const params = { q: wanted };
  return {
    id: 'search',
    icon: <Icon icon={Search} className="t2" />,
    label: t('app.palette.searchAll', { text: wanted }),
    caps: keyCap('Shift+Enter'),
    run: () => go({ view: 'search', params }),
    beside: () => openBeside({ view: 'search', params }),
  };
}
