import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { printLeaks, printProtected } from '#cli/commands/omissions.ts';
import { outputPathOf } from '#cli/commands/output-path.ts';
import type { Context } from '#cli/context.ts';
import type { Host } from '#cli/host.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import type { DrawnView, NotPlaced } from '#cli/views/drawn-view.ts';
import { graphView } from '#cli/views/graph.ts';
import { mapView } from '#cli/views/map.ts';
import { tableView } from '#cli/views/table.ts';
import { timelineView } from '#cli/views/timeline.ts';
import type { OpenCase } from '#core/engine.ts';
import { maxQueryLength } from '#core/model/searches.ts';
import { firstType, viewKinds, viewTypes, type ViewKind, type ViewType } from '#core/model/views.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import { pictureFormats, rowFormats } from '#core/transfer/contract.ts';
import { composePicture } from '#core/views/model/compose-picture.ts';
import { pictureEdition } from '#core/views/model/picture-edition.ts';
import { aboutAsWide } from '#core/views/model/picture.ts';
import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { localDay } from '#lib/local-day.ts';
import { t } from '#lib/i18n/t.ts';

export interface ViewOptions {
  out: string;
  select?: string;
  columns?: string;
  collection?: string;
  profile?: string;
}

type PictureFormat = (typeof pictureFormats)[number];
type RowFormat = (typeof rowFormats)[number];

interface Wanted {
  kind: ViewKind;
  /** A search query; '' for everything. */
  query: string;
  /** The collection of a table; null for the table's default. */
  collection: ViewType | null;
  columns: string | undefined;
  path: string;
  file: { picture: PictureFormat } | { rows: RowFormat };
  /** Null for Internal. */
  profile: string | null;
}

/** Draws what a query finds as a picture, or writes its rows; writes nothing if it finds nothing. */
export async function viewCommand(
  context: Context,
  path: string,
  kind: string,
  options: ViewOptions,
): Promise<ExitStatus> {
  const { host, streams, json, signal } = context;
  const wanted = readOptions(kind, { ...options, out: await outputPathOf(path, options.out) });
  await checkFolder(wanted.path);
  // A record replaced for the first time gets a pseudonym, which is saved.
  const engine = await host.open(resolve(path), wanted.profile === null);
  const view = await drawnBy(engine, wanted, host);
  const others = [...view.notPlaced, ...(await ofOtherKinds(engine, view, wanted))];
  // Last chance to cancel: from here on a file is written to its end.
  throwIfCancelled(signal, 'transfer.cancelled');
  try {
    const written = view.drawn.length === 0 ? null : await write(engine, view, wanted, host);
    const hidden = new Set(written?.hidden);
    const drawn = view.drawn.length - hidden.size;
    const notPlaced = [...others, ...[...hidden].map((id) => ({ id, why: hiddenWhy }))];
    const file = written?.path ?? null;
    if (json) printJson(streams, { path: file, drawn, notPlaced });
    else {
      if (file !== null) printLine(streams, t('cli.view.saved', { count: drawn, path: file }));
      printReasons(context, view, notPlaced);
    }
    if (!written || written.path === null) {
      printNote(context, 'nothing', t('cli.view.nothing'));
      return exit.no;
    }
    printProtected(context, written.protected, t('cli.view.protected'));
    return exit.done;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'protected') return printLeaks(context, thrown);
    throw thrown;
  }
}

function printReasons(context: Context, view: DrawnView, notPlaced: readonly NotPlaced[]): void {
  const counts = new Map<string, number>();
  for (const { why } of notPlaced) counts.set(why, (counts.get(why) ?? 0) + 1);
  for (const [reason, count] of counts) {
    const why = reason === otherKind || reason === hiddenWhy ? t(`cli.view.reasons.${reason}`) : view.why(reason);
    printNote(context, reason, t('cli.view.leftOut', { count, why }));
  }
}

/**
 * Validates the options.
 * @throws UsageError for options that cannot be drawn
 */
function readOptions(name: string, options: ViewOptions): Wanted {
  const kind = viewKinds.find((known) => known === name);
  if (!kind) throw new UsageError(t('cli.view.noView', { name, names: viewKinds.join(', ') }));
  const ending = extname(options.out).slice(1).toLowerCase();
  const picture = pictureFormats.find((known) => known === ending);
  const rows = rowFormats.find((known) => known === ending);
  if (!picture && !rows) {
    throw new UsageError(t('cli.view.format', { names: [...pictureFormats, ...rowFormats].join(', ') }));
  }
  const { columns, collection: type, select = '' } = options;
  if (select.length > maxQueryLength) throw new UsageError(t('cli.view.longQuery', { most: maxQueryLength }));
  if (kind !== 'table' && (columns !== undefined || type !== undefined)) throw new UsageError(t('cli.view.onlyTable'));
  const collection = viewTypes.find((known) => known === type) ?? null;
  if (type !== undefined && !collection) {
    throw new UsageError(t('cli.unknownCollection', { name: type, names: viewTypes.join(', ') }));
  }
  const profile = options.profile?.trim() ?? 'internal';
  if (profile === '') throw new UsageError(t('cli.emptyProfile'));
  const isInternal = builtInOf(profile) === 'internal';
  // Rows contain ids of records and any text of a cell.
  if (rows && !isInternal) throw new UsageError(t('cli.view.rowsInternal'));
  return {
    ...{ kind, query: select.trim(), collection, columns, path: options.out },
    file: picture ? { picture } : { rows: rows ?? 'csv' },
    profile: isInternal ? null : profile,
  };
}

/**
 * Checks that the folder of the output exists, before the slow drawing.
 * @throws UsageError if it does not
 */
async function checkFolder(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => null); // Reported below
  if (!folder?.isDirectory()) throw new UsageError(t('cli.view.noFolder', { path: dirname(path) }));
}

async function drawnBy(
  engine: OpenCase,
  { kind, query, collection, columns, file }: Wanted,
  { resources }: Host,
): Promise<DrawnView> {
  const all = 'rows' in file;
  if (kind === 'timeline') return timelineView(engine, query);
  if (kind === 'graph') return graphView(engine, query, all);
  if (kind === 'map') return mapView(engine, query, resources);
  const type = collection ?? firstType((await engine.client.views.count({ scope: { query } })).byType);
  return tableView(engine, query, { collection: type, columns, all });
}

const otherKind = 'other-kind';
const hiddenWhy = 'hidden';

/**
 * Returns the records that a query finds and that this kind of view never shows. Without a query, or with a collection, no others were
 * asked for.
 */
async function ofOtherKinds(
  { client }: OpenCase,
  { drawn, notPlaced }: DrawnView,
  { query, collection }: Wanted,
): Promise<NotPlaced[]> {
  if (query === '' || collection) return [];
  const reportedIds = new Set([...drawn, ...notPlaced.map(({ id }) => id)]);
  const found: NotPlaced[] = [];
  for (const type of viewTypes) {
    const { ids } = await client.tables.ids({ collection: type, scope: { query } });
    for (const id of ids) if (!reportedIds.has(id)) found.push({ id, why: otherKind });
  }
  return found;
}

/** What was written. */
interface Written {
  /** Null if nothing was left to draw for these readers. */
  path: string | null;
  /** Protected records named in it. */
  protected: readonly string[];
  /** Records hidden from these readers. */
  hidden: readonly string[];
}

async function write(
  { client }: OpenCase,
  view: DrawnView,
  { path, file, profile }: Wanted,
  host: Host,
): Promise<Written> {
  if ('rows' in file) {
    return { ...(await client.transfer.saveRows({ ...(await view.rows()), path, format: file.rows })), hidden: [] };
  }
  const { shown, words, ...edition } = await pictureEdition(client, view.picture, profile);
  const shownIds = new Set(shown.records);
  const hidden = profile === null ? [] : view.drawn.filter((id) => !shownIds.has(id));
  if (hidden.length === view.drawn.length) return { path: null, protected: [], hidden };
  const day = localDay(new Date());
  const style = host.pictureStyle();
  const drawn = composePicture(shown, { title: '', day, ...edition, style, measure: aboutAsWide });
  const saved = await client.transfer.savePicture({
    ...drawn,
    words,
    path,
    profile,
    elseInternal: true,
    format: file.picture,
  });
  return { ...saved, hidden };
}
