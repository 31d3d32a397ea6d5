import { extname, resolve } from 'node:path';
import { printLeaks, printProtected } from '#cli/commands/left-out.ts';
import type { Context } from '#cli/context.ts';
import type { Host } from '#cli/host.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import type { DrawnView } from '#cli/views/drawn.ts';
import { graphView } from '#cli/views/graph.ts';
import { mapView } from '#cli/views/map.ts';
import { tableView } from '#cli/views/table.ts';
import { timelineView } from '#cli/views/timeline.ts';
import type { OpenCase } from '#core/engine.ts';
import { firstType, viewKinds, viewTypes, type ViewKind, type ViewType } from '#core/model/views.ts';
import { pictureFormats, rowFormats } from '#core/transfer/contract.ts';
import { composePicture } from '#core/views/model/compose-picture.ts';
import { pictureEdition } from '#core/views/model/picture-edition.ts';
import { aboutAsWide } from '#core/views/model/picture.ts';
import { AppError } from '#lib/errors.ts';
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

/** What is to be written, and for whom. */
interface Wanted {
  kind: ViewKind;
  /** In the language of search; '' for everything. */
  query: string;
  /** Of a table; null for the kind that a table begins with. */
  collection: ViewType | null;
  columns: string | undefined;
  path: string;
  file: { picture: PictureFormat } | { rows: RowFormat };
  /** Null for Internal, which needs no word. */
  profile: string | null;
}

/** Draws what a query finds as a picture, or writes its rows; nothing is written where it finds nothing. */
export async function viewCommand(
  context: Context,
  path: string,
  kind: string,
  options: ViewOptions,
): Promise<ExitStatus> {
  const { host, streams, json } = context;
  const wanted = readOptions(kind, options);
  // Whoever is replaced for the first time is given a pseudonym, which is kept.
  const engine = await host.open(resolve(path), wanted.profile === null);
  const view = await drawnBy(engine, wanted, host);
  const { drawn, notPlaced } = 'rows' in wanted.file ? view.inRows : view.onPaper;
  try {
    const written = drawn === 0 ? null : await write(engine, view, wanted, host);
    const file = written?.path ?? null;
    if (json) printJson(streams, { path: file, drawn, notPlaced });
    else {
      if (file !== null) printLine(streams, t('cli.drawn', { count: drawn, path: file }));
      for (const why of new Set(notPlaced.map((one) => one.why))) {
        const { length: count } = notPlaced.filter((one) => one.why === why);
        printNote(streams, false, why, t('cli.notDrawn', { count, why }));
      }
    }
    if (!written) {
      printNote(streams, json, 'nothing', t('cli.nothingDrawn'));
      return exit.no;
    }
    printProtected(context, written.protected, t('cli.protectedView'));
    return exit.done;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'protected') return printLeaks(context, thrown);
    throw thrown;
  }
}

/** @throws UsageError where they say nothing that can be drawn */
function readOptions(name: string, options: ViewOptions): Wanted {
  const kind = viewKinds.find((known) => known === name);
  if (!kind) throw new UsageError(t('cli.noView', { name, names: viewKinds.join(', ') }));
  const ending = extname(options.out).slice(1).toLowerCase();
  const picture = pictureFormats.find((known) => known === ending);
  const rows = rowFormats.find((known) => known === ending);
  if (!picture && !rows) {
    throw new UsageError(
      t('cli.viewFormat', { out: options.out, names: [...pictureFormats, ...rowFormats].join(', ') }),
    );
  }
  const { columns, collection: type, select = '' } = options;
  if (kind !== 'table' && (columns !== undefined || type !== undefined)) throw new UsageError(t('cli.onlyTable'));
  const collection = viewTypes.find((known) => known === type) ?? null;
  if (type !== undefined && !collection) {
    throw new UsageError(t('cli.unknownCollection', { name: type, names: viewTypes.join(', ') }));
  }
  const profile = options.profile?.trim() ?? 'internal';
  if (profile === '') throw new UsageError(t('cli.emptyProfile'));
  return {
    ...{ kind, query: select, collection, columns, path: resolve(options.out) },
    file: picture ? { picture } : { rows: rows ?? 'csv' },
    profile: profile.toLowerCase() === 'internal' ? null : profile,
  };
}

async function drawnBy(
  engine: OpenCase,
  { kind, query, collection, columns, file }: Wanted,
  { resources }: Host,
): Promise<DrawnView> {
  if (kind === 'timeline') return timelineView(engine, query);
  if (kind === 'graph') return graphView(engine, query, 'rows' in file);
  if (kind === 'map') return mapView(engine, query, resources);
  if (collection) return tableView(engine, query, { collection, columns });
  const { byType } = await engine.client.views.count({ scope: { query } });
  return tableView(engine, query, { collection: firstType(byType), columns });
}

async function write(
  { client }: OpenCase,
  view: DrawnView,
  { path, file, profile }: Wanted,
  host: Host,
): Promise<{ path: string; protected: string[] }> {
  const readers = { path, profile, elseInternal: true };
  if ('rows' in file) {
    const { labels } = await client.transfer.pictureLabels({ profile, records: [...view.named], quotes: [] });
    const rows = await view.rows((id, name) => labels[id] ?? name);
    return client.transfer.saveRows({ ...rows, ...readers, format: file.rows });
  }
  const { shown, ...edition } = await pictureEdition(client, view.picture, profile);
  const day = new Date().toISOString().slice(0, 10);
  const style = host.pictureStyle();
  const drawn = composePicture(shown, { title: '', day, ...edition, style, measure: aboutAsWide });
  return client.transfer.savePicture({ ...drawn, ...readers, format: file.picture });
}
