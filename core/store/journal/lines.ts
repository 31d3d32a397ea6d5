import { isObject } from '#lib/json.ts';
import { readStamp } from './hlc.ts';
import { upcast } from './upcast.ts';
import { fieldOf } from '#core/model/field-meanings.ts';
import { formatVersion } from '#core/model/cases.ts';
import { isStoredLabel, type WrittenLabel } from '#core/model/label.ts';
import type { Change, RepairedLines } from '#core/store/types.ts';
import { t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';

/** One line of a journal: a change set. `undoes` and `redoes` name the step that it undoes or redoes, by the step's first line. */
export interface Line extends WrittenLabel {
  v: number;
  seq: number;
  hlc: string;
  /** Heads of the other writers that were known when the line was written. */
  seen: Readonly<Record<string, number>>;
  /** Hash of this writer's previous line; null for its first. */
  prev: string | null;
  group?: string;
  undoes?: number;
  redoes?: number;
  /** Damaged lines whose changes this line reapplies. */
  mends?: RepairedLines;
  changes: readonly Change[];
  /** SHA-256, in hexadecimal, of the line's bytes before `,"hash":`. */
  hash: string;
}

export type ParsedLine =
  | { ok: true; line: Line }
  /** `sealed`: its hash is right, so it is not an unfinished write. */
  | { ok: false; newer: false; sealed?: boolean; reason: string }
  /** Intact, but of a format version that this program does not know. */
  | { ok: false; newer: true; sealed: true; version: number; reason: string };

/** Longest line that is written or read, in bytes. */
export const maxLineBytes = 64 * 1024 * 1024;

/** Maximum nesting of lists and objects in a line: far more than any record has, and few enough for recursive walks. */
const maxDepth = 100;

/**
 * From this length on, a line's brackets are counted before it is parsed: parsing a line of nothing but brackets would
 * take all memory.
 */
const scannedBytes = 256 * 1024;

/** A collection's name becomes part of a file name, so other characters are not allowed. */
const collectionPattern = /^[a-z][A-Za-z0-9]{0,63}$/;

const hashKey = Buffer.from(',"hash":"');
/** Bytes from a line's hash to its end, excluding the newline. */
export const tailLength = hashKey.length + 64 + 2;

/** Serializes an object as JSON bytes that carry their own hash as the last field. */
export function seal(fields: Readonly<Record<string, unknown>>): { bytes: Buffer; hash: string } {
  const open = Buffer.from(JSON.stringify(fields).slice(0, -1), 'utf8');
  const hash = sha256(open);
  return { bytes: Buffer.concat([open, hashKey, Buffer.from(`${hash}"}`)]), hash };
}

/** Returns the hash that sealed bytes carry, or null if it does not match them. */
export function sealOf(bytes: Buffer): string | null {
  const at = bytes.length - tailLength;
  if (at <= 0 || bytes.compare(hashKey, 0, hashKey.length, at, at + hashKey.length) !== 0) return null;
  const hash = bytes.toString('latin1', at + hashKey.length, bytes.length - 2);
  return bytes.toString('latin1', bytes.length - 2) === '"}' && sha256(bytes.subarray(0, at)) === hash ? hash : null;
}

/** Returns the hash in a line's last bytes, newline included, without checking it against the line. */
export function hashOfTail(tail: Buffer): string | null {
  return /^,"hash":"([0-9a-f]{64})"\}\n$/.exec(tail.toString('latin1'))?.[1] ?? null;
}

/**
 * Returns the bytes of a line with its newline, its version and its hash. The order of the fields is part of the
 * format.
 * @throws when the line could not be read back: it must not be acknowledged as saved
 */
export function encodeLine(line: Omit<Line, 'v' | 'hash'>): { v: number; bytes: Buffer; hash: string } {
  const { seq, hlc, seen, prev, group, undoes, redoes, mends, label, said, changes } = line;
  const fields = { seq, hlc, seen, prev, group, undoes, redoes, mends, label, said, changes };
  const v = versionOf(changes);
  if (!isLine({ v, ...fields }) || !isShallow(changes, maxDepth)) throw new Error('this line could not be read again');
  const { bytes, hash } = seal({ v, ...fields });
  return { v, bytes: Buffer.concat([bytes, Buffer.from('\n')]), hash };
}

/** Returns the lowest format version that can read all of the changes: that of the newest field or value in them. */
function versionOf(changes: readonly Change[]): number {
  let version = 1;
  for (const change of changes) {
    const fields = 'create' in change ? change.create : 'set' in change ? change.set : {};
    for (const [name, value] of Object.entries<unknown>(fields)) {
      const field = fieldOf(change.collection, name);
      // A set change holds both the new value and the previous one.
      const values = 'create' in change ? [value] : (value as readonly unknown[]);
      version = Math.max(version, field?.since ?? 1);
      for (const each of values) version = Math.max(version, field?.sinceOf?.(each) ?? 1);
    }
  }
  return version;
}

/** Parses the bytes of a line, without its newline. Accepts nothing whose hash is wrong. */
export function parseLine(bytes: Buffer): ParsedLine {
  const hash = sealOf(bytes);
  if (bytes.length > scannedBytes && depthOf(bytes) > maxDepth) {
    return { ok: false, newer: false, sealed: hash !== null, reason: t('store.lineReasons.nested') };
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    // The reason is shown to the reader of the journal.
    return { ok: false, newer: false, reason: t('store.lineReasons.notJson') };
  }
  if (!isObject(value)) return { ok: false, newer: false, reason: t('store.lineReasons.notAnObject') };
  if (hash === null) return { ok: false, newer: false, reason: t('store.lineReasons.wrongHash') };
  if (typeof value.v === 'number' && value.v > formatVersion) {
    const version = value.v;
    return { ok: false, newer: true, sealed: true, version, reason: t('store.lineReasons.newer', { version }) };
  }
  if (!isShallow(value.changes, maxDepth))
    return { ok: false, newer: false, sealed: true, reason: t('store.lineReasons.nested') };
  const lifted = upcast(value);
  if (!isLine(lifted)) return { ok: false, newer: false, sealed: true, reason: t('store.lineReasons.noChangeSet') };
  // An unreadable `said` does not invalidate the line, which has its English label.
  return { ok: true, line: lifted.said === undefined || isStoredLabel(lifted.said) ? lifted : withoutSaid(lifted) };
}

function withoutSaid({ said: _said, ...line }: Line): Line {
  return line;
}

function isLine(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Line {
  return (
    isCount(value.v) &&
    isCount(value.seq) &&
    typeof value.hlc === 'string' &&
    readStamp(value.hlc) !== null &&
    isObject(value.seen) &&
    Object.values(value.seen).every(isCount) &&
    (value.prev === null || typeof value.prev === 'string') &&
    (value.group === undefined || typeof value.group === 'string') &&
    (value.undoes === undefined || isCount(value.undoes)) &&
    (value.redoes === undefined || isCount(value.redoes)) &&
    (value.mends === undefined || isRepairedLines(value.mends)) &&
    typeof value.label === 'string' &&
    Array.isArray(value.changes) &&
    value.changes.every(isChange)
  );
}

function isChange(value: unknown): value is Change {
  if (!isObject(value) || typeof value.collection !== 'string' || typeof value.id !== 'string') return false;
  if (!collectionPattern.test(value.collection)) return false;
  if (value.sides !== undefined && !isSides(value.sides)) return false;
  if (value.remove === true || value.restore === true || isObject(value.create)) return true;
  return isObject(value.set) && Object.values(value.set).every((pair) => Array.isArray(pair) && pair.length === 2);
}

function isSides(value: unknown): boolean {
  const areSides = (list: unknown) => Array.isArray(list) && list.every(isSide);
  return (
    isObject(value) &&
    Object.values(value).every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(areSides))
  );
}

function isSide(side: unknown): boolean {
  if (!isObject(side) || !('value' in side)) return false;
  const { of } = side;
  return of === undefined || (isObject(of) && typeof of.writer === 'string' && isCount(of.seq) && isStamp(of.hlc));
}

function isStamp(value: unknown): boolean {
  return typeof value === 'string' && readStamp(value) !== null;
}

function isRepairedLines(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((seqs) => Array.isArray(seqs) && seqs.every(isCount));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** Returns whether lists and objects are nested no deeper than `depth`. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isShallow(item, depth - 1));
  for (const key in value) if (!isShallow((value as Record<string, unknown>)[key], depth - 1)) return false;
  return true;
}

const [quoteSign, escapeSign, openList, closeList, openObject, closeObject] = Buffer.from('"\\[]{}');

/** Returns the maximum number of lists and objects open at any place of a JSON text. */
function depthOf(json: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (isText) {
      if (byte === escapeSign) at += 1;
      else if (byte === quoteSign) isText = false;
    } else if (byte === quoteSign) isText = true;
    else if (byte === openList || byte === openObject) deepest = Math.max(deepest, (depth += 1));
    else if (byte === closeList || byte === closeObject) depth -= 1;
  }
  return deepest;
}
