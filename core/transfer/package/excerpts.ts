import type { PackageQuote, Excerpts } from '#core/transfer/package/manifest.ts';
import { canonicalJson } from '#lib/text/canonical-json.ts';

/** Maximum UTF-16 units included on each side of a quote. */
const maxContextUnits = 600;

/**
 * The passages of a text that a package includes instead of the text: each quote with its paragraph, in reading order.
 * @param isBare for readers who get the quotes alone
 */
export function excerptsOf(text: string, sha256: string, quotes: readonly PackageQuote[], isBare: boolean): Excerpts {
  const spans = quotes
    .flatMap((quote) => [quote, ...quote.more])
    .map(({ start, end }) => (isBare ? { start, end } : around(text, start, end)))
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return {
    text: sha256,
    passages: merged.map(({ start, end }) => ({ start, end, words: text.slice(start, end) })),
  };
}

/** The file that contains them: canonical JSON. */
export function excerptsFile(excerpts: Excerpts): Uint8Array {
  return new TextEncoder().encode(canonicalJson(excerpts));
}

/** A quote with its paragraph, cut between characters. */
function around(text: string, start: number, end: number): { start: number; end: number } {
  const from = Math.max(0, start - maxContextUnits);
  const until = Math.min(text.length, end + maxContextUnits);
  const before = text.slice(from, start).lastIndexOf('\n\n');
  const after = text.slice(end, until).indexOf('\n\n');
  const first = before < 0 ? from : from + before + 2;
  const last = after < 0 ? until : end + after;
  return { start: first + (isSecondHalf(text, first) ? 1 : 0), end: last - (isSecondHalf(text, last) ? 1 : 0) };
}

function isSecondHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
