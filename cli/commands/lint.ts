import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, type ExitStatus } from '#cli/output.ts';
import type { FindingView } from '#core/findings/contract.ts';
import { t } from '#lib/i18n/t.ts';

const pageRows = 500;

/** Prints the findings of a case or a dossier, errors first. Hints do not count as faults. */
export async function lintCommand(
  context: Context,
  path: string,
  { dossier, all = false }: { dossier?: string; all?: boolean },
): Promise<ExitStatus> {
  const { host, streams, json, signal } = context;
  const { client } = await host.open(resolve(path), true);
  for (let offset = 0; ; offset += pageRows) {
    const { findings, total, errors, warnings, hints, muted } = await client.findings.lint({
      dossier: dossier ?? null,
      muted: all,
      names: true,
      offset,
      limit: pageRows,
    });
    for (const finding of findings) printFinding(context, finding);
    if (offset + pageRows < total && !signal.aborted) continue;
    if (!json) {
      const counts = {
        errors: t('cli.lint.errors', { count: errors }),
        warnings: t('cli.lint.warnings', { count: warnings }),
        hints: t('cli.lint.hints', { count: hints }),
      };
      const isClean = errors + warnings === 0;
      printLine(
        streams,
        isClean ? t(hints === 0 ? 'cli.lint.clean' : 'cli.lint.cleanButHints', counts) : t('cli.lint.faults', counts),
      );
      if (muted > 0 && !all) printLine(streams, t('cli.lint.muted', { count: muted }));
    }
    return errors + warnings > 0 ? exit.no : exit.done;
  }
}

function printFinding(context: Context, finding: FindingView): void {
  const { rule, severity, item, items, title, message, score, muted } = finding;
  const mute = muted ? { muted: { reason: muted.reason, until: muted.until } } : {};
  const muteNote =
    muted === null
      ? ''
      : `  (${[muted.until === null ? t('cli.lint.mutedLine') : t('cli.lint.mutedUntil', { until: muted.until }), muted.reason].filter(Boolean).join(': ')})`;
  printAnswer(
    context,
    { rule, severity, item, items, title, message, score, ...mute },
    `${t(`findings.severity.${severity}`)}  ${rule}  ${title}. ${message}  ${items.join(' ')}${muteNote}`,
  );
}
