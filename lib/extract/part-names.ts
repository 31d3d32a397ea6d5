import iconv from 'iconv-lite';

/** Units of one step of a part's name, and of all of it. */
const [maxStep, maxName] = [120, 500];

/**
 * A name out of an archive as a path of plain steps: `/` between them, nothing in it that leads elsewhere, drives a
 * terminal or turns a line round. Null when the name leads out of the archive: whoever made that meant no good.
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

/** An entry's name as an archive has it: in UTF-8, or in the code page that archives had before. */
export function decodePartName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The name is not UTF-8.
    return iconv.decode(bytes, 'cp437');
  }
}

/** A name that is one step: that of an attachment. Empty when nothing of it is left. */
export function cleanName(name: string): string {
  const step = cleanStep(name.replace(/[\\/]+/g, '_'));
  return /^\.+$/.test(step) ? '' : step;
}

function cleanStep(step: string): string {
  const plain = step
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\uFFFD]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= maxStep) return plain;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, maxStep - ending.length - 1).replace(/[\uD800-\uDBFF]$/, '')}…${ending}`;
}

/** Gives each name that was given before a number: two attachments of a mail may be called the same. */
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
