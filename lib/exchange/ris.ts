/** A line of a RIS record: its tag and value; a line without a tag continues the previous one. */
export interface RisField {
  tag: string;
  value: string;
}

export interface RisRecord {
  /** Line of its start, from 1. */
  line: number;
  fields: RisField[];
  /** Whether it has its end tag (`ER`). */
  isEnded: boolean;
}

/** U+2028 and the like are characters of a value: `.` would end there. */
const tagged = /^\s?([A-Z][A-Z0-9]) {0,2}- ?([^]*)$/;

/**
 * Reads RIS: each record from its `TY` to its `ER`, the next `TY` or the end of the file. Ignores lines before the first `TY`.
 * @throws nothing, whatever the file contains
 */
export function* readRis(text: string): Generator<RisRecord> {
  let record: RisRecord | null = null;
  let at = 0;
  for (const line of linesOf(text.replace(/^\uFEFF/, ''))) {
    at++;
    const match = tagged.exec(line);
    const [tag, value] = [match?.[1], match?.[2] ?? ''];
    if (tag === 'TY') {
      if (record) yield record;
      record = { line: at, fields: [{ tag, value: value.trim() }], isEnded: false };
    } else if (!record) continue;
    else if (tag === 'ER') {
      yield { ...record, isEnded: true };
      record = null;
    } else if (tag !== undefined) record.fields.push({ tag, value: value.trimEnd() });
    else {
      const last = record.fields.at(-1);
      if (last && last.tag !== 'TY') last.value += `\n${line}`;
    }
  }
  if (record) yield record;
}

/** Yields one line at a time: splitting a large file at once would take several times its memory. */
function* linesOf(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g;
  let from = 0;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(from, found.index);
    from = end.lastIndex;
  }
  yield text.slice(from);
}

/** Formats a RIS record; lines of a value that look like a tag are indented. */
export function risText(fields: readonly RisField[]): string {
  const lines = fields.map(({ tag, value }) => {
    const [first = '', ...more] = value.split(/\r\n|\r|\n/);
    return [`${tag}  - ${first}`, ...more.map((line) => (tagged.test(line) ? `  ${line}` : line))].join('\n');
  });
  return `${lines.join('\n')}\nER  - \n`;
}
