import { recordsIn } from '#core/dossiers/model/compose.ts';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { Finder } from '#core/profiles/model/finder.ts';
import type { Replaced } from '#core/profiles/model/replaced-records.ts';
import type { Reads } from '#core/store/types.ts';

/**
 * Returns the replaced records that a dossier is about: it names them in full, states something about them, or cites an article that a
 * person linked to them.
 */
export function subjectsOf(
  document: DossierDocument,
  { finder, replaced: { leadOf } }: { finder: Finder; replaced: Pick<Replaced, 'leadOf'> },
  reads: Reads,
): Set<string> {
  if (finder.isIdle) return new Set();
  const named = textsOf(document).flatMap(({ text }) =>
    finder.hits(text).flatMap(({ form }) => (form.kind === 'name' || form.kind === 'words' ? form.record : [])),
  );
  const articles = new Set(document.sources.map(({ article }) => article));
  const quotes = reads.list('quotes').filter(({ article }) => articles.has(article));
  const proof = new Set(quotes.map(({ id }) => id));
  const proven = (one: { quotes: readonly string[] }) => one.quotes.some((quote) => proof.has(quote));
  const ids = [
    ...recordsIn(document),
    ...reads.list('mentions').flatMap(({ article, record }) => (articles.has(article) ? record : [])),
    ...quotes.flatMap(({ about }) => about),
    ...reads.list('claims').flatMap((claim) => (proven(claim) ? claim.subject : [])),
    ...reads.list('links').flatMap((link) => (proven(link) ? [link.from, link.to] : [])),
  ];
  return new Set([...named, ...ids.flatMap((id) => leadOf.get(id) ?? [])]);
}
