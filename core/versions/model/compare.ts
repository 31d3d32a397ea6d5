import type { ComparedContent } from '#core/model/frozen-version.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { changeKinds, type ChangeKind, type ComparedProof, type VersionChange } from '#core/versions/contract.ts';
import { droppedAfter, matchItems, type Item } from '#core/versions/model/match-items.ts';

type Sentence = ComparedContent['sentences'][number];
type Quote = ComparedContent['quotes'][number];

/** A sentence with what it is compared by. */
interface Compared {
  role: VersionChange['role'];
  section: string;
  text: string;
  /** The record that it states; null in the author's own words. */
  record: string | null;
  unproved: boolean;
  /** Key of which words are proved by which quotes, by their content, because footnote numbers change with every sentence in between. */
  proof: string;
  quotes: Quote[];
}

/** The differences between two versions, in the reading order of the second; dropped sentences are at their former place. */
export interface Compare {
  changes: VersionChange[];
  counts: Record<ChangeKind, number>;
  /** Number of sentences that are the same. */
  same: number;
}

/** Compares the manifests of two versions, sentence by sentence. */
export function compareContents(before: ComparedContent, after: ComparedContent): Compare {
  const ours = comparedOf(before);
  const theirs = comparedOf(after);
  const matches = matchItems(ours.map(itemOf), theirs.map(itemOf));
  const changes = new Map<number, VersionChange>();
  const sides = { from: before, to: after };
  let same = 0;
  for (const { before: from, after: to, moved } of matches) {
    const [one, other] = [ours[from], theirs[to]];
    if (!one || !other) continue;
    const kind = one.text !== other.text ? 'changed' : one.proof !== other.proof ? 'proof' : moved ? 'moved' : null;
    if (kind !== null) changes.set(to, changeOf(kind, one, other, sides));
    else if (one.role === 'sentence') same += 1;
  }
  const matched = new Set(matches.map((match) => match.after));
  for (const [at, other] of theirs.entries()) {
    if (!matched.has(at)) changes.set(at, changeOf('added', undefined, other, sides));
  }
  const dropped = droppedAfter(ours.length, matches);
  const droppedAt = (place: number) => (dropped.get(place) ?? []).flatMap((at) => ours[at] ?? []);
  const ordered = [...droppedAt(-1), ...theirs.flatMap((_, at) => [changes.get(at) ?? [], droppedAt(at)].flat())];
  const all = ordered.map((change) => ('text' in change ? changeOf('dropped', change, undefined, sides) : change));
  const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  for (const { kind } of all) counts[kind] += 1;
  return { changes: all, counts, same };
}

function itemOf({ role, text, record }: Compared): Item {
  return { role, text, key: role === 'title' ? `${record} ${text}` : text, of: record };
}

function comparedOf({ edition, sentences, quotes }: ComparedContent): Compared[] {
  const byNumber = new Map(quotes.map((quote) => [quote.number, quote]));
  let section = '';
  // Title and subtitle each match only themselves, whatever they say.
  const head = [edition.title, edition.subtitle].flatMap((text, at): Compared[] =>
    text === ''
      ? []
      : [{ role: 'title', section: '', text, record: String(at), unproved: false, proof: '', quotes: [] }],
  );
  const body = sentences.map((sentence): Compared => {
    if (sentence.role === 'section') section = sentence.text;
    const cited = [...new Set(sentence.quotes ?? [])].flatMap((number) => byNumber.get(number) ?? []);
    const { role, text, record } = sentence;
    return {
      role,
      section,
      text,
      record,
      unproved: isUnproved(sentence),
      proof: proofOf(sentence, byNumber),
      quotes: cited,
    };
  });
  return [...head, ...body];
}

/** Returns the runs of a sentence, with the proof that its manifest records. */
function runsOf({ text, quotes, parts }: Sentence): { text: string; quotes: number[] | null }[] {
  return parts ?? [{ text, quotes }];
}

function isUnproved(sentence: Sentence): boolean {
  return sentence.role === 'sentence' && runsOf(sentence).some(({ quotes }) => quotes?.length === 0);
}

function proofOf(sentence: Sentence, byNumber: ReadonlyMap<number, Quote>): string {
  const read = runsOf(sentence);
  const [first, ...more] = read;
  // For most sentences there is nothing to look up.
  if (more.length === 0 && !first?.quotes?.length) return first?.quotes ? '' : '-';
  const runs = read.map(({ text, quotes }) => [
    text,
    quotes
      ?.flatMap((number) => byNumber.get(number) ?? [])
      .map(wordsOf)
      .sort() ?? null,
  ]);
  return JSON.stringify(runs);
}

/** Returns a key for a quote: its record, its words, and the text they are in. */
function wordsOf({ id, exact, start, text, more }: Quote): string {
  return JSON.stringify([id, exact, start, text, more.map((passage) => [passage.exact, passage.start])]);
}

function changeOf(
  kind: ChangeKind,
  before: Compared | undefined,
  after: Compared | undefined,
  { from, to }: { from: ComparedContent; to: ComparedContent },
): VersionChange {
  const side = (one: Compared | undefined) => (one ? { text: one.text, unproved: one.unproved } : null);
  const shownAs = (quote: Quote, content: ComparedContent): ComparedProof => {
    const source = content.texts.find((text) => text.source === quote.source);
    return {
      id: quote.id,
      exact: quoteWords(quote),
      source: [source?.title, source?.outlet].filter(Boolean).join(', '),
    };
  };
  const was = new Map((before?.quotes ?? []).map((quote) => [quote.id, quote]));
  const now = new Map((after?.quotes ?? []).map((quote) => [quote.id, quote]));
  const changed = [...was].flatMap(([id, quote]) => {
    const other = now.get(id);
    if (!other || wordsOf(quote) === wordsOf(other)) return [];
    return [{ before: shownAs(quote, from), after: shownAs(other, to) }];
  });
  return {
    kind,
    role: (after ?? before)?.role ?? 'sentence',
    section: (after ?? before)?.section ?? '',
    before: side(before),
    after: side(after),
    proof: {
      dropped: [...was.values()].filter(({ id }) => !now.has(id)).map((quote) => shownAs(quote, from)),
      added: [...now.values()].filter(({ id }) => !was.has(id)).map((quote) => shownAs(quote, to)),
      changed,
    },
  };
}
