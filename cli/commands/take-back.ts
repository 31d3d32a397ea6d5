import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, printNote, UsageError } from '#cli/output.ts';
import type { CaseClient } from '#core/contract.ts';
import type { ComparedDocument, ReturnedChange } from '#core/returned/contract.ts';
import { t } from '#lib/i18n/t.ts';

/** Lists what an editor changed in a Word document of a dossier, and applies the changes that `--take` names. */
export async function takeBack(
  context: Context,
  client: CaseClient,
  [dossier = '', file = '']: readonly string[],
  { take }: { take?: string },
) {
  const numbers = take === undefined ? null : readNumbers(take);
  const path = resolve(file);
  const compared = await client.returned.compare({ dossier, path });
  const { changes, token } = compared;
  for (const change of changes) printChange(context, change);
  printNotes(context, compared);
  if (numbers === null) return exit.done;
  const wanted = numbers === 'all' ? changes.flatMap(({ number, refused }) => (refused ? [] : number)) : numbers;
  const takenCount =
    wanted.length === 0 ? 0 : (await client.returned.take({ dossier, path, token, changes: wanted })).taken;
  printAnswer(context, { taken: takenCount }, t('returned.taken', { count: takenCount }));
  return exit.done;
}

/**
 * Parses the value of `--take`.
 * @throws UsageError for anything but `all` or numbers
 */
function readNumbers(take: string): 'all' | number[] {
  if (take === 'all') return 'all';
  const numbers = take.split(',').map((part) => part.trim());
  if (!numbers.every((part) => /^[1-9]\d{0,5}$/.test(part)))
    throw new UsageError(t('cli.dossier.takeNumbers', { take }));
  return [...new Set(numbers.map(Number))];
}

function printChange(context: Context, change: ReturnedChange): void {
  const { number, kind, role, section, before, after, now, refused, follows, footnotes } = change;
  const texts =
    kind === 'moved'
      ? [`    ${after ?? ''}`]
      : [...(before === null ? [] : [`  - ${before}`]), ...(after === null ? [] : [`  + ${after}`])];
  const notes = [
    refused && t('returned.cannot', { why: t(`returned.refused.${refused}`) }),
    now === '' && t('returned.nowGone'),
    now && t('returned.nowSays', { text: now }),
    follows && !refused && t('returned.follows'),
    kind === 'changed' && footnotes.stay > 0 && !refused && t('returned.footnotesStay', { count: footnotes.stay }),
    footnotes.go > 0 && !refused && t('returned.footnotesGo', { count: footnotes.go }),
  ];
  printAnswer(
    context,
    { change: kind, number, role, section, before, after, now, refused, follows, footnotes },
    `${number}  ${t(`versions.kind.${kind}`)}  ${section}`.trim(),
    ...texts,
    ...notes.flatMap((note) => (note ? [`    ${note}`] : [])),
  );
}

/** Prints what the user should know about the file besides its changes. */
function printNotes(context: Context, compared: ComparedDocument): void {
  const {
    name,
    version,
    profile,
    isKnown,
    tracked,
    unread,
    comments,
    footnotes,
    footnotesGone,
    changes,
    same,
    reparted,
  } = compared;
  if (!isKnown) printNote(context, 'unknown', t('returned.notKnown', { name }));
  else if (!version) printNote(context, 'no-version', t('returned.noVersion'));
  if (profile !== null) printNote(context, 'edition', t('returned.edition', { profile }));
  if (tracked > 0) printNote(context, 'tracked', t('returned.tracked', { count: tracked }));
  if (reparted > 0) printNote(context, 'paragraphs', t('returned.reparted', { count: reparted }));
  if (unread > 0) printNote(context, 'unread', t('returned.unread', { count: unread }));
  for (const { author, text, about } of comments) {
    printNote(context, 'comment', t('returned.comment', { author, text, about }));
  }
  for (const text of footnotes) printNote(context, 'footnote', t('returned.footnote', { text }));
  for (const text of footnotesGone) printNote(context, 'footnote-gone', t('returned.footnoteGone', { text }));
  if (!context.json) printLine(context.streams, t('returned.sums', { count: changes.length, same }));
}
