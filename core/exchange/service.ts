import { basename } from 'node:path';
import {
  exchangeFormats,
  exchangeGroups,
  type ExchangeReport,
  type ExchangeResult,
  type exchangeContract,
  type OfferedFormat,
} from '#core/exchange/contract.ts';
import {
  noOptions,
  outCollections,
  type OutCase,
  type OutFormat,
  type OutOptions,
  type WrittenFolder,
} from '#core/exchange/format.ts';
import { writeFolderFormat } from '#core/exchange/write-folder.ts';
import type { WrittenValue } from '#core/exchange/told.ts';
import { folderFormats, formats, isFolder } from '#core/exchange/formats.ts';
import { outCaseOf } from '#core/exchange/out-case.ts';
import { gatheredInSlices } from '#lib/in-slices.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { formatReport } from '#core/exchange/model/report-text.ts';
import type { JobControl, Jobs } from '#core/jobs/service.ts';
import type { Audience, Audiences } from '#core/profiles/audiences.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import type { Handlers } from '#core/rpc.ts';
import { bytesOf } from '#lib/files/bytes-of.ts';
import type { LookThrough } from '#core/transfer/look-through.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { cameFrom } from '#core/exchange/in/came-from.ts';
import type { Store } from '#core/store/types.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { sheetsService, type SheetsDeps } from '#core/exchange/sheets/service.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

export interface ExchangeDeps {
  store: Store;
  mergedView: MergedView;
  audiences: Audiences;
  jobs: Jobs;
  now(): number;
  /** Ids of the records of a dossier, or of the results of a query; null for the whole case. */
  chosenBy(asked: {
    dossier?: string | null | undefined;
    select?: string | null | undefined;
    scope?: ViewScope | null | undefined;
  }): Promise<Set<string> | null>;
  /** Whether a file may leave for its readers. @returns protected records that it names @throws AppError `protected` */
  lookThrough: LookThrough;
  sheets: SheetsDeps;
}

type Asked = Parameters<Handlers<typeof exchangeContract>['write']>[0];

const steps = 3;

/** Exports to other programs, each with a report of what had no place. */
export function exchangeService(deps: ExchangeDeps): Handlers<typeof exchangeContract> {
  const { store, mergedView, jobs, audiences, now, chosenBy, lookThrough } = deps;

  const audienceOf = ({ profile, dossier }: Asked): Promise<Audience | null> =>
    audiences.find(profile ?? (dossier ? store.get('dossiers', store.resolve(dossier))?.profile : null));

  const whole = () => ({
    mergedView,
    readText: (hash: string) => store.readText(hash).catch(() => null), // reported by the writer
    readFile: (hash: string) => store.readFile(hash).catch(() => null), // reported there, too
    title: store.list('case')[0]?.title ?? '',
    made: new Date(now()).toISOString(),
  });

  async function write(asked: Asked, { progress, signal }: JobControl): Promise<ExchangeResult> {
    const check = () => {
      if (signal.aborted) throw new AppError('cancelled', t('transfer.cancelled'));
    };
    progress(0, steps);
    const audience = await audienceOf(asked);
    // No edition can be made of a format that contains everything.
    if (isFolder(asked.format) && audience) {
      throw new AppError('invalid', t('profiles.onlyInternal', { format: asked.format }));
    }
    // Names in an original cannot be replaced.
    if (asked.options.files && audience) throw new AppError('invalid', t('profiles.filesInternal'));
    const of = outCaseOf(whole(), await chosenBy(asked), audience);
    check();
    const report = new ReportBuilder();
    const { format: name } = asked;
    if (isFolder(name)) return folder(asked, folderFormats[name], of, report, { progress, check });
    const format = formats[name];
    const { withFiles } = format;
    if (asked.options.files && withFiles) return folder(asked, withFiles, of, report, { progress, check });
    const bytes = await bytesOf(gatheredInSlices(format.write(of, report, asked.options), check));
    await tellRest(of, format, report, asked.options, check);
    progress(1, steps);
    const done = report.done(await readBack(format, bytes, report.written, asked.options, check));
    check();
    progress(2, steps);
    const named = await lookThrough({
      ...asked,
      name: basename(asked.path),
      ending: format.readAs ?? (format.endingWith?.(asked.options) ?? format.ending).slice(1),
      bytes,
      audience,
    });
    if (!asked.dryRun) {
      await writeOut(asked.path, bytes, () => {
        check();
        return Promise.resolve();
      });
      if (asked.withReport) await writeReport(asked.path, done, audience);
    }
    progress(steps, steps);
    return {
      ...resultOf(asked, done, named, of),
      ...(audience ? { profile: audience.profile.name, replaced: audience.replaced.records.length } : {}),
    };
  }

  /** Exports a folder, in which nobody is replaced. */
  async function folder(
    asked: Asked,
    format: WrittenFolder,
    of: OutCase,
    report: ReportBuilder,
    { progress, check }: { progress: JobControl['progress']; check: () => void },
  ): Promise<ExchangeResult> {
    const isInternal = asked.elseInternal === true || builtInOf(asked.profile ?? '') === 'internal';
    const words: string[] = [];
    const options = { ...noOptions, ...asked.options };
    let named: string[] = [];
    const { readBack, kept } = await writeFolderFormat(of, format, report, {
      ...{ path: asked.path, dryRun: asked.dryRun, originals: options.originals, check },
      caseId: store.list('case')[0]?.id ?? '',
      look: isInternal ? null : (path, content) => words.push(path, content),
      reportRest: () => tellRest(of, format, report, options, check),
      compare: async (read, written) => {
        progress(1, steps);
        const compared = await compare(read, written, check);
        progress(2, steps);
        const bytes = new TextEncoder().encode(words.join('\n'));
        named = await lookThrough({ ...asked, name: basename(asked.path), ending: 'txt', bytes, audience: null });
        return compared;
      },
    });
    for (const path of kept) report.leave(path, '', t('exchange.vault.changedThere'));
    const done = report.done(readBack);
    if (!asked.dryRun && asked.withReport) await writeReport(asked.path, done, null);
    progress(steps, steps);
    return { ...resultOf(asked, done, named, of), ...(kept.length > 0 ? { kept } : {}) };
  }

  return {
    formats: () => Promise.resolve(offered),
    counts: async (asked) => {
      const of = outCaseOf(whole(), await chosenBy(asked), null);
      return Object.fromEntries(
        outCollections.flatMap((collection) => {
          const { length } = of.list(collection);
          return length > 0 ? [[collection, length]] : [];
        }),
      );
    },
    ...sheetsService(deps.sheets),
    cameFrom: (asked) => cameFrom(deps, asked),
    write: (asked) =>
      jobs.runAndWait(
        t(asked.dryRun ? 'exchange.checking' : 'exchange.job', { name: basename(asked.path) }),
        'steps',
        (control) => write(asked, control),
      ),
  };
}

function resultOf(
  { format, path, withTitles }: Asked,
  report: ExchangeReport,
  named: string[],
  of: OutCase,
): Omit<ExchangeResult, 'profile' | 'replaced' | 'kept'> {
  return {
    ...{ format, path, records: report.taken, protected: named, report },
    left_out: report.leftOut.flatMap(({ record, field, why }) => (field === '' ? [{ id: record, reason: why }] : [])),
    ...(withTitles ? { titles: titlesFor(report, of) } : {}),
  };
}

const withoutDot = (ending: string) => ending.slice(1);

/** The formats as the window lists them. */
const offered: OfferedFormat[] = exchangeGroups.flatMap((group) =>
  exchangeFormats.flatMap((format): OfferedFormat[] => {
    if (isFolder(format)) {
      const { group: own, choices } = folderFormats[format];
      return own === group
        ? [{ format, group, ending: '', tableEnding: '', choices: [...choices], isInternal: true }]
        : [];
    }
    const { group: own, ending, endingWith, choices = [] } = formats[format];
    if (own !== group) return [];
    const tableEnding = endingWith?.({ ...noOptions, collection: 'articles' }) ?? ending;
    const endings = { ending: withoutDot(ending), tableEnding: withoutDot(tableEnding) };
    return [{ format, group, ...endings, choices: [...choices], isInternal: false }];
  }),
);

/** Titles in the file of the records in a report; with a profile, nobody it replaces is named. */
function titlesFor({ changed, leftOut }: ExchangeReport, of: OutCase): NonNullable<ExchangeResult['titles']> {
  const titles: NonNullable<ExchangeResult['titles']> = {};
  for (const { record } of [...changed, ...leftOut]) {
    const found = record in titles ? undefined : of.find(record);
    if (found) titles[record] = { collection: found.collection, title: of.titleOf(record) };
  }
  return titles;
}

/** Reports everything that the format has no place for: whole records, and fields of those that it has. */
async function tellRest(
  of: OutCase,
  { places }: Pick<OutFormat, 'places'>,
  report: ReportBuilder,
  options: OutOptions,
  check: () => void,
): Promise<void> {
  for (const collection of options.collection ? [options.collection] : outCollections) {
    const fields = places[collection];
    const named = new Set(Object.keys(fields ?? {}));
    for await (const record of gatheredInSlices(of.list(collection), check)) {
      if (!report.isTaken(record.id)) report.leave(record.id, '', t('exchange.noPlaceForRecord'));
      else report.leaveRest(collection, record, named);
    }
  }
}

/** Reads the finished file back and counts the unchanged values; the report lists the others. */
async function readBack(
  format: OutFormat,
  bytes: Uint8Array,
  written: readonly WrittenValue[],
  options: OutOptions,
  check: () => void,
): Promise<ExchangeReport['readBack']> {
  return format.readBack ? compare(await format.readBack(bytes, options), written, check) : null;
}

/** @throws AppError `write-failed` if a value was not read back */
async function compare(
  read: Iterable<WrittenValue> | AsyncIterable<WrittenValue>,
  written: readonly WrittenValue[],
  check: () => void,
): Promise<NonNullable<ExchangeReport['readBack']>> {
  const found = new Map<string, number>();
  const keyOf = ({ record, field, value }: WrittenValue) => JSON.stringify([record, field, value]);
  for await (const told of gatheredInSlices(read, check)) {
    const key = keyOf(told);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  let equal = 0;
  for await (const told of gatheredInSlices(written, check)) {
    const key = keyOf(told);
    const left = found.get(key) ?? 0;
    if (left === 0) continue;
    equal++;
    found.set(key, left - 1);
  }
  const values = written.length;
  if (equal < values) throw new AppError('write-failed', t('exchange.notReadBack', { values, equal }));
  return { values, equal };
}

/** With a profile, the report next to the file contains only counts: a reason could name somebody whom the file does not. */
async function writeReport(path: string, report: ExchangeReport, audience: Audience | null): Promise<void> {
  const told = audience
    ? { taken: report.taken, changed: report.changed.length, leftOut: report.leftOut.length, readBack: report.readBack }
    : report;
  await writeOut(`${path}.report.json`, `${JSON.stringify(told, null, 2)}\n`);
  await writeOut(`${path}.report.txt`, formatReport(report, { onlyCounts: audience !== null }));
}
