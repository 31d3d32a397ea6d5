import { Command, CommanderError, Option } from 'commander';
import type { DossierOptions } from '#cli/commands/dossier.ts';
import { citationStyles, templateNames } from '#core/model/dossiers.ts';
import { exchangeFormats } from '#core/exchange/contract.ts';
import { exportFormats } from '#core/transfer/contract.ts';
import { listedOr } from '#lib/i18n/listed.ts';
import type { ExportOptions } from '#cli/commands/export-options.ts';
import { readWait } from '#cli/commands/wait-option.ts';
import type { Context } from '#cli/context.ts';
import type { Host } from '#cli/host.ts';
import { exit, readerGone, report, UsageError, type ExitStatus, type Streams } from '#cli/output.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { viewKinds } from '#core/model/views.ts';
import { identityDecisions } from '#core/model/identity.ts';
import { collectionNames } from '#core/model/collections.ts';

/**
 * Runs one command and releases what the host opened for it.
 * @param args what follows `casebook` on the command line
 * @param signal aborted by Ctrl-C
 * @returns the exit status; nothing is thrown
 */
export async function runCli(
  args: readonly string[],
  streams: Streams,
  host: Host,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const json = args.includes('--json');
  let status: ExitStatus = exit.done;
  const context: Context = { streams, host, json, quiet: args.includes('--quiet'), signal };
  const run: Run =
    (load, { finishes = false } = {}) =>
    async (...commandArgs) => {
      const action = await load();
      status = await (finishes
        ? action(context, ...commandArgs)
        : Promise.race([action(context, ...commandArgs), stop(signal)]));
    };
  try {
    await program(host.version, streams, json, run).parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    status = thrown instanceof CommanderError ? usage(thrown, args, streams, json) : report(streams, thrown, json);
  }
  try {
    await host.close();
  } catch (thrown) {
    status = report(streams, thrown, json);
  }
  return status;
}

/** Rejects when the user cancels the command; resolves as done when nobody reads its output any more. */
function stop(signal: AbortSignal): Promise<ExitStatus> {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      if (signal.reason === readerGone) resolve(exit.done);
      else reject(new AppError('cancelled', t('cli.cancelled')));
    };
    if (signal.aborted) stopped();
    else signal.addEventListener('abort', stopped);
  });
}

/** Returns the exit status for an error of commander: help and version are answers, anything else is reported in one line. */
function usage(error: CommanderError, args: readonly string[], streams: Streams, json: boolean): ExitStatus {
  if (error.exitCode === 0) return exit.done;
  if (error.code === 'commander.help' && !json) return exit.usage; // Called without a command: the help has been shown
  const message = error.code === 'commander.help' ? t('cli.noCommand') : usageMessage(error);
  const command = args.find((arg) => !arg.startsWith('-'));
  const commandPrefix = command !== undefined && error.code !== 'commander.unknownCommand' ? `${command} ` : '';
  const hint = t('cli.seeHelp', { command: `casebook ${commandPrefix}--help` });
  return report(streams, new UsageError(`${message.replace(/\.?\s*$/, '')}. ${hint}`), json);
}

/** What commander finds wrong, by its code. */
const usageErrors = {
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionValue',
} as const;

/** Words commander's message in the current language: it names what is wrong in quotes, and may suggest something similar. */
function usageMessage({ code, message }: CommanderError): string {
  const what = /'([^']{1,200})'/.exec(message)?.[1];
  const key = Object.hasOwn(usageErrors, code) ? usageErrors[code as keyof typeof usageErrors] : undefined;
  if (key === undefined || what === undefined) return message.replace(/^error: /, '');
  const similar = /\(Did you mean (?:one of )?([^?]{1,200})\?\)/.exec(message)?.[1];
  return t(key, { what }) + (similar === undefined ? '' : ` ${t('cli.usage.similar', { similar })}`);
}

type Action<A extends unknown[]> = (context: Context, ...args: A) => Promise<ExitStatus>;

type Run = <A extends unknown[]>(
  /** Loads the command's code, which help and other commands do without. */
  load: () => Promise<Action<A>>,
  /** `finishes`: the command handles Ctrl-C itself, or is too late to stop because what it writes must be complete. */
  options?: { finishes?: boolean },
) => (...commandArgs: A) => Promise<void>;

/** Adds the options of `dossier`. */
function dossierOptions(command: Command): Command {
  return command
    .option('--template <name>', t('cli.help.dossier.template', { names: templateNames.join(', ') }))
    .option('--title <title>', t('cli.help.dossier.title'))
    .option('--about <id>', t('cli.help.dossier.aboutRecord'))
    .option('--name <name>', t('cli.help.dossier.name'))
    .option('--correction', t('cli.help.dossier.correction'))
    .option('--take <numbers>', t('cli.help.dossier.take'));
}

/** The headings of help texts, by commander's own. */
const titles: Readonly<Record<string, () => string>> = {
  'Usage:': () => t('cli.help.titles.usage'),
  'Arguments:': () => t('cli.help.titles.arguments'),
  'Options:': () => t('cli.help.titles.options'),
  'Commands:': () => t('cli.help.titles.commands'),
};

function program(version: string, streams: Streams, json: boolean, run: Run): Command {
  const everywhere = (command: Command) =>
    command.option('--json', t('cli.help.json')).option('--quiet', t('cli.help.quiet'));
  const root = everywhere(new Command('casebook'))
    .description(t('cli.help.about'))
    .version(version, '--version', t('cli.help.version'))
    // An option after a command belongs to the command: `export --version` names a frozen version.
    .enablePositionalOptions()
    .exitOverride()
    .helpOption('-h, --help', t('cli.help.help'))
    .helpCommand('help [command]', t('cli.help.help'))
    .configureHelp({ styleTitle: (title) => titles[title]?.() ?? title })
    .configureOutput({
      writeOut: streams.out,
      writeErr: json ? () => undefined : streams.err,
      outputError: () => undefined,
    });

  const kit: CommandKit = {
    command: (usage, description) => everywhere(root.command(usage).description(description)),
    run,
  };
  addRecordCommands(kit);
  addWorkCommands(kit);
  addCareCommands(kit);
  return root;
}

/** What commands are added with. */
interface CommandKit {
  command(usage: string, description: string): Command;
  run: Run;
}

/** Adds the option of commands that wait while another process has the case. */
function waits(command: Command): Command {
  return command.addOption(new Option('--wait <seconds>', t('cli.help.wait')).argParser(readWait).default(5));
}

/** Adds the commands that fill a case and show its records. */
function addRecordCommands({ command, run }: CommandKit): void {
  command('new <case>', t('cli.help.new.about'))
    .option('--title <title>', t('cli.help.new.title'))
    .option('--from <archive>', t('cli.help.new.from'))
    .action(run(async () => (await import('#cli/commands/read.ts')).newCommand, { finishes: true }));
  command('info <case>', t('cli.help.info')).action(
    run(async () => (await import('#cli/commands/read.ts')).infoCommand),
  );
  waits(command('add <case> <path...>', t('cli.help.add.about')))
    .addOption(
      new Option('--accept <which>', t('cli.help.add.accept')).choices(['none', 'confident', 'all']).default('none'),
    )
    .option('--url <url>', t('cli.help.add.url'))
    .option('--title <title>', t('cli.help.add.title'))
    .option('--published <edtf>', t('cli.help.add.published'))
    .option('--keep', t('cli.help.add.keep'))
    .option('--mapping <file>', t('cli.help.add.mapping'))
    .option('--dry-run', t('cli.help.add.dryRun'))
    .option('--as-source', t('cli.help.add.asSource'))
    .option('--faults <file>', t('cli.help.add.faults'))
    .option('--write-mapping <file>', t('cli.help.add.writeMapping'))
    .addOption(new Option('--as <what>', t('cli.help.add.as')).choices(['vault']))
    .action(run(async () => (await import('#cli/commands/add.ts')).addCommand, { finishes: true }));
  command('transcribe <case> <article>', t('cli.help.transcribe')).action(
    run(async () => (await import('#cli/commands/transcribe.ts')).transcribeCommand, { finishes: true }),
  );
  command('reread <case> [articles...]', t('cli.help.reread')).action(
    run(async () => (await import('#cli/commands/reread.ts')).rereadCommand, { finishes: true }),
  );
  command('list <case> <collection>', t('cli.help.list.about', { names: collectionNames.join(', ') }))
    .option('--trash', t('cli.help.list.trash'))
    .option('--near', t('cli.help.list.near'))
    .action(run(async () => (await import('#cli/commands/read.ts')).listCommand));
  command('show <case> <id>', t('cli.help.show.about'))
    .option('--text', t('cli.help.show.text'))
    .option('--body', t('cli.help.show.body'))
    .action(run(async () => (await import('#cli/commands/read.ts')).showCommand));
  waits(command('put <case> [source]', t('cli.help.put.about')))
    .option('--create', t('cli.help.put.create'))
    .action(run(async () => (await import('#cli/commands/write.ts')).putCommand, { finishes: true }));
  waits(command('remove <case> <id...>', t('cli.help.remove'))).action(
    run(async () => (await import('#cli/commands/write.ts')).removeCommand, { finishes: true }),
  );
  waits(command('restore <case> <id...>', t('cli.help.restore'))).action(
    run(async () => (await import('#cli/commands/write.ts')).restoreCommand, { finishes: true }),
  );
}

/** Adds the commands for claims, dossiers, identity, search and what leaves the case. */
function addWorkCommands({ command, run }: CommandKit): void {
  command('claims <case>', t('cli.help.claims.about'))
    .option('--contradictions', t('cli.help.claims.contradictions'))
    .option('--subject <id>', t('cli.help.claims.subject'))
    .action(run(async () => (await import('#cli/commands/claims.ts')).claimsCommand));
  command('lint <case>', t('cli.help.lint.about'))
    .option('--dossier <id>', t('cli.help.lint.dossier'))
    .option('--all', t('cli.help.lint.all'))
    .action(run(async () => (await import('#cli/commands/lint.ts')).lintCommand));
  dossierOptions(waits(command('dossier <case> <action> [args...]', t('cli.help.dossier.about')))).action(
    async (path: string, action: string, args: string[], options: DossierOptions) => {
      const { dossierCommand, writesDossier } = await import('#cli/commands/dossier.ts');
      await run(() => Promise.resolve(dossierCommand), { finishes: writesDossier(action, options) })(
        path,
        action,
        args,
        options,
      );
    },
  );
  command('merge <case> <id...>', t('cli.help.merge.about'))
    .addOption(new Option('--as <decision>', t('cli.help.merge.as')).choices([...identityDecisions]).default('same'))
    .option('--reason <reason>', t('cli.help.merge.reason'))
    .action(run(async () => (await import('#cli/commands/identity.ts')).mergeCommand, { finishes: true }));
  command('unmerge <case> <id...>', t('cli.help.unmerge')).action(
    run(async () => (await import('#cli/commands/identity.ts')).unmergeCommand, { finishes: true }),
  );
  command('purge <case> <article>', t('cli.help.purge.about'))
    .option('--text', t('cli.help.purge.text'))
    .option('--reason <reason>', t('cli.help.purge.reason'))
    .action(run(async () => (await import('#cli/commands/purge.ts')).purgeCommand, { finishes: true }));
  command('suggest [case] [id...]', t('cli.help.suggest.about'))
    .option('--text <source>', t('cli.help.suggest.text'))
    .addOption(new Option('--lang <language>', t('cli.help.suggest.lang')).choices(['en', 'es']))
    .option('--published <edtf>', t('cli.help.suggest.published'))
    .option('--guess', t('cli.help.suggest.guess'))
    .option('--grouped', t('cli.help.suggest.grouped'))
    .action(run(async () => (await import('#cli/commands/suggest.ts')).suggestCommand));
  command('read <case> <article>', t('cli.help.read')).action(
    run(async () => (await import('#cli/commands/reading.ts')).readingCommand),
  );
  command('search <case> [query]', t('cli.help.search.about'))
    .option('--limit <n>', t('cli.help.search.limit'), '20')
    .option('--type <collection>', t('cli.help.search.type'))
    .option('--saved <name>', t('cli.help.search.saved'))
    .option('--queries <file>', t('cli.help.search.queries'))
    .option('--names <file>', t('cli.help.search.names'))
    .option('--csv', t('cli.help.search.csv'))
    .action(run(async () => (await import('#cli/commands/search.ts')).searchCommand));
  command('profiles <case>', t('cli.help.profiles.about'))
    .option('--profile <profile>', t('cli.help.profiles.profile'))
    .option('--replace <id>', t('cli.help.profiles.replace'))
    .option('--pseudonym <name>', t('cli.help.profiles.pseudonym'))
    .option('--words <words>', t('cli.help.profiles.words'))
    .option('--name-again <id>', t('cli.help.profiles.nameAgain'))
    .action(run(async () => (await import('#cli/commands/profiles.ts')).profilesCommand));
  exportOptions(command('export <case>', t('cli.help.export.about'))).action(
    async (path: string, options: ExportOptions) => {
      const { exportCommand, isCaseFormat } = await import('#cli/commands/export.ts');
      // The export of a whole case handles Ctrl-C itself and cleans up.
      await run(() => Promise.resolve(exportCommand), { finishes: isCaseFormat(options.format) })(path, options);
    },
  );
  viewOptions(command('view <case> <kind>', t('cli.help.view.about', { names: viewKinds.join(', ') }))).action(
    run(async () => (await import('#cli/commands/view.ts')).viewCommand, { finishes: true }),
  );
}

/** Adds the commands that check a case, and those about its history and conflicts. */
function addCareCommands({ command, run }: CommandKit): void {
  command('verify <case>', t('cli.help.verify')).action(
    run(async () => (await import('#cli/commands/verify.ts')).verifyCommand),
  );
  command('repair <case>', t('cli.help.repair.about'))
    .option('--set-aside', t('cli.help.repair.setAside'))
    .action(run(async () => (await import('#cli/commands/verify.ts')).repairCommand, { finishes: true }));
  command('history <case> [id]', t('cli.help.history.about'))
    .option('--limit <n>', t('cli.help.history.limit'), '100')
    .action(run(async () => (await import('#cli/commands/read.ts')).historyCommand));

  command('conflicts <case>', t('cli.help.conflicts.about'))
    .option('--settled', t('cli.help.conflicts.settled'))
    .action(run(async () => (await import('#cli/commands/conflicts.ts')).conflictsCommand));
  command('settle <case> <id> [field]', t('cli.help.settle.about'))
    .option('--take <n>', t('cli.help.settle.take'))
    .option('--value <json>', t('cli.help.settle.value'))
    .action(run(async () => (await import('#cli/commands/conflicts.ts')).settleCommand, { finishes: true }));
  command('reopen <case> <id> [field]', t('cli.help.reopen')).action(
    run(async () => (await import('#cli/commands/conflicts.ts')).reopenCommand, { finishes: true }),
  );
}

function exportOptions(command: Command): Command {
  return command
    .requiredOption(
      '--format <format>',
      t('cli.help.export.format', { documents: exportFormats.join(', '), formats: exchangeFormats.join(', ') }),
    )
    .requiredOption('--out <path>', t('cli.help.export.out'))
    .option('--dossier <id>', t('cli.help.export.dossier'))
    .option('--version <version>', t('cli.help.export.version'))
    .option('--select <query>', t('cli.help.export.select'))
    .option('--profile <profile>', t('cli.help.export.profile'))
    .option('--with <formats>', t('cli.help.export.with'))
    .option('--sources <which>', t('cli.help.export.sources'))
    .option('--language <language>', t('cli.help.export.language'))
    .option('--style <style>', t('cli.help.export.style', { names: listedOr(citationStyles) }))
    .option('--report', t('cli.help.export.report'))
    .option('--bom', t('cli.help.export.bom'))
    .option('--collection <name>', t('cli.help.export.collection'))
    .option('--files', t('cli.help.export.files'))
    .option('--dry-run', t('cli.help.export.dryRun'));
}

function viewOptions(command: Command): Command {
  return command
    .requiredOption('--out <file>', t('cli.help.view.out'))
    .option('--select <query>', t('cli.help.export.select'))
    .option('--columns <names>', t('cli.help.view.columns'))
    .option('--collection <name>', t('cli.help.view.collection'))
    .option('--profile <profile>', t('cli.help.export.profile'));
}
