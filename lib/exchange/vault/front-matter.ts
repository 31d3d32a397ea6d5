import { parseDocument } from 'yaml';
import type { MatterValue } from '#lib/exchange/vault/matter.ts';

export interface FrontMatter {
  fields: ReadonlyMap<string, MatterValue>;
  /** The note after it. */
  body: string;
  /** Why front matter could not be read: it is broken, larger than 256 kB, or not YAML. */
  fault: 'broken' | 'too-large' | 'not-yaml' | null;
}

/** The most characters of front matter that are read. */
const maxMatter = 256 * 1024;
/** The deepest nesting of values. */
const maxDepth = 8;
/** The most aliases: more is a YAML bomb. */
const maxAliasCount = 100;

const none: ReadonlyMap<string, MatterValue> = new Map();

/**
 * Splits a note into front matter and body.
 * @param note with uniform line ends
 */
export function readFrontMatter(note: string): FrontMatter {
  if (/^(?:\+\+\+|;;;)[ \t]*\n/.test(note)) return otherLanguage(note);
  if (/^\{[ \t]*\n[^]{0,100}"/.test(note)) return { fields: none, body: note, fault: 'not-yaml' };
  if (!/^---[ \t]*\n/.test(note)) return { fields: none, body: note, fault: null };
  const start = note.indexOf('\n') + 1;
  const end = lineAt(note, start, /^(?:---|\.\.\.)[ \t]*$/);
  // A horizontal rule rather than front matter, as it has no end.
  if (end === null) return { fields: none, body: note, fault: null };
  const body = note.slice(end.behind);
  if (end.at - start > maxMatter) return { fields: none, body, fault: 'too-large' };
  try {
    return { ...parsed(note.slice(start, end.at)), body };
  } catch {
    // Nested too deeply, or too many aliases: the report makes no difference between them.
    return { fields: none, body, fault: 'broken' };
  }
}

function otherLanguage(note: string): FrontMatter {
  const mark = note.slice(0, 3);
  const end = lineAt(note, note.indexOf('\n') + 1, mark === '+++' ? /^\+\+\+[ \t]*$/ : /^;;;[ \t]*$/);
  return { fields: none, body: end === null ? note : note.slice(end.behind), fault: end === null ? null : 'not-yaml' };
}

/** Finds the first matching line from a position on. */
function lineAt(note: string, from: number, matching: RegExp): { at: number; behind: number } | null {
  for (let at = from; at < note.length;) {
    const found = note.indexOf('\n', at);
    const end = found === -1 ? note.length : found;
    if (end - at < 100 && matching.test(note.slice(at, end))) return { at, behind: Math.min(end + 1, note.length) };
    at = end + 1;
  }
  return null;
}

/** Parses only texts, lists and maps, so that `00123` and `2024` stay what they are, and no tag creates anything else. */
function parsed(yaml: string): Pick<FrontMatter, 'fields' | 'fault'> {
  const document = parseDocument(yaml, {
    ...{ schema: 'failsafe', customTags: [], merge: false, uniqueKeys: false, strict: false, logLevel: 'silent' },
  });
  const value = valueOf(document.toJS({ mapAsMap: true, maxAliasCount }), 0);
  if (value instanceof Map) return { fields: value, fault: document.errors.length > 0 ? 'broken' : null };
  return { fields: none, fault: value === null || value === '' ? null : 'broken' };
}

function valueOf(parsed: unknown, depth: number): MatterValue | null {
  if (typeof parsed === 'string') return parsed;
  if (typeof parsed === 'number' || typeof parsed === 'boolean') return String(parsed);
  if (depth >= maxDepth) return null;
  if (Array.isArray(parsed)) return parsed.map((one) => valueOf(one, depth + 1)).filter((one) => one !== null);
  if (!(parsed instanceof Map)) return null;
  const map = new Map<string, MatterValue>();
  for (const [key, one] of parsed) {
    const value = valueOf(one, depth + 1);
    if (typeof key === 'string' && value !== null && !map.has(key)) map.set(key, value);
  }
  return map;
}
