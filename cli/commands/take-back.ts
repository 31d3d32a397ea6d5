import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, UsageError } from '#cli/output.ts';
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
  const { streams, json } = context;
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
  if (json) printJson(streams, { taken: takenCount });
  else printLine(streams, t('returned.taken', { count: takenCount }));
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

function printChange({ streams, json }: Context, change: ReturnedChange): void {
  const { number, kind, section, before, after, now, refused, follows, footnotes } = change;
  if (json) {
    const { role } = change;
    printJson(streams, { change: kind, number, role, section, before, after, now, refused, follows, footnotes });
    return;
  }
  printLine(streams, `${number}  ${t(`versions.kind.${kind}`)}  ${section}`.trim());
  if (kind === 'moved') printLine(streams, `    ${after ?? ''}`);
  else {
    if (before !== null) printLine(streams, `  - ${before}`);
    if (after !== null) printLine(streams, `  + ${after}`);
  }
  const notes = [
    refused && t('returned.cannot', { why: t(`returned.refused.${refused}`) }),
    now === '' && t('returned.nowGone'),
    now && t('returned.nowSays', { text: now }),
    follows && !refused && t('returned.follows'),
    kind === 'changed' && footnotes.stay > 0 && !refused && t('returned.footnotesStay', { count: footnotes.stay }),
    footnotes.go > 0 && !refused && t('returned.footnotesGo', { count: footnotes.go }),
  ];
  for (const note of notes) if (note) printLine(streams, `    ${note}`);
}

/** Prints what the user should know about the file besides its changes. */
function printNotes({ streams, json }: Context, compared: ComparedDocument): void {
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
  if (!isKnown) printNote(streams, json, 'unknown', t('returned.notKnown', { name }));
  else if (!version) printNote(streams, json, 'no-version', t('returned.noVersion'));
  if (profile !== null) printNote(streams, json, 'edition', t('returned.edition', { profile }));
  if (tracked > 0) printNote(streams, json, 'tracked', t('returned.tracked', { count: tracked }));
  if (reparted > 0) printNote(streams, json, 'paragraphs', t('returned.reparted', { count: reparted }));
  if (unread > 0) printNote(streams, json, 'unread', t('returned.unread', { count: unread }));
  for (const { author, text, about } of comments) {
    printNote(streams, json, 'comment', t('returned.comment', { author, text, about }));
  }
  for (const text of footnotes) printNote(streams, json, 'footnote', t('returned.footnote', { text }));
  for (const text of footnotesGone) printNote(streams, json, 'footnote-gone', t('returned.footnoteGone', { text }));
  if (!json) printLine(streams, t('returned.sums', { count: changes.length, same }));
}
