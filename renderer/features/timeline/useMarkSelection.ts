import { useCallback, useRef, useState } from 'react';
import { select, selection } from '#renderer/shared/views/selection.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';

/** Tracks the active mark. The window selects records; a record may have several marks, such as birth and death. */
export function useMarkSelection(model: TimelineModel | null) {
  const { ids, active } = selection.use();
  const [chosen, setChosen] = useState<{ model: TimelineModel; mark: number } | null>(null);
  const marks = active === null || !model ? [] : (model.ofRecord.get(active) ?? []);
  const current = chosen !== null && chosen.model === model && marks.includes(chosen.mark) ? chosen.mark : undefined;
  // Prefer the mark of the record's own date to one that contradicts it.
  const mark = current ?? marks.find((one) => model?.answer.marks.rivalOf[one] === -1) ?? marks[0] ?? -1;

  /** A mark selected by pointer is already in view, so do not scroll. */
  const byPointer = useRef(false);

  const choose = useCallback(
    (next: number, mode: 'one' | 'add', by: 'key' | 'pointer') => {
      const record = model?.answer.marks.record[next];
      if (!model || record === undefined) return;
      byPointer.current = by === 'pointer';
      setChosen({ model, mark: next });
      const before = selection.get().ids;
      if (mode === 'one') select([record], record);
      else if (before.has(record) && before.size > 1)
        select(
          [...before].filter((id) => id !== record),
          record,
        );
      else select([...before, record], record);
    },
    [model],
  );

  const chooseRows = useCallback(
    (records: readonly string[], next: number) => {
      if (!model) return;
      setChosen({ model, mark: next });
      select(records, model.answer.marks.record[next] ?? null);
    },
    [model],
  );

  return { ids, active, mark, choose, chooseRows, byPointer };
}
