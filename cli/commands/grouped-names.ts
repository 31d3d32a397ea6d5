import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '#cli/context.ts';
import { printJson, printLine } from '#cli/output.ts';
import { progressBar } from '#cli/progress.ts';
import type { CaseClient } from '#core/contract.ts';
import { t } from '#lib/i18n/t.ts';
import type { SuggestionGroup } from '#core/suggestions/inbox/contract.ts';

const pageRows = 500;
const pollMs = 100;

/** Prints the undecided names of the whole case, each once, with the articles that contain it. */
export async function printGroupedNames(context: Context, client: CaseClient): Promise<void> {
  if (!(await waitForReading(context, client))) return;
  for (let offset = 0; ; offset += pageRows) {
    const { groups, total } = await client.suggestions.inbox({ offset, limit: pageRows });
    for (const group of groups) {
      if (context.signal.aborted) return;
      await printGroup(context, client, group);
    }
    if (offset + pageRows >= total) return;
  }
}

/** Waits until every article has been read; false if cancelled. */
async function waitForReading(context: Context, client: CaseClient): Promise<boolean> {
  const bar = progressBar(context);
  try {
    for (;;) {
      const { reading } = await client.suggestions.inboxState({});
      if (reading.read >= reading.total) return true;
      if (context.signal.aborted) return false;
      bar.update(reading.read, reading.total);
      await pause(pollMs);
    }
  } finally {
    bar.stop();
  }
}

async function printGroup({ streams, json }: Context, client: CaseClient, group: SuggestionGroup): Promise<void> {
  const { id, kind, name, names, aliases, mentions, articles, score, confidence, why, mayExist, candidates } = group;
  if (!json) {
    const counts = t('lists.inArticles', {
      mentions: t('suggestionPage.mentions', { count: mentions, number: String(mentions) }),
      articles: t('mentions.articles', { count: articles, number: String(articles) }),
    });
    printLine(streams, `${kind.padEnd(12)} ${score.toFixed(2)}  ${name}  (${counts})`);
    return;
  }
  const found = await client.suggestions.inboxGroup({ id, articles: pageRows, passages: 0 });
  const [best] = mayExist ? candidates : [];
  printJson(streams, {
    kind,
    text: name,
    forms: found?.forms ?? [],
    names,
    aliases,
    score,
    strength: confidence,
    mentions,
    articles,
    in: (found?.articles ?? []).map(({ article, mentions: count }) => ({ article: article.id, mentions: count })),
    match: best ? { id: best.id, why: best.why } : null,
    why: [why, ...(best?.reasons ?? []).map(({ text }) => text)].filter(Boolean),
  });
}
