import { parseDocument } from 'yaml';

/** A value of front matter: every scalar as the text that stands there. */
export type MatterValue = string | readonly MatterValue[] | ReadonlyMap<string, MatterValue>;

/** What a value may be that is written. */
export type MatterInput =
  | string
  | number
  | boolean
  | readonly MatterInput[]
  | Readonly<{ [name: string]: MatterInput }>;

export interface FrontMatter {
  fields: ReadonlyMap<string, MatterValue>;
  /** The note behind it. */
  body: string;
  /** Why there is some that was not read: it is broken, larger than 256 kB, or in another language than YAML. */
  fault: 'broken' | 'too-large' | 'not-yaml' | null;
}

/** Characters of front matter that are read. */
const maxMatter = 256 * 1024;
/** Values may lie in one another so deep. */
const maxDepth = 8;
/** So often may one value stand for others: more is a bomb. */
const maxAliasCount = 100;

const none: ReadonlyMap<string, MatterValue> = new Map();

/** Parts a note into its front matter and what comes behind. @param note with line ends of one sign */
export function readFrontMatter(note: string): FrontMatter {
  if (/^(?:\+\+\+|;;;)[ \t]*\n/.test(note)) return otherLanguage(note);
  if (/^\{[ \t]*\n[^]{0,100}"/.test(note)) return { fields: none, body: note, fault: 'not-yaml' };
  if (!/^---[ \t]*\n/.test(note)) return { fields: none, body: note, fault: null };
  const start = note.indexOf('\n') + 1;
  const end = lineAt(note, start, /^(?:---|\.\.\.)[ \t]*$/);
  // A line across the note, and no end of what it would begin.
  if (end === null) return { fields: none, body: note, fault: null };
  const body = note.slice(end.behind);
  if (end.at - start > maxMatter) return { fields: none, body, fault: 'too-large' };
  try {
    return { ...parsed(note.slice(start, end.at)), body };
  } catch {
    // It is nested too deep, or stands for more than it may: which of them is all the same to whoever reads the report.
    return { fields: none, body, fault: 'broken' };
  }
}

function otherLanguage(note: string): FrontMatter {
  const mark = note.slice(0, 3);
  const end = lineAt(note, note.indexOf('\n') + 1, mark === '+++' ? /^\+\+\+[ \t]*$/ : /^;;;[ \t]*$/);
  return { fields: none, body: end === null ? note : note.slice(end.behind), fault: end === null ? null : 'not-yaml' };
}

/** The first line from a place on that matches. */
function lineAt(note: string, from: number, matching: RegExp): { at: number; behind: number } | null {
  for (let at = from; at < note.length;) {
    const found = note.indexOf('\n', at);
    const end = found === -1 ? note.length : found;
    if (end - at < 100 && matching.test(note.slice(at, end))) return { at, behind: Math.min(end + 1, note.length) };
    at = end + 1;
  }
  return null;
}

/** Without types but texts, lists and maps, so that `00123` and `2024` stay what they are, and no tag makes anything else. */
function parsed(yaml: string): Pick<FrontMatter, 'fields' | 'fault'> {
  const document = parseDocument(yaml, {
    ...{ schema: 'failsafe', customTags: [], merge: false, uniqueKeys: false, strict: false, logLevel: 'silent' },
  });
  const value = valueOf(document.toJS({ mapAsMap: true, maxAliasCount }), 0);
  if (value instanceof Map) return { fields: value, fault: document.errors.length > 0 ? 'broken' : null };
  return { fields: none, fault: value === null || value === '' ? null : 'broken' };
}

function valueOf(given: unknown, depth: number): MatterValue | null {
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  if (depth >= maxDepth) return null;
  if (Array.isArray(given)) return given.map((one) => valueOf(one, depth + 1)).filter((one) => one !== null);
  if (!(given instanceof Map)) return null;
  const map = new Map<string, MatterValue>();
  for (const [key, one] of given) {
    const value = valueOf(one, depth + 1);
    if (typeof key === 'string' && value !== null && !map.has(key)) map.set(key, value);
  }
  return map;
}

/** The texts of a value: itself, or those in its list. */
export function textsOf(value: MatterValue | undefined): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  return Array.isArray(value) ? value.flatMap((one: MatterValue) => (typeof one === 'string' ? textsOf(one) : [])) : [];
}

/** A scalar that every reader of YAML takes for a text, without quotation marks around it. */
const plain = /^(?!(?:y|n|yes|no|true|false|on|off|null|nan|inf)$)[\p{L}][\p{L}\p{N} ./()_-]*(?<! )$/iu;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Front matter as YAML that every program reads alike: texts in quotation marks unless they are plain words or whole days. */
export function writeFrontMatter(fields: Readonly<Record<string, MatterInput>>): string {
  return `---\n${mapLines(fields).join('\n')}\n---\n`;
}

function mapLines(fields: Readonly<Record<string, MatterInput>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const key = scalar(name);
    if (!isMany(value)) return [`${key}: ${scalar(value)}`];
    const inner = linesOf(value);
    return inner.length === 1 && inner[0] !== undefined && /^[[{]/.test(inner[0])
      ? [`${key}: ${inner[0]}`]
      : [`${key}:`, ...indented(inner)];
  });
}

function linesOf(value: readonly MatterInput[] | Readonly<{ [name: string]: MatterInput }>): string[] {
  if (!isList(value)) {
    const lines = mapLines(value);
    return lines.length > 0 ? lines : ['{}'];
  }
  if (value.length === 0) return ['[]'];
  return value.flatMap((one) => {
    if (!isMany(one)) return [`- ${scalar(one)}`];
    const [first = '', ...rest] = linesOf(one);
    return [`- ${first}`, ...indented(rest)];
  });
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function isMany(value: MatterInput): value is readonly MatterInput[] | Readonly<{ [name: string]: MatterInput }> {
  return typeof value === 'object';
}

function isList(value: object): value is readonly MatterInput[] {
  return Array.isArray(value);
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (value.length < 200 && (plain.test(value) || day.test(value))) return value;
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
