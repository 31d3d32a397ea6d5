/** A line of a RIS record: its tag, and what it says; lines without a tag go on with the one before. */
export interface RisField {
  tag: string;
  value: string;
}

export interface RisRecord {
  /** Line of its beginning, from 1. */
  line: number;
  fields: RisField[];
  /** It has its end (`ER`). */
  isEnded: boolean;
}

const tagged = /^\s?([A-Z][A-Z0-9]) {0,2}- ?(.*)$/;

/**
 * Reads RIS: each record from its `TY` to its `ER`, to the next `TY` or to the end of the file. Lines before the first `TY` are nobody's.
 * @throws nothing, whatever the file holds
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

/** One line after the other: all of a large file at once would take several times its memory. */
function* linesOf(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g;
  let from = 0;
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(from, found.index);
    from = end.lastIndex;
  }
  yield text.slice(from);
}

/** A record as RIS writes it: lines of a value that look like a tag are moved in, so that they are none. */
export function risText(fields: readonly RisField[]): string {
  const lines = fields.map(({ tag, value }) => {
    const [first = '', ...more] = value.split(/\r\n|\r|\n/);
    return [`${tag}  - ${first}`, ...more.map((line) => (tagged.test(line) ? `  ${line}` : line))].join('\n');
  });
  return `${lines.join('\n')}\nER  - \n`;
}
