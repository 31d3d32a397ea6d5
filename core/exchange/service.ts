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
  defaultOptions,
  outCollections,
  type OutCase,
  type OutFormat,
  type OutOptions,
  type WrittenFolder,
} from '#core/exchange/format.ts';
import { writeFolderFormat } from '#core/exchange/write-folder.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
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
import type { ScanLeavingFile } from '#core/transfer/leaving-file-scan.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { cameFrom } from '#core/exchange/in/came-from.ts';
import type { Store } from '#core/store/types.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { sheetsService, type SheetsDeps } from '#core/exchange/sheets/service.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

export interface ExchangeDeps {
  store: Store;
  mergedView: MergedView;
  audiences: Audiences;
  jobs: Jobs;
  now(): number;
  /** Ids of the records of a dossier, or of the results of a query; null for the whole case. */
  chosenBy(request: {
    dossier?: string | null | undefined;
    select?: string | null | undefined;
    scope?: ViewScope | null | undefined;
  }): Promise<Set<string> | null>;
  /** Whether a file may leave for its readers. @returns protected records that it names @throws AppError `protected` */
  scanLeavingFile: ScanLeavingFile;
  sheets: SheetsDeps;
}

type WriteRequest = Parameters<Handlers<typeof exchangeContract>['write']>[0];

const steps = 3;

/** Exports to other programs, each with a report of what had no place. */
export function exchangeService(deps: ExchangeDeps): Handlers<typeof exchangeContract> {
  const { store, mergedView, jobs, audiences, now, chosenBy, scanLeavingFile } = deps;

  const audienceOf = ({ profile, dossier }: WriteRequest): Promise<Audience | null> =>
    audiences.find(profile ?? (dossier ? store.get('dossiers', store.resolve(dossier))?.profile : null));

  const outCaseDeps = () => ({
    mergedView,
    readText: (hash: string) => store.readText(hash).catch(() => null), // reported by the writer
    readFile: (hash: string) => store.readFile(hash).catch(() => null), // reported there, too
    title: store.list('case')[0]?.title ?? '',
    made: new Date(now()).toISOString(),
  });

  async function write(request: WriteRequest, { progress, signal }: JobControl): Promise<ExchangeResult> {
    const check = () => throwIfCancelled(signal, 'transfer.cancelled');
    progress(0, steps);
    const audience = await audienceOf(request);
    // No edition can be made of a format that contains everything.
    if (isFolder(request.format) && audience) {
      throw new AppError('invalid', t('profiles.onlyInternal', { format: request.format }));
    }
    // Names in an original cannot be replaced.
    if (request.options.files && audience) throw new AppError('invalid', t('profiles.filesInternal'));
    const outCase = outCaseOf(outCaseDeps(), await chosenBy(request), audience);
    check();
    const report = new ReportBuilder();
    const { format: name } = request;
    if (isFolder(name)) return writeFolderOf(request, folderFormats[name], outCase, report, { progress, check });
    const format = formats[name];
    const { withFiles } = format;
    if (request.options.files && withFiles)
      return writeFolderOf(request, withFiles, outCase, report, { progress, check });
    const bytes = await bytesOf(gatheredInSlices(format.write(outCase, report, request.options), check));
    await reportRest(outCase, format, report, request.options, check);
    progress(1, steps);
    const done = report.done(await readBack(format, bytes, report.written, request.options, check));
    check();
    progress(2, steps);
    const protectedNames = await scanLeavingFile({
      ...request,
      name: basename(request.path),
      ending: format.scanAs ?? (format.endingWith?.(request.options) ?? format.ending).slice(1),
      bytes,
      audience,
    });
    if (!request.dryRun) {
      await writeOut(request.path, bytes, () => {
        check();
        return Promise.resolve();
      });
      if (request.withReport) await writeReport(request.path, done, audience);
    }
    progress(steps, steps);
    return {
      ...resultOf(request, done, protectedNames, outCase),
      ...(audience ? { profile: audience.profile.name, replaced: audience.replaced.records.length } : {}),
    };
  }

  /** Exports a folder, in which nobody is replaced. */
  async function writeFolderOf(
    request: WriteRequest,
    format: WrittenFolder,
    outCase: OutCase,
    report: ReportBuilder,
    { progress, check }: { progress: JobControl['progress']; check: () => void },
  ): Promise<ExchangeResult> {
    const isInternal = request.elseInternal === true || builtInOf(request.profile ?? '') === 'internal';
    const words: string[] = [];
    const options = { ...defaultOptions, ...request.options };
    let protectedNames: string[] = [];
    const { readBack, kept } = await writeFolderFormat(outCase, format, report, {
      ...{ path: request.path, dryRun: request.dryRun, originals: options.originals, check },
      caseId: store.list('case')[0]?.id ?? '',
      scan: isInternal ? null : (path, content) => words.push(path, content),
      reportRest: () => reportRest(outCase, format, report, options, check),
      compare: async (read, written) => {
        progress(1, steps);
        const compared = await compareReadBack(read, written, check);
        progress(2, steps);
        const bytes = new TextEncoder().encode(words.join('\n'));
        protectedNames = await scanLeavingFile({
          ...request,
          name: basename(request.path),
          ending: 'txt',
          bytes,
          audience: null,
        });
        return compared;
      },
    });
    for (const path of kept) report.leaveOut(path, '', t('exchange.vault.changedThere'));
    const done = report.done(readBack);
    if (!request.dryRun && request.withReport) await writeReport(request.path, done, null);
    progress(steps, steps);
    return { ...resultOf(request, done, protectedNames, outCase), ...(kept.length > 0 ? { kept } : {}) };
  }

  return {
    formats: () => Promise.resolve(offered),
    counts: async (request) => {
      const outCase = outCaseOf(outCaseDeps(), await chosenBy(request), null);
      return Object.fromEntries(
        outCollections.flatMap((collection) => {
          const { length } = outCase.list(collection);
          return length > 0 ? [[collection, length]] : [];
        }),
      );
    },
    ...sheetsService(deps.sheets),
    cameFrom: (request) => cameFrom(deps, request),
    write: (request) =>
      jobs.runAndWait(
        t(request.dryRun ? 'exchange.checking' : 'exchange.job', { name: basename(request.path) }),
        'steps',
        (control) => write(request, control),
      ),
  };
}

function resultOf(
  { format, path, withTitles }: WriteRequest,
  report: ExchangeReport,
  protectedNames: string[],
  outCase: OutCase,
): Omit<ExchangeResult, 'profile' | 'replaced' | 'kept'> {
  return {
    ...{ format, path, records: report.taken, protected: protectedNames, report },
    left_out: report.leftOut.flatMap(({ record, field, why }) => (field === '' ? [{ id: record, reason: why }] : [])),
    ...(withTitles ? { titles: titlesFor(report, outCase) } : {}),
  };
}

const withoutDot = (ending: string) => ending.slice(1);

/** The formats as the window lists them. */
const offered: OfferedFormat[] = exchangeGroups.flatMap((group) =>
  exchangeFormats.flatMap((format): OfferedFormat[] => {
    if (isFolder(format)) {
      const { group: formatGroup, choices } = folderFormats[format];
      return formatGroup === group
        ? [{ format, group, ending: '', tableEnding: '', choices: [...choices], isInternal: true }]
        : [];
    }
    const { group: formatGroup, ending, endingWith, choices = [] } = formats[format];
    if (formatGroup !== group) return [];
    const tableEnding = endingWith?.({ ...defaultOptions, collection: 'articles' }) ?? ending;
    const endings = { ending: withoutDot(ending), tableEnding: withoutDot(tableEnding) };
    return [{ format, group, ...endings, choices: [...choices], isInternal: false }];
  }),
);

/** Titles in the file of the records in a report; with a profile, nobody it replaces is named. */
function titlesFor({ changed, leftOut }: ExchangeReport, outCase: OutCase): NonNullable<ExchangeResult['titles']> {
  const titles: NonNullable<ExchangeResult['titles']> = {};
  for (const { record } of [...changed, ...leftOut]) {
    const found = record in titles ? undefined : outCase.find(record);
    if (found) titles[record] = { collection: found.collection, title: outCase.titleOf(record) };
  }
  return titles;
}

/** Reports everything that the format has no place for: whole records, and fields of those that it has. */
async function reportRest(
  outCase: OutCase,
  { places }: Pick<OutFormat, 'places'>,
  report: ReportBuilder,
  options: OutOptions,
  check: () => void,
): Promise<void> {
  for (const collection of options.collection ? [options.collection] : outCollections) {
    const fields = places[collection];
    const named = new Set(Object.keys(fields ?? {}));
    for await (const record of gatheredInSlices(outCase.list(collection), check)) {
      if (!report.isTaken(record.id)) report.leaveOut(record.id, '', t('exchange.noPlaceForRecord'));
      else report.leaveOutRest(collection, record, named);
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
  return format.readBack ? compareReadBack(await format.readBack(bytes, options), written, check) : null;
}

/** @throws AppError `write-failed` if a value was not read back */
async function compareReadBack(
  read: Iterable<WrittenValue> | AsyncIterable<WrittenValue>,
  written: readonly WrittenValue[],
  check: () => void,
): Promise<NonNullable<ExchangeReport['readBack']>> {
  const found = new Map<string, number>();
  const keyOf = ({ record, field, value }: WrittenValue) => JSON.stringify([record, field, value]);
  for await (const value of gatheredInSlices(read, check)) {
    const key = keyOf(value);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  let equal = 0;
  for await (const value of gatheredInSlices(written, check)) {
    const key = keyOf(value);
    const remaining = found.get(key) ?? 0;
    if (remaining === 0) continue;
    equal++;
    found.set(key, remaining - 1);
  }
  const values = written.length;
  if (equal < values) throw new AppError('write-failed', t('exchange.notReadBack', { values, equal }));
  return { values, equal };
}

/** With a profile, the report next to the file contains only counts: a reason could name somebody whom the file does not. */
async function writeReport(path: string, report: ExchangeReport, audience: Audience | null): Promise<void> {
  const content = audience
    ? { taken: report.taken, changed: report.changed.length, leftOut: report.leftOut.length, readBack: report.readBack }
    : report;
  await writeOut(`${path}.report.json`, `${JSON.stringify(content, null, 2)}\n`);
  await writeOut(`${path}.report.txt`, formatReport(report, { onlyCounts: audience !== null }));
}
