/** A value of front matter, with every scalar as its literal text. */
export type MatterValue = string | readonly MatterValue[] | ReadonlyMap<string, MatterValue>;

/** A value that can be written. */
export type MatterInput =
  | string
  | number
  | boolean
  | readonly MatterInput[]
  | Readonly<{ [name: string]: MatterInput }>;

/** Returns the texts of a value: itself, or those in its list. */
export function textsOf(value: MatterValue | undefined): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  return Array.isArray(value) ? value.flatMap((one: MatterValue) => (typeof one === 'string' ? textsOf(one) : [])) : [];
}

/** Matches scalars that every YAML reader takes for text without quotation marks. */
const plain = /^(?!(?:y|n|yes|no|true|false|on|off|null|nan|inf)$)[\p{L}][\p{L}\p{N} ./()_-]*(?<! )$/iu;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Writes front matter as YAML that every program reads the same way: texts are quoted unless they are plain words or whole days. */
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
