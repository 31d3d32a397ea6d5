import { isSurelyName } from '#core/profiles/model/single-word-names.ts';
import { type Finder, type Hit, sentenceHash } from '#core/profiles/model/finder.ts';

/** Replaces names by pseudonyms. */
export interface Replacer {
  /** @param quoted whether the words are somebody else's, in which case insertions are put in brackets */
  (text: string, quoted?: boolean): string;
  /** Does the same for consecutive runs of words: a name may start in one and end in the next. */
  runs: (texts: readonly string[], quoted?: boolean) => string[];
  /**
   * Does the same for words in the context of some records: single words of their names are replaced if they can be nothing else. A text
   * that names somebody in full provides that context itself.
   */
  inContext(subjects: ReadonlySet<string>): Replacer;
}

/**
 * @param pseudonymOf by id of a record
 * @param isCleared returns whether a person decided, for the sentence with this hash, that this record is not meant
 */
export function replacerOf(
  finder: Finder,
  pseudonymOf: ReadonlyMap<string, string>,
  isCleared: (record: string, sentence: string) => boolean,
  subjects: ReadonlySet<string> = new Set(),
): Replacer {
  function inRuns(texts: readonly string[], quoted: boolean, hits: readonly Hit[]): string[] {
    const joined = texts.join('');
    if (hits.length === 0) return [...texts];
    const out: string[] = [];
    let from = 0;
    for (const text of texts) {
      const to = from + text.length;
      let [at, written] = [from, ''];
      for (const { start, end, form } of hits) {
        if (end <= from || start >= to) continue;
        if (start >= from) {
          const name = pseudonymOf.get(form.record) ?? '…';
          const isBracketed = quoted || isQuoted(joined, start);
          written += joined.slice(at, start) + (isBracketed && joined.charAt(start - 1) !== '[' ? `[${name}]` : name);
        }
        at = Math.min(end, to);
      }
      out.push(written + joined.slice(at, to));
      from = to;
    }
    return out;
  }

  const runs: Replacer['runs'] = (texts, quoted = false) => {
    // Unambiguous names are replaced first: the resulting sentence is the one that a person may have cleared.
    const joined = texts.join('');
    const hits = finder.hits(joined);
    if (hits.length === 0) return [...texts];
    const plain = hits.filter((hit) => isPlain(hit, joined));
    const named = inRuns(texts, quoted, plain);
    const remaining = named.join('');
    const namedHere = new Set(plain.map(({ form }) => form.record));
    const isSubject = ({ form: { record } }: Hit) => subjects.has(record) || namedHere.has(record);
    const words = (plain.length > 0 ? finder.hits(remaining) : hits).filter(
      (hit) => hit.form.kind === 'words' || (isSubject(hit) && isSure(hit, remaining, finder)),
    );
    if (words.length === 0) return named;
    const hash = sentenceHash(remaining);
    return inRuns(
      named,
      quoted,
      words.filter(({ form }) => !isCleared(form.record, hash)),
    );
  };
  return Object.assign((text: string, quoted = false) => runs([text], quoted).join(''), {
    runs,
    inContext: (also: ReadonlySet<string>) => replacerOf(finder, pseudonymOf, isCleared, also),
  });
}

/** Returns whether a single word is unambiguously the name of a record in context. */
function isSure({ form, ...place }: Hit, text: string, finder: Finder): boolean {
  const wordKind = form.kind === 'single' ? 'first' : form.wordKind;
  return (
    (wordKind === 'first' || wordKind === 'surname') && !finder.isShared(form) && isSurelyName(text, place, wordKind)
  );
}

/** Returns whether a hit is unambiguously the record, so that it is replaced without asking. */
function isPlain({ form, start, end }: Hit, text: string): boolean {
  if (form.kind === 'name') return true;
  if (form.wordKind === 'initials') return false;
  if (form.kind === 'part') return form.sought.as === 'initials' && /[@./_-]/.test(text.slice(start, end + 1));
  return form.kind === 'single' && isProper(form.of, text, start, end);
}

/** Returns whether a word is written as a name: capitalised, not where every word is, and not next to another capitalised word. */
function isProper(name: string, text: string, start: number, end: number): boolean {
  const first = text.slice(start, start + 1);
  if (first !== name.trim().charAt(0) || !/\p{Lu}/u.test(first)) return false;
  const before = text.slice(0, start).trimEnd();
  if (before === '' ? text.trim() !== text.slice(start, end) : /[.!?:“"«(]$/.test(before)) return false;
  if (/\p{Lu}[\p{L}\p{M}'’-]*$/u.test(before) || /^\s+\p{Lu}/u.test(text.slice(end))) return false;
  return !new RegExp(`(?<![\\p{L}])${escaped(text.slice(start, end).toLowerCase())}(?![\\p{L}])`, 'u').test(text);
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Returns whether a position is between curly quotation marks. */
function isQuoted(text: string, at: number): boolean {
  const open = text.lastIndexOf('“', at);
  return open >= 0 && text.indexOf('”', open) >= at;
}
