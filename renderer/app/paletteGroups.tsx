import { Bookmark, Newspaper, PenLine, Search, SquareChevronRight, Tag } from 'lucide-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { commands } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { isMac, keys, runCommand, shortcut, useActiveCommands, useLettersFind } from '#renderer/lib/commands.ts';
import { readableKeys } from '#renderer/lib/keys.ts';
import { go, openRecord, routeOf } from '#renderer/lib/navigation.ts';
import { openBeside } from '#renderer/lib/openBeside.ts';
import { queryClient, useApi } from '#renderer/lib/queries.ts';
import { markUsed, recentlyUsed } from '#renderer/lib/recent.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { formatScope } from '#renderer/shared/search/scope.ts';
import { openSaved, routeOfSaved, type Saved } from '#renderer/shared/searches/saved.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { findTitled, recentFirst } from './ranking.ts';

/** One line of the palette. */
export interface Entry {
  id: string;
  icon: ReactNode;
  label: string;
  note?: string | undefined;
  caps?: string | undefined;
  /** Why it does nothing now. */
  blocked?: string | null;
  run: () => void;
  /** Opens it in one more window; commands do not have it. */
  beside?: (() => void) | undefined;
}

/** Lines under a heading. */
export interface Group {
  title: string;
  entries: readonly Entry[];
}

/** Fields of a hit's reasons that are a name other than the one shown. */
const otherNames: ReadonlySet<string> = new Set(['alias', 'former', 'spelling', 'merged']);

/** What articles are listed by. */
const fields = ['outlet', 'author', 'tag'] as const;
const maxValues = 3;

/** Claims and questions have no names: they are found by their words, of which two letters begin too many. */
const minLetters = 3;
const maxWorded = 4;

const valueIcons = { outlet: Newspaper, author: PenLine, tag: Tag } as const;

/** Names asked for, so that the ones used lately are among them, and shown; records offered before anything is typed. */
const maxNamesQueried = 24;
const maxNamesShown = 8;
const maxRecentShown = 6;
const maxSearchesShown = 5;

function opens(ref: Parameters<typeof routeOf>[0]): Pick<Entry, 'run' | 'beside'> {
  const route = routeOf(ref);
  return { run: () => openRecord(ref), beside: route ? () => openBeside(route) : undefined };
}

/** What stands in the box. */
export interface PaletteQuery {
  /** Without the sign for commands. */
  wanted: string;
  commandsOnly: boolean;
}

/** @param text as it was typed */
export function paletteQueryOf(text: string, inCase: boolean): PaletteQuery {
  return { wanted: text.replace(/^>/, '').trim(), commandsOnly: text.startsWith('>') || !inCase };
}

function isAsked({ wanted, commandsOnly }: PaletteQuery): boolean {
  return !commandsOnly && wanted !== '';
}

/** Names and what claims and questions say; both at once, so that the list is drawn once. */
async function find({ wanted }: PaletteQuery) {
  const names = api.search.names({ prefix: wanted, limit: maxNamesQueried });
  if (wanted.length < minLetters) return { named: await names, worded: [], valued: [] };
  const query = api.search.query({ query: wanted, types: ['claims', 'questions'], limit: maxWorded });
  const values = fields.map(async (field) =>
    (await api.search.values({ field, typed: wanted, limit: maxValues })).map((value) => ({ field, ...value })),
  );
  return { named: await names, worded: (await query).hits, valued: (await Promise.all(values)).flat() };
}

type PaletteResults = Awaited<ReturnType<typeof find>>;

function paletteQueryOptions(asking: PaletteQuery) {
  return queryOptions({ queryKey: ['palette', asking.wanted], queryFn: () => find(asking) });
}

/** Asks for what a key typed before the key is drawn: both take their time. */
export function prefetchPalette(asking: PaletteQuery): void {
  if (isAsked(asking)) queryClient.query(paletteQueryOptions(asking)).catch(() => undefined); // told where the answer is shown
}

/** What is offered; `ready` when the records are those of what is typed, and not of the letters before. */
export function usePaletteGroups(asking: PaletteQuery): { groups: Group[]; ready: boolean } {
  const { wanted, commandsOnly } = asking;
  const active = useActiveCommands();
  const lettersFind = useLettersFind();
  const answer = useQuery({
    ...paletteQueryOptions(asking),
    enabled: isAsked(asking),
    placeholderData: keepPreviousData,
  });
  const isStart = !commandsOnly && wanted === '';
  // As it was when the palette came: what is used in it closes it.
  const [recent] = useState(() => ({
    records: recentlyUsed('record'),
    commands: recentlyUsed('command'),
    searches: recentlyUsed('search'),
  }));
  const lately = useApi('records.refs', { ids: recent.records.slice(0, 2 * maxRecentShown) }, { enabled: isStart });
  const searches = useApi('searches.list', {}, { enabled: !commandsOnly, keep: true });
  const hits = isAsked(asking)
    ? recentFirst(
        (answer.data?.named ?? []).filter(({ type }) => type !== 'links'),
        recent.records,
      ).slice(0, maxNamesShown)
    : [];
  const isWorded = isAsked(asking) && wanted.length >= minLetters;
  const offered = commands.filter((command) => !command.hidden && active.includes(command.id));
  const everything = isAsked(asking) ? [everythingLine(wanted)] : [];
  return {
    groups: [
      { title: t('app.palette.recent'), entries: isStart ? openedLines(lately.data ?? []) : [] },
      { title: t('words.records'), entries: hits.map(recordLine) },
      { title: t('app.palette.listed'), entries: isWorded ? (answer.data?.valued ?? []).map(valueLine) : [] },
      {
        title: t('searches.label'),
        entries: commandsOnly ? [] : savedLines(searches.data ?? [], wanted, recent.searches),
      },
      {
        title: t('app.palette.said'),
        entries: isWorded
          ? (answer.data?.worded ?? []).filter((hit) => hits.every(({ id }) => id !== hit.id)).map(wordedLine)
          : [],
      },
      {
        title: t('app.palette.commands'),
        entries: [...commandLines(offered, asking, recent.commands, lettersFind), ...everything],
      },
    ],
    ready: commandsOnly || wanted === '' || !(answer.isPending || answer.isPlaceholderData),
  };
}

/** Records that were opened last. */
function openedLines(refs: readonly RecordRef[]): Entry[] {
  return refs
    .filter(({ trashed }) => !trashed)
    .slice(0, maxRecentShown)
    .map((ref) => {
      const type = typeOf(ref.collection);
      return {
        id: ref.id,
        icon: type ? <TypeIcon type={type} /> : null,
        label: ref.title,
        ...opens({ collection: ref.collection, id: ref.id }),
      };
    });
}

function recordLine(hit: PaletteResults['named'][number]): Entry {
  const type = typeOf(hit.type);
  const byOtherName = hit.why.some((why) => otherNames.has(why.field));
  return {
    id: hit.id,
    icon: type ? <TypeIcon type={type} /> : null,
    label: hit.title,
    note: byOtherName ? hit.snippet : hit.subtitle, // the names that matched come first in it
    ...opens({ collection: hit.type, id: hit.id }),
  };
}

/** A claim or a question, which is found by its words. */
function wordedLine(hit: PaletteResults['worded'][number]): Entry {
  return {
    id: hit.id,
    icon: <TypeIcon type={typeOf(hit.type) ?? 'claim'} />,
    label: hit.title,
    note: hit.subtitle,
    ...opens({ collection: hit.type, id: hit.id }),
  };
}

/** The articles of an outlet, an author or a tag. */
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

function savedLines(searches: readonly Saved[], wanted: string, recent: readonly string[]): Entry[] {
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
        openSaved(search);
      },
      beside: () => {
        markUsed('search', id);
        openBeside(routeOfSaved(search));
      },
    }));
}

function commandLines(
  offered: typeof commands,
  { wanted, commandsOnly }: PaletteQuery,
  recent: readonly string[],
  lettersFind: boolean,
): Entry[] {
  const titled = offered.map((command) => ({
    id: command.id,
    command,
    title: t(command.title),
    also: command.also && t(command.also),
  }));
  return findTitled(titled, wanted, recent)
    .slice(0, wanted === '' && !commandsOnly ? 10 : 30)
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

/** The search page, with what is typed. */
function everythingLine(wanted: string): Entry {
  const params = { q: wanted };
  return {
    id: 'search',
    icon: <Icon icon={Search} className="t2" />,
    label: t('app.palette.searchAll', { text: wanted }),
    caps: readableKeys('Shift+Enter', isMac),
    run: () => go({ view: 'search', params }),
    beside: () => openBeside({ view: 'search', params }),
  };
}
