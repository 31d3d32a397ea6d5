import { Command, CommanderError, Option } from 'commander';
import { addCommand } from '#cli/commands/add.ts';
import {
  infoCommand,
  listCommand,
  newCommand,
  showCommand,
  historyCommand,
  verifyCommand,
} from '#cli/commands/read.ts';
import { exportCommand, searchCommand, suggestCommand } from '#cli/commands/find.ts';
import { putCommand, removeCommand, restoreCommand } from '#cli/commands/write.ts';
import type { Context } from '#cli/context.ts';
import { createHost, type Places } from '#cli/host.ts';
import { exit, report, UsageError, type ExitStatus, type Streams } from '#cli/output.ts';
import { t } from '#core/i18n/t.ts';

/** Commands of the contract that are not there yet, with their arguments. */
const later = ['claims', 'lint', 'repair', 'merge', 'unmerge', 'encrypt', 'decrypt'];

/**
 * Runs one command.
 * @param args what stands after `casebook` on the command line
 * @returns the exit status; nothing is thrown
 */
export async function runCli(
  args: readonly string[],
  streams: Streams,
  places: Places,
  env: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const json = args.includes('--json');
  const host = createHost(places, env);
  let status: ExitStatus = exit.done;
  const context: Context = { streams, host, json, quiet: args.includes('--quiet'), signal };
  const does =
    <A extends unknown[]>(action: (context: Context, ...args: A) => Promise<ExitStatus>) =>
    async (...given: A): Promise<void> => {
      status = await action(context, ...given);
    };
  try {
    await program(streams, does).parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) status = report(streams, thrown, json);
    // Help and version are answers; any other end by commander has been said on standard error.
    else status = thrown.exitCode === 0 ? exit.done : exit.usage;
  } finally {
    await host.close();
  }
  return status;
}

type Does = <A extends unknown[]>(
  action: (context: Context, ...args: A) => Promise<ExitStatus>,
) => (...given: A) => Promise<void>;

function program(streams: Streams, does: Does): Command {
  const root = new Command('casebook')
    .description('Case files for people who work from sources. Everything stays on this machine.')
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err })
    .showHelpAfterError('Run the command with --help to see how it is used.')
    .configureHelp({ showGlobalOptions: true });

  const command = (usage: string, description: string) =>
    root
      .command(usage)
      .description(description)
      .option('--json', 'one JSON object a line on standard output, nothing else there')
      .option('--quiet', 'no progress on standard error');

  command('new <case>', 'make a case folder')
    .option('--title <title>', 'what the case is called; the name of the folder if left out')
    .action(does(newCommand));
  command('info <case>', 'what is in a case').action(does(infoCommand));
  command('add <case> <path...>', 'import files or whole folders; - reads text from standard input')
    .addOption(
      new Option('--accept <which>', 'which suggestions become records')
        .choices(['none', 'confident', 'all'])
        .default('none'),
    )
    .option('--url <url>', 'where it was taken from')
    .option('--title <title>', 'its title')
    .option('--published <edtf>', 'when it was published, such as 2024-03 or 2024-03-05')
    .action(does(addCommand));
  command('list <case> <collection>', 'the records of a collection')
    .option('--trash', 'those in the trash')
    .action(does(listCommand));
  command('show <case> <id>', 'one record with its links, quotes, claims and backlinks')
    .option('--text', "an article's text")
    .option('--body', "an article's text without titles and captions")
    .action(does(showCommand));
  command('put <case> [source]', 'create or change records from JSON lines on standard input; all or nothing')
    .option('--create', 'accept ids that the case does not know')
    .action(does(putCommand));
  command('remove <case> <id...>', "to the case's trash").action(does(removeCommand));
  command('restore <case> <id...>', 'back from the trash').action(does(restoreCommand));
  command('suggest [case] [id...]', 'people, organisations, places, dates and figures in articles or in a text')
    .option('--text <source>', 'read a text from standard input instead: --text -')
    .addOption(new Option('--lang <language>', 'language of the text').choices(['en', 'es']))
    .option('--published <edtf>', 'when the text was published, so that "last month" can be read')
    .action(does(suggestCommand));
  command('search <case> [query]', 'search everything, best first')
    .option('--limit <n>', 'at most so many hits', '20')
    .option('--type <collection>', 'only hits of this collection')
    .option('--queries <file>', 'one query a line, one answer a line')
    .action(does(searchCommand));
  command('export <case>', 'write a dossier, a selection or the whole case to a file')
    .requiredOption('--format <format>', 'html, pdf, md or json')
    .requiredOption('--out <path>', 'file to write')
    .option('--dossier <id>', 'a dossier of the case')
    .option('--select <query>', 'what this query finds')
    .option('--profile <profile>', 'audience profile (not there yet)')
    .option('--style <style>', 'citation style (not there yet)')
    .action(does(exportCommand));
  command('verify <case>', 'prove structure, hashes, chain and quotes').action(does(verifyCommand));
  command('history <case> [id]', 'the audit log, newest first')
    .option('--limit <n>', 'at most so many', '100')
    .action(does(historyCommand));

  for (const name of later) {
    root
      .command(`${name} [arguments...]`, { hidden: true })
      .allowUnknownOption()
      .action(() => {
        throw new UsageError(t('cli.notYet', { command: name }));
      });
  }
  return root;
}
