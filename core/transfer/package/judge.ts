import {
  excerptPath,
  textPath,
  type Excerpts,
  type PackageManifest,
  type PackageQuote,
} from '#core/transfer/package/manifest.ts';
import type { QuoteState, QuoteVerdict, SentenceState, SentenceVerdict } from '#core/transfer/package/verdict.ts';
import { firstWhere } from '#lib/sorted.ts';

/** What the files of a package contained. */
export interface FoundWords {
  /** By quote number: the words at its places in its text. */
  texts: Map<number, readonly string[]>;
  /** By hash of the text. */
  excerpts: Map<string, Excerpts>;
  /** Files that are missing, changed or invalid. */
  broken: Set<string>;
}

/** Judges each quote. */
export function judgeQuotes({ quotes, texts, files }: PackageManifest, found: FoundWords): QuoteVerdict[] {
  const packed = new Set(files.map(({ path }) => path));
  const titles = new Map(
    texts.map(({ source, title, outlet }) => [source, [title, outlet].filter(Boolean).join(', ')]),
  );
  return quotes.map((quote) => ({
    number: quote.number,
    exact: quote.exact,
    state: stateOf(quote, packed, found),
    source: titles.get(quote.source) ?? '',
    text: quote.commitment ?? quote.text ?? '',
  }));
}

function stateOf(quote: PackageQuote, packed: ReadonlySet<string>, found: FoundWords): QuoteState {
  if (quote.commitment !== undefined || quote.text === null) return 'withheld';
  const passages = [quote, ...quote.more];
  if (passages.some(({ exact, start, end }) => end - start !== exact.length)) return 'changed';
  const text = textPath(quote.text);
  if (packed.has(text)) {
    const words = found.texts.get(quote.number);
    const holds = !found.broken.has(text) && passages.every(({ exact }, index) => words?.[index] === exact);
    return holds ? 'holds' : 'changed';
  }
  const excerpt = excerptPath(quote.text);
  if (!packed.has(excerpt)) return 'absent';
  if (found.broken.has(excerpt)) return 'changed';
  const packedPassages = found.excerpts.get(quote.text)?.passages ?? [];
  const isThere = ({ exact, start, end }: { exact: string; start: number; end: number }) => {
    const passage = lastBefore(packedPassages, start);
    return passage?.words.slice(start - passage.start, end - passage.start) === exact;
  };
  return passages.every(isThere) ? 'excerpt' : 'changed';
}

/** The last passage that starts at or before a place. */
function lastBefore(passages: Excerpts['passages'], at: number): Excerpts['passages'][number] | undefined {
  return passages[firstWhere(passages.length, (index) => (passages[index]?.start ?? 0) > at) - 1];
}

/** Worst first. */
const statesWorstFirst: readonly QuoteState[] = ['changed', 'withheld', 'absent', 'excerpt', 'holds'];

/** Judges each sentence by its weakest quote; it is unproved if some of its words have none. */
export function judgeSentences({ sentences }: PackageManifest, quotes: readonly QuoteVerdict[]): SentenceVerdict[] {
  const states = new Map(quotes.map(({ number, state }) => [number, state]));
  return sentences.map(({ role, text, quotes: cited, parts }) => {
    const all = [{ quotes: cited }, ...(parts ?? [])];
    const numbers = [...new Set(all.flatMap((one) => one.quotes ?? []))];
    const worst = statesWorstFirst.find((state) => numbers.some((number) => states.get(number) === state));
    const lacksQuote = (parts ?? [{ quotes: cited }]).some((one) => one.quotes?.length === 0);
    const bare: SentenceState = lacksQuote ? 'unproved' : 'plain';
    const state = worst === 'changed' || (worst !== undefined && !lacksQuote) ? worst : bare;
    return { role, text, quotes: numbers, state };
  });
}
