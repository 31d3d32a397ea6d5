import type { Parser } from '#lib/extract/parser.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import { namedHash } from '#core/store/contents.ts';
import type { ReadAgain } from '#core/store/repair/repair-contents.ts';
import { contentFacts, insidePath, offerRepair } from '#core/store/repair/repair-offer.ts';
import type { Store } from '#core/store/types.ts';
import type { VerifyFault, verifyContract } from '#core/verify/contract.ts';
import type { AsWritten } from '#core/store/view.ts';

type About = Awaited<ReturnType<Handlers<typeof verifyContract>['about']>>;

/** Maximum records listed individually. */
const maxListed = 20;

/** Describes a fault: what depends on the faulty content, what is there, and what a repair would do. Reads only. */
export async function describeFault(
  {
    store,
    reverse,
    views,
  }: { store: Store; reverse: AsWritten<ReverseIndex>; views: AsWritten<Views>; parser: Parser },
  fault: VerifyFault,
  readAgain: ReadAgain,
): Promise<About> {
  const hash = namedHash(insidePath(fault.path));
  const articles = hash === null ? [] : articlesWith(store, hash);
  // Content without an article may belong to a frozen version, which the fault names.
  const touched = articles.length > 0 || fault.id === undefined ? articles : [fault.id];
  const [facts, offer] = await Promise.all([
    contentFacts(store.dir, fault.path),
    offerRepair(store.dir, fault, { readAgain, articles }),
  ]);
  const refs = touched.slice(0, maxListed).flatMap((id) => views.ref(id) ?? []);
  const [first] = articles;
  const name = first === undefined ? null : (store.get('articles', first)?.fileName ?? null);
  return {
    records: refs,
    more: Math.max(0, touched.length - maxListed),
    rests: dependentsOf(store, reverse, touched),
    content: facts && { ...facts, name },
    offer,
  };
}

/** Returns articles that have a text or an original, or had it when a quote was taken from them. */
function articlesWith(store: Store, hash: string): string[] {
  const ids = new Set<string>();
  for (const trash of [false, true]) {
    for (const { id, textHash, fileHash } of store.list('articles', { trash }))
      if (textHash === hash || fileHash === hash) ids.add(id);
  }
  for (const { article, textHash } of store.list('quotes')) if (textHash === hash) ids.add(article);
  return [...ids];
}

/** Returns the quotes of records, and what these prove. */
function dependentsOf(store: Store, reverse: AsWritten<ReverseIndex>, ids: readonly string[]): About['rests'] {
  const rests = { quotes: new Set<string>(), links: new Set<string>(), sections: new Set<string>() };
  const addDependents = (id: string) => {
    for (const { collection, id: from } of reverse.pointingAt(id)) {
      if (collection === 'quotes' || collection === 'links' || collection === 'sections') rests[collection].add(from);
      const paragraph = collection === 'paragraphs' ? store.get('paragraphs', from) : undefined;
      if (paragraph) rests.sections.add(paragraph.section);
    }
  };
  for (const id of ids) addDependents(id);
  for (const quote of [...rests.quotes]) addDependents(quote);
  return { quotes: rests.quotes.size, links: rests.links.size, sections: rests.sections.size };
}
