import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, UsageError, type ExitStatus } from '#cli/output.ts';
import type { ProfileView, Replacement } from '#core/profiles/contract.ts';
import { t } from '#lib/i18n/t.ts';

export interface ProfilesOptions {
  /** The profile whose replaced records are listed or changed. */
  profile?: string;
  replace?: string;
  pseudonym?: string;
  words?: string;
  nameAgain?: string;
}

/** Lists profiles, or the records that one replaces; sets or removes the pseudonym of a record. */
export async function profilesCommand(context: Context, path: string, options: ProfilesOptions): Promise<ExitStatus> {
  const { profile, replace, pseudonym, words, nameAgain } = options;
  const changes = replace !== undefined || nameAgain !== undefined;
  if (profile === undefined && (changes || pseudonym !== undefined || words !== undefined)) {
    throw new UsageError(t('cli.profiles.whose'));
  }
  if (replace === undefined && (pseudonym !== undefined || words !== undefined)) {
    throw new UsageError(t('cli.profiles.whom'));
  }
  const { client } = await context.host.open(resolve(path), !changes);
  if (profile === undefined) {
    for (const view of await client.profiles.list({})) printAnswer(context, view, profileLine(view));
    return exit.done;
  }
  if (changes) {
    const added = words?.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
    await client.profiles.set({
      profile,
      replace: replace === undefined ? [] : [{ record: replace, pseudonym, ...(added ? { words: added } : {}) }],
      nameAgain: nameAgain === undefined ? [] : [nameAgain],
    });
  }
  for (const one of await client.profiles.replaced({ profile })) printAnswer(context, one, replacedLine(one));
  return exit.done;
}

function profileLine({ id, name, quotes, leaveOut, replaced }: ProfileView): string {
  const omissions = leaveOut.length > 0 ? t('cli.profiles.without', { what: leaveOut.join(', ') }) : '';
  return [name, quotes, omissions, t('cli.profiles.replaces', { count: replaced }), id ?? '']
    .filter(Boolean)
    .join('  ');
}

function replacedLine({ record, title, pseudonym, words, protected: isProtected }: Replacement): string {
  return [
    pseudonym ?? t('cli.profiles.noPseudonym'),
    title,
    words.join(', '),
    isProtected ? t('cli.profiles.protected') : '',
    record,
  ]
    .filter(Boolean)
    .join('  ');
}
