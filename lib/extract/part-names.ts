import iconv from 'iconv-lite';
import { oneLine } from '#lib/text/spaces.ts';

/** The maximum length of one step of a part's path, and of the whole path. */
const [maxStep, maxName] = [120, 500];

/**
 * Turns a name from an archive into a clean path of steps separated by `/`, without terminal control characters or
 * text-direction characters. Returns null if the path leads out of the archive, which only a malicious file does.
 */
export function cleanPart(name: string): string | null {
  const steps = name
    .replace(/\\/g, '/')
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .map(cleanStep)
    .filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) return null;
  const path = steps.join('/');
  return path.length <= maxName ? path : `…${path.slice(path.length - maxName + 1).replace(/^[\uDC00-\uDFFF]/, '')}`;
}

/** Decodes an entry's name: as UTF-8 or, failing that, in the code page older archives used. */
export function decodePartName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The name is not UTF-8.
    return iconv.decode(bytes, 'cp437');
  }
}

/** Cleans the name of an attachment, which is a single step. Empty if nothing of it is left. */
export function cleanName(name: string): string {
  const step = cleanStep(name.replace(/[\\/]+/g, '_'));
  return /^\.+$/.test(step) ? '' : step;
}

function cleanStep(step: string): string {
  const plain = oneLine(step.normalize('NFC').replace(/[\p{Cc}\p{Cf}\u2028\u2029\uFFFD]/gu, ''));
  if (plain.length <= maxStep) return plain;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, maxStep - ending.length - 1).replace(/[\uD800-\uDBFF]$/, '')}…${ending}`;
}

/** Returns a function that numbers repeated names, because two attachments of a mail may have the same name. */
export function distinctNames(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (count === 1) return name;
    const dot = name.lastIndexOf('.');
    return dot > 0 ? `${name.slice(0, dot)} (${count})${name.slice(dot)}` : `${name} (${count})`;
  };
}
