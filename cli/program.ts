import { Command, CommanderError, Option } from 'commander';
import { claimsCommand } from '#cli/commands/claims.ts';
import { mergeCommand, unmergeCommand } from '#cli/commands/identity.ts';
import { lintCommand } from '#cli/commands/lint.ts';
import { addCommand } from '#cli/commands/add.ts';
import { rereadCommand } from '#cli/commands/reread.ts';
import { transcribeCommand } from '#cli/commands/transcribe.ts';
import { conflictsCommand, reopenCommand, settleCommand } from '#cli/commands/conflicts.ts';
import { exportCommand, isWhole, type ExportOptions } from '#cli/commands/export.ts';
import { repairCommand, verifyCommand } from '#cli/commands/verify.ts';
import { purgeCommand } from '#cli/commands/purge.ts';
import { searchCommand } from '#cli/commands/search.ts';
import { suggestCommand } from '#cli/commands/suggest.ts';
import { infoCommand, listCommand, newCommand, showCommand, historyCommand } from '#cli/commands/read.ts';
import { putCommand, removeCommand, restoreCommand } from '#cli/commands/write.ts';
import { readWait } from '#cli/commands/waiting.ts';
import type { Context } from '#cli/context.ts';
import type { Host } from '#cli/host.ts';
import { exit, readerGone, report, UsageError, type ExitStatus, type Streams } from '#cli/output.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { identityDecisions } from '#core/model/identity.ts';
import { collectionNames } from '#core/model/collections.ts';

/** Commands of the contract that are not there yet. */
const later = ['encrypt', 'decrypt'];

/**
 * Runs one command, and lets go of what the host opened for it.
 * @param args what stands after `casebook` on the command line
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
    (action, { finishes = false } = {}) =>
    async (...given) => {
      status = await (finishes ? action(context, ...given) : Promise.race([action(context, ...given), stop(signal)]));
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

/** Rejects when the person stops the command; where nobody reads its answer any more, it is done. */
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

/** What commander ended with: help and version are answers, anything else is said in one line. */
function usage(error: CommanderError, args: readonly string[], streams: Streams, json: boolean): ExitStatus {
  if (error.exitCode === 0) return exit.done;
  if (error.code === 'commander.help' && !json) return exit.usage; // no command at all: the help has been shown
  const said = error.code === 'commander.help' ? t('cli.noCommand') : error.message.replace(/^error: /, '');
  const command = args.find((arg) => !arg.startsWith('-'));
  const known = command !== undefined && error.code !== 'commander.unknownCommand' ? `${command} ` : '';
  const hint = t('cli.seeHelp', { command: `casebook ${known}--help` });
  return report(streams, new UsageError(`${said.replace(/\.?\s*$/, '')}. ${hint}`), json);
}

type Run = <A extends unknown[]>(
  action: (context: Context, ...args: A) => Promise<ExitStatus>,
  /** `finishes`: Ctrl-C is for the command itself to hear, or comes too late: what it writes is written whole. */
  options?: { finishes?: boolean },
) => (...given: A) => Promise<void>;

function program(version: string, streams: Streams, json: boolean, run: Run): Command {
  const everywhere = (command: Command) =>
    command
      .option('--json', 'one JSON object a line on standard output, nothing else there')
      .option('--quiet', 'no progress on standard error');
  const root = everywhere(new Command('casebook'))
    .description(
      'Case files for people who work from sources. Everything stays on this machine. Ids may be cut to their last six characters or more.',
    )
    .version(version, '--version', 'what version this is')
    .exitOverride()
    .configureOutput({
      writeOut: streams.out,
      writeErr: json ? () => undefined : streams.err,
      outputError: () => undefined,
    });

  const waits = (command: Command) =>
    command.addOption(
      new Option('--wait <seconds>', 'wait so long for another command to end; the window is not waited for')
        .argParser(readWait)
        .default(5),
    );
  const command = (usage: string, description: string) => everywhere(root.command(usage).description(description));

  command('new <case>', 'make a case folder')
    .option('--title <title>', 'what the case is called; the name of the folder if left out')
    .option('--from <bundle>', 'unpack a bundle into it, proved file by file')
    .action(run(newCommand, { finishes: true }));
  command('info <case>', 'what is in a case').action(run(infoCommand));
  waits(
    command(
      'add <case> <path...>',
      `import files (${t('capture.formats')}) or whole folders; - reads one from standard input`,
    ),
  )
    .addOption(
      new Option('--accept <which>', 'which suggestions become records')
        .choices(['none', 'confident', 'all'])
        .default('none'),
    )
    .option('--url <url>', 'where it was taken from')
    .option('--title <title>', 'its title')
    .option('--published <edtf>', 'when it was published, such as 2024-03 or 2024-03-05')
    .option('--keep', 'keep files that cannot be read, too, to be transcribed; CASEBOOK_PASSWORD opens locked ones')
    .action(run(addCommand, { finishes: true }));
  command('transcribe <case> <article>', 'the text of a file that was kept unread, typed on standard input').action(
    run(transcribeCommand, { finishes: true }),
  );
  command(
    'reread <case> [articles...]',
    'read the originals of articles again; typed fields and quotes are kept',
  ).action(run(rereadCommand, { finishes: true }));
  command('list <case> <collection>', `the records of a collection: ${collectionNames.join(', ')}`)
    .option('--trash', 'those in the trash')
    .option('--near', 'only articles that are nearly the same as others, with these')
    .action(run(listCommand));
  command(
    'show <case> <id>',
    'one record with its links, quotes and backlinks; of an article those that are nearly the same',
  )
    .option('--text', "an article's text")
    .option('--body', "an article's text without titles and captions")
    .action(run(showCommand));
  waits(command('put <case> [source]', 'create or change records from JSON lines on standard input; all or nothing'))
    .option('--create', 'accept ids that the case does not know')
    .action(run(putCommand, { finishes: true }));
  waits(command('remove <case> <id...>', "to the case's trash")).action(run(removeCommand, { finishes: true }));
  waits(command('restore <case> <id...>', 'back from the trash')).action(run(restoreCommand, { finishes: true }));
  command('claims <case>', 'what the sources claim')
    .option('--contradictions', 'what they disagree on, with both sides and what was decided')
    .option('--subject <id>', 'only what is said of one record')
    .action(run(claimsCommand));
  command('lint <case>', 'what is not proved, not settled or not done; ends with 1 when there are errors or warnings')
    .option('--dossier <id>', 'what is amiss in one dossier')
    .option('--all', 'also what is muted')
    .action(run(lintCommand));
  command('merge <case> <id...>', 'say that records are the same, or are not; the first leads, and none is changed')
    .addOption(new Option('--as <decision>', 'what they are').choices([...identityDecisions]).default('same'))
    .option('--reason <reason>', 'why; kept with the decision')
    .action(run(mergeCommand, { finishes: true }));
  command('unmerge <case> <id...>', 'take records out of what they are merged with; of a lead, all of it').action(
    run(unmergeCommand, { finishes: true }),
  );
  command('purge <case> <article>', 'take the original of an article away for good; it cannot be undone')
    .option('--text', 'its text, too')
    .option('--reason <reason>', 'why; kept in the journal with hash and date')
    .action(run(purgeCommand, { finishes: true }));
  command('suggest [case] [id...]', 'people, organisations, places, dates and figures in articles or in a text')
    .option('--text <source>', 'read a text from standard input instead: --text -')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['en', 'es']))
    .option('--published <edtf>', 'when the text was published, so that "last month" can be read')
    .option('--guess', 'count "last month" from the day of capture where an article has no publication date')
    .option('--grouped', 'the names of a whole case that are still to decide, each once, with its articles')
    .action(run(suggestCommand));
  command('search <case> [query]', 'search everything, best first; put -- before a query that begins with -')
    .option('--limit <n>', 'at most so many hits', '20')
    .option('--type <collection>', 'only hits of this collection')
    .option('--saved <name>', 'what a saved search of the case asks')
    .option('--queries <file>', 'one query a line, one answer a line; - reads standard input')
    .option(
      '--names <file>',
      'names, one a line or a .csv with a column "name", each looked for as it stands; - reads standard input',
    )
    .option('--csv', 'the rows of --names as CSV')
    .action(run(searchCommand));
  command('export <case>', 'write a dossier, a selection or the whole case to a file')
    .requiredOption(
      '--format <format>',
      'html, pdf, md, json, bundle (the whole case in one file) or case (a new case without history)',
    )
    .requiredOption('--out <path>', 'file to write, or for a case the folder to make')
    .option('--dossier <id>', 'a dossier of the case')
    .option('--select <query>', 'what this query finds')
    .option('--profile <profile>', 'internal: write protected names as well')
    // Of the contract, and not there yet: known, so that whoever gives one is told so.
    .addOption(new Option('--style <style>').hideHelp())
    .action((path: string, options: ExportOptions) =>
      // A whole case hears Ctrl-C itself, and clears away what it began.
      run(exportCommand, { finishes: isWhole(options.format) })(path, options),
    );
  command('verify <case>', 'prove structure, hashes, chain and quotes of a case, or a bundle').action(
    run(verifyCommand),
  );
  command('repair <case>', 'rebuild what can be rebuilt and say what was done; nothing is ever deleted')
    .option(
      '--set-aside',
      'give what cannot be read in records its last right value, clear it, or move the record to the trash',
    )
    .action(run(repairCommand, { finishes: true }));
  command('history <case> [id]', 'the audit log, newest first')
    .option('--limit <n>', 'at most so many', '100')
    .action(run(historyCommand));

  command('conflicts <case>', 'what copies of the case, changed at the same time, disagree on')
    .option('--settled', 'instead, what was decided, the latest first')
    .action(run(conflictsCommand));
  command('settle <case> <id> [field]', 'decide one of them; without a field, whether the record stays')
    .option('--take <n>', 'the side with this number in the list of conflicts')
    .option('--value <json>', 'another value')
    .action(run(settleCommand, { finishes: true }));
  command(
    'reopen <case> <id> [field]',
    'take the decision of a conflict back; without a field, of the whole record',
  ).action(run(reopenCommand, { finishes: true }));

  for (const name of later) {
    everywhere(root.command(`${name} [arguments...]`, { hidden: true }))
      .description(t('cli.later'))
      .allowUnknownOption()
      .action(() => {
        throw new UsageError(t('cli.notYet', { command: name }));
      });
  }
  return root;
}
