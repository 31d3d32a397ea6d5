import type { ComparedContent } from '#core/model/frozen-version.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { changeKinds, type ChangeKind, type ComparedProof, type VersionChange } from '#core/versions/contract.ts';
import { align } from '#core/versions/model/align.ts';
import { pairChanged } from '#core/versions/model/pair-changed.ts';
import { append } from '#lib/append.ts';

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
  const matches = align(ours.map(keyOf), theirs.map(keyOf));
  const matched = {
    before: new Set(matches.map((pair) => pair.before)),
    after: new Set(matches.map((pair) => pair.after)),
  };
  const unmatched = (list: readonly Compared[], matchedIndexes: ReadonlySet<number>, wanted: Compared['role']) =>
    list.flatMap(({ role, text, record }, at) =>
      role !== wanted || matchedIndexes.has(at) ? [] : [{ at, text, of: record }],
    );
  // Headings are compared only with headings: none ever became a sentence.
  const changed = (['title', 'section', 'heading', 'sentence'] as const).flatMap((role) =>
    pairChanged(unmatched(ours, matched.before, role), unmatched(theirs, matched.after, role)),
  );
  const changes = new Map<number, VersionChange>();
  const sides = { from: before, to: after };
  let same = 0;
  for (const { before: from, after: to, moved } of matches) {
    const [one, other] = [ours[from], theirs[to]];
    if (!one || !other) continue;
    const kind = one.proof !== other.proof ? 'proof' : moved ? 'moved' : null;
    if (kind !== null) changes.set(to, changeOf(kind, one, other, sides));
    else if (one.role === 'sentence') same += 1;
  }
  for (const [from, to] of changed) changes.set(to, changeOf('changed', ours[from], theirs[to], sides));
  for (const [at, other] of theirs.entries()) {
    const isKnown = matched.after.has(at) || changes.has(at);
    if (!isKnown) changes.set(at, changeOf('added', undefined, other, sides));
  }
  const dropped = droppedAfter(ours, matches, changed);
  const ordered = [
    ...(dropped.get(-1) ?? []),
    ...theirs.flatMap((_, at) => [changes.get(at) ?? [], dropped.get(at) ?? []].flat()),
  ];
  const all = ordered.map((change) => ('text' in change ? changeOf('dropped', change, undefined, sides) : change));
  const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  for (const { kind } of all) counts[kind] += 1;
  return { changes: all, counts, same };
}

/**
 * Returns dropped sentences by the position in the second version that they would follow: that of the last preceding sentence that kept its
 * order.
 */
function droppedAfter(
  ours: readonly Compared[],
  matches: ReturnType<typeof align>,
  changed: readonly [number, number][],
): Map<number, Compared[]> {
  const place = new Map<number, number>();
  for (const { before, after, moved } of matches) if (!moved) place.set(before, after);
  for (const [before, after] of changed) place.set(before, after);
  const pairedIndexes = new Set([...matches.map(({ before }) => before), ...changed.map(([before]) => before)]);
  const dropped = new Map<number, Compared[]>();
  let last = -1;
  for (const [at, sentence] of ours.entries()) {
    // A changed sentence may be anywhere by now, so the position never goes back.
    last = Math.max(last, place.get(at) ?? last);
    if (pairedIndexes.has(at)) continue;
    append(dropped, last, sentence);
  }
  return dropped;
}

function keyOf({ role, text, record }: Compared): string {
  return `${role} ${role === 'title' ? record : ''} ${text}`;
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
