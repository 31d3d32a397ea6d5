import { useLanguage } from '#renderer/lib/language.ts';
import { EqualNot, CalendarX2 } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { typeIconOf } from '#renderer/shared/records/recordType.tsx';
import { useExtraRowHeight } from '#renderer/ui/density.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Table, type TableColumn } from '#renderer/ui/Table.tsx';
import { knotsOf, typeOfMark, wantsProof, type TimelineModel } from '#core/timeline/picture/model.ts';
import { orderWords, precisionWords, rivalsOf } from './markWords.ts';
import styles from './Timeline.module.css';

export interface TimelineTableProps {
  model: TimelineModel;
  /** Index of the active mark; -1 for none. */
  active: number;
  selected: ReadonlySet<string>;
  onSelect: (records: readonly string[], mark: number) => void;
  onOpen: (mark: number) => void;
}

/** The drawing as a table, with the same order and selection. */
export function TimelineTable({ model, active, selected, onSelect, onOpen }: TimelineTableProps) {
  const uiLanguage = useLanguage();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- headings are in the window's language
  const columns = useMemo(() => columnsOf(model), [model, uiLanguage]);
  const { record } = model.answer.marks;
  const keys = useMemo(() => {
    const listedKeys = new Set<string>();
    for (const id of selected) for (const mark of model.ofRecord.get(id) ?? []) listedKeys.add(String(mark));
    return listedKeys;
  }, [model, selected]);
  const rival = model.answer.marks.rivalOf[active] ?? -1;
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = tableRowPx + useExtraRowHeight();
  const index = model.rows.indexOf(rival < 0 ? active : rival);
  // Scroll to a selection made in the drawing or in another view.
  useEffect(() => {
    const grid = box.current?.querySelector('[role="grid"]');
    if (!grid || index < 0) return;
    const top = index * rowHeight;
    const room = grid.clientHeight - tableRowPx - rowHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top > grid.scrollTop + room) grid.scrollTop = top - room;
  }, [index, rowHeight]);
  return (
    <div ref={box} className="fill">
      <Table
        label={t('timelinePage.table')}
        items={model.rows}
        itemKey={String}
        columns={columns}
        selected={keys}
        active={active < 0 ? null : String(rival < 0 ? active : rival)}
        multiple
        onSelect={(next, at) => {
          const mark = at === null ? -1 : Number(at);
          const chosen = [...next].flatMap((key) => record[Number(key)] ?? []);
          onSelect(chosen.length === 0 && mark >= 0 ? [record[mark] ?? ''] : chosen, mark);
        }}
        onOpen={onOpen}
        itemText={(mark) => model.answer.marks.label[mark] ?? ''}
      />
    </div>
  );
}

/** Height of a table row and of the heading, in px. */
const tableRowPx = 28;

function columnsOf(model: TimelineModel): TableColumn<number>[] {
  const { marks, names } = model.answer;
  return [
    {
      id: 'when',
      title: t('fields.when'),
      width: '120px',
      cell: (mark) => (
        <span className="mono trunc" title={marks.edtf[mark]}>
          {marks.edtf[mark]}
        </span>
      ),
    },
    {
      id: 'precision',
      title: t('fields.qualifier'),
      width: '128px',
      cell: (mark) => <span className="t2 trunc">{precisionWords(model, mark)}</span>,
    },
    {
      id: 'what',
      title: t('timelinePage.columns.what'),
      width: 'minmax(180px, 3fr)',
      cell: (mark) => (
        <span className="row">
          {typeIconOf(typeOfMark(model, mark))}
          <bdi className="trunc">{marks.label[mark]}</bdi>
        </span>
      ),
    },
    {
      id: 'place',
      title: t('timelinePage.columns.place'),
      width: 'minmax(60px, 1fr)',
      cell: (mark) => <bdi className="t2 trunc">{names[marks.place[mark] ?? -1] ?? ''}</bdi>,
    },
    {
      id: 'sources',
      title: t('words.sources'),
      width: '76px',
      cell: (mark) => {
        const [independent, copies, notAssessed] = knotsOf(model.answer, mark);
        const isProven = independent + copies + notAssessed > 0;
        return isProven || wantsProof(typeOfMark(model, mark)) ? (
          <Knots independent={independent} copies={copies} notAssessed={notAssessed} small />
        ) : null;
      },
    },
    {
      id: 'order',
      title: t('fields.order'),
      width: 'minmax(90px, 1.4fr)',
      cell: (mark) => <Order model={model} mark={mark} />,
    },
  ];
}

function Order({ model, mark }: { model: TimelineModel; mark: number }) {
  const rivals = rivalsOf(model, mark);
  if (rivals.length > 0) {
    return (
      <span className={styles.rival}>
        <Icon icon={EqualNot} size="s" />
        <span className="trunc">{t('timelinePage.order.rival', { dates: rivals.join(', ') })}</span>
      </span>
    );
  }
  if ((model.answer.marks.impossible[mark] ?? 0) > 0) {
    return (
      <span className={styles.rival}>
        <Icon icon={CalendarX2} size="s" />
        <span className="trunc">{t('timelinePage.order.impossible')}</span>
      </span>
    );
  }
  return <bdi className="t2 trunc">{orderWords(model, mark)}</bdi>;
}
