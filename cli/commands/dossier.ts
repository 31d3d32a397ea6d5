import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { readVersion } from '#cli/commands/version-name.ts';
import { takeBack } from '#cli/commands/take-back.ts';
import type { CaseClient } from '#core/contract.ts';
import type { VersionChange, VersionRow } from '#core/versions/contract.ts';
import { templateNames } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';

export interface DossierOptions {
  template?: string;
  title?: string;
  about?: string;
  name?: string;
  correction?: boolean;
  take?: string;
}

type Action = (
  context: Context,
  client: CaseClient,
  args: readonly string[],
  options: DossierOptions,
) => Promise<ExitStatus>;

/** The actions on dossiers, each with its least and most arguments; the first argument is a dossier. */
const actions: Record<string, { run: Action; writes?: true; args: readonly [least: number, most: number] }> = {
  new: { run: make, writes: true, args: [0, 0] },
  freeze: { run: freeze, writes: true, args: [1, 1] },
  versions: { run: versions, args: [1, 1] },
  compare: { run: compare, args: [2, 3] },
  'take-back': { run: takeBack, args: [2, 2] },
};

/** Whether an action changes the case: then it cannot be interrupted. */
export function writesDossier(action: string, { take }: DossierOptions): boolean {
  return take !== undefined || (Object.hasOwn(actions, action) && actions[action]?.writes === true);
}

/** Creates a dossier from a template, freezes one, lists its versions, compares two of them, or applies changes of a Word document. */
export async function dossierCommand(
  context: Context,
  path: string,
  action: string,
  args: readonly string[],
  options: DossierOptions,
): Promise<ExitStatus> {
  const command = Object.hasOwn(actions, action) ? actions[action] : undefined;
  const names = Object.keys(actions).join(', ');
  if (!command) throw new UsageError(t('cli.dossier.noAction', { action, names }));
  if (args.length < command.args[0] || args.length > command.args[1]) {
    const others = { compare: 'compareArgs', new: 'noId', 'take-back': 'takeBackArgs' } as const;
    const wrong = action in others ? others[action as keyof typeof others] : 'oneId';
    throw new UsageError(t(`cli.dossier.${wrong}`, { action }));
  }
  const isNew = options.template !== undefined || options.title !== undefined || options.about !== undefined;
  if (isNew && action !== 'new') throw new UsageError(t('cli.dossier.onlyNew'));
  if (options.name !== undefined && action !== 'freeze') throw new UsageError(t('cli.dossier.onlyFreeze'));
  if (options.correction && action !== 'compare') throw new UsageError(t('cli.dossier.onlyCompare'));
  if (options.take !== undefined && action !== 'take-back') throw new UsageError(t('cli.dossier.onlyTakeBack'));
  const { client } = await context.host.open(resolve(path), !writesDossier(action, options));
  return command.run(context, client, args, options);
}

async function make(
  context: Context,
  client: CaseClient,
  _args: readonly string[],
  { template, title, about }: DossierOptions,
) {
  const templateName = templateNames.find((name) => name === (template ?? 'case-file'));
  if (!templateName)
    throw new UsageError(t('cli.dossier.noTemplate', { template: template ?? '', names: templateNames.join(', ') }));
  const called = title?.trim() || (await client.cases.info({})).title;
  const made = await client.dossiers.create({ title: called, template: templateName, about: about ?? null });
  const sections = await client.dossiers.sections({ id: made.id });
  printAnswer(
    context,
    { id: made.id, sections: sections.map(({ id }) => id) },
    t('cli.dossier.made', { title: made.title, id: made.id }),
  );
  return exit.done;
}

async function freeze(
  context: Context,
  client: CaseClient,
  [dossier = '']: readonly string[],
  { name }: DossierOptions,
) {
  const { created, ...version } = await client.versions.freeze({ dossier, name: name?.trim() || null });
  const { number, root } = version;
  printAnswer(
    context,
    { ...lineOf(version), created },
    ...(created ? [t('cli.dossier.frozen', { number, root })] : []),
  );
  if (!created) printNote(context, 'same', t('cli.dossier.same', { number, root }));
  return exit.done;
}

async function versions(context: Context, client: CaseClient, [dossier = '']: readonly string[]) {
  for (const version of await client.versions.list({ dossier })) {
    const { number, frozenAt, root, name, id } = version;
    const away = version.here ? '' : `  (${t('cli.dossier.notHere')})`;
    printAnswer(context, lineOf(version), `${String(number)}  ${frozenAt}  ${root}  ${id}  ${name}${away}`.trim());
  }
  return exit.done;
}

async function compare(
  context: Context,
  client: CaseClient,
  [dossier = '', ...named]: readonly string[],
  { correction = false }: DossierOptions,
) {
  const [from = '', to = 'now'] = named;
  const ids = {
    from: await readVersion(client, dossier, from),
    to: to === 'now' ? null : await readVersion(client, dossier, to),
  };
  if (correction) {
    const { title, paragraphs } = await client.versions.correction(ids);
    const text = [title, ...paragraphs].join('\n\n');
    const isEmpty = paragraphs.length === 0;
    printAnswer(context, { title, paragraphs, text: isEmpty ? '' : text }, ...(isEmpty ? [] : text.split('\n')));
    if (isEmpty) printNote(context, 'same', t('cli.dossier.noCorrection'));
    return exit.done;
  }
  const { changes, same, counts } = await client.versions.compare(ids);
  for (const change of changes) printChange(context, change);
  if (!context.json) printLine(context.streams, t('cli.dossier.compared', { ...counts, same }));
  return exit.done;
}

function printChange(context: Context, { kind, before, after, role, section, proof }: VersionChange) {
  const texts =
    kind === 'changed' ? [`- ${before?.text ?? ''}`, `+ ${after?.text ?? ''}`] : [`  ${(after ?? before)?.text ?? ''}`];
  printAnswer(
    context,
    { change: kind, before: before?.text ?? null, after: after?.text ?? null, role, section, proof },
    `${t(`versions.kind.${kind}`)}  ${section}`.trim(),
    ...texts.map((text) => `  ${text}`),
    ...proof.dropped.map(({ exact, source }) => `    - ${inQuotes(exact)} ${source}`),
    ...proof.added.map(({ exact, source }) => `    + ${inQuotes(exact)} ${source}`),
    ...proof.changed.map(
      ({ before: was, after: is }) => `    ${inQuotes(was.exact)} → ${inQuotes(is.exact)} ${is.source}`,
    ),
  );
}

function lineOf({ id, dossier, number, name, frozenAt, root, language, here }: VersionRow) {
  return { version: id, dossier, number, name, frozenAt, root, language, here };
}
