import type { ReactNode } from 'react';

/** A run of a text; UTF-16 offsets, `end` exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

export interface MarkTextProps {
  text: string;
  /** In any order; a part that overlaps an earlier range or lies outside the text is cut. */
  ranges: readonly TextRange[];
  /** `mark` for quotes (red wash), `b` for matched forms in search. */
  as?: 'mark' | 'b';
}

/** A text with some ranges marked. */
export function MarkText({ text, ranges, as: Tag = 'b' }: MarkTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const start = Math.max(at, range.start);
    const end = Math.min(text.length, range.end);
    if (start >= end) continue;
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<Tag key={start}>{text.slice(start, end)}</Tag>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
