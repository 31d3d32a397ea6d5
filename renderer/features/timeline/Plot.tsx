import { useLanguage } from '#renderer/lib/language.ts';
import { type KeyboardEvent, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { onColours } from '#renderer/lib/tokenColour.ts';
import { t } from '#lib/i18n/t.ts';
import { beginningOf } from '#lib/timeline/marks.ts';
import { typeOf } from '#core/model/record-type.ts';
import { TypeIcon } from '#renderer/shared/records/recordType.tsx';
import { formatDate } from '#renderer/shared/values/dates.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { ghostOf } from './markMove.ts';
import type { PlotProps } from './plotProps.ts';
import { createStage, type Stage } from './stage.ts';
import { usePointer } from './usePointer.ts';
import styles from './Timeline.module.css';

/** The drawn timeline, a single tab stop. It is drawn on a canvas; the table holds the readable version. */
export function Plot(props: PlotProps) {
  const { model, stage, onStage, active, selected, gutter, opened, proposed } = props;
  const box = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState(-1);
  const pointer = usePointer(stage, scroller, { ...props, onHover: setHovered });
  useStage(box, scroller, onStage);

  const language = useLanguage();
  useEffect(() => stage?.setLanguage(language), [stage, language]);
  useLayoutEffect(() => stage?.setModel(model, { gutter, opened }), [stage, model, gutter, opened]);
  const { dragged } = pointer;
  useLayoutEffect(() => {
    const movedDate = dragged ?? proposed;
    const ghost = movedDate && ghostOf(movedDate.edtf);
    stage?.setMarked({
      active,
      selected: new Set([...selected].flatMap((id) => model.ofRecord.get(id) ?? [])),
      hovered,
      ...(movedDate && ghost ? { moved: { mark: movedDate.mark, ghost } } : {}),
    });
  }, [stage, model, active, selected, hovered, dragged, proposed]);

  function reveal(mark: number): void {
    const { startTo, endFrom } = model.marks;
    const finite = [beginningOf(model.marks, mark), startTo[mark], endFrom[mark], model.marks.endTo[mark]].filter(
      (at): at is number => at !== undefined && Number.isFinite(at),
    );
    if (finite.length > 0) stage?.reveal(Math.min(...finite), Math.max(...finite));
    const row = stage?.layout.get()?.lanes.flatMap((lane) => lane.rows.filter((one) => one.marks.includes(mark)))[0];
    const element = scroller.current;
    if (!row || !element) return;
    if (row.top < element.scrollTop) element.scrollTop = Math.max(0, row.top - 12);
    else if (row.top + row.height > element.scrollTop + element.clientHeight) {
      element.scrollTop = row.top + row.height - element.clientHeight + 12;
    }
  }
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus(), reveal }));

  useLayoutEffect(() => {
    // Focus the drawing so that the page's shortcuts act on it, unless the user is typing or is elsewhere.
    const focused = document.activeElement;
    const isHere = focused === document.body || focused?.closest('[data-scope="timeline"]') != null;
    if (isHere && !focused.matches('input, textarea')) scroller.current?.focus({ preventScroll: true });
  }, []);

  const label = t('timelinePage.plot', { count: model.answer.drawn });
  // Time runs from left to right, whatever the writing direction.
  return (
    <div ref={box} className={styles.plot} dir="ltr">
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ cursor: pointer.cursor }}
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-roledescription={t('timelinePage.roleDescription')}
        onKeyDown={(event) => onKey(event, props)}
        onScroll={(event) => stage?.scrolled(event.currentTarget.scrollTop)}
        {...pointer.handlers}
      >
        {stage && <LaneNames {...props} stage={stage} />}
      </div>
      <p className="only-read" role="status">
        {active < 0 ? '' : describeMark(model, active)}
      </p>
      {hovered >= 0 && pointer.at && !dragged && <Tip at={pointer.at} words={describeMark(model, hovered)} />}
      {dragged && pointer.at && <Tip at={pointer.at} words={`${formatDate(dragged.edtf)} · ${dragged.edtf}`} />}
    </div>
  );
}

/** Describes a mark: its label, date and lane. */
function describeMark({ answer, lanes }: TimelineModel, mark: number): string {
  const { label, edtf } = answer.marks;
  const [lane] = [answer.laneOf[answer.laneStarts[mark] ?? 0]];
  const name = lanes.starts.length > 2 && lane !== undefined ? answer.lanes[lane]?.name : undefined;
  return [label[mark], formatDate(edtf[mark]), name].filter(Boolean).join(', ');
}

function Tip({ at, words }: { at: { x: number; y: number }; words: string }) {
  return (
    <div className={styles.tip} style={{ left: at.x + 12, top: at.y + 16 }} aria-hidden="true">
      <bdi>{words}</bdi>
    </div>
  );
}

/** Creates the stage once there is room for it, and updates it on changes of size, theme and fonts. */
function useStage(
  box: { current: HTMLDivElement | null },
  scroller: { current: HTMLDivElement | null },
  onStage: (stage: Stage | null) => void,
): void {
  useLayoutEffect(() => {
    const frame = box.current;
    if (!frame) return undefined;
    const stage = createStage(frame, (top) => {
      // By then the names of the lanes are in their new places.
      requestAnimationFrame(() => {
        if (scroller.current) scroller.current.scrollTop = top;
      });
    });
    stage.resize(frame.clientWidth, frame.clientHeight);
    const observer = new ResizeObserver(() => stage.resize(frame.clientWidth, frame.clientHeight));
    observer.observe(frame);
    const stopColours = onColours(stage.recolour);
    onStage(stage);
    return () => {
      observer.disconnect();
      stopColours();
      stage.end();
      onStage(null);
    };
  }, [box, scroller, onStage]);
}

/** The names of the lanes, at the left; pressing a lane that is not fully drawn opens it, and pressing it again closes it. */
function LaneNames({ stage, model, gutter, opened, onOpened }: PlotProps & { stage: Stage }) {
  const layout = stage.layout.use();
  return (
    <div className={styles.lanes} style={{ height: layout?.height ?? 0, width: gutter }}>
      {layout?.lanes.map(({ lane, top, height, left }) => {
        const found = model.answer.lanes[lane];
        if (!found || found.name === '') return null;
        const type = typeOf(collectionNames.find((name) => name === found.collection) ?? 'case');
        const isOpen = opened.has(found.key);
        const name = (
          <>
            {type && model.answer.lanes.length > 1 && <TypeIcon type={type} size="s" />}
            <bdi className={styles.laneName}>{found.name}</bdi>
          </>
        );
        return (
          <div
            key={found.key}
            data-lane=""
            className={styles.lane}
            style={{ top, maxHeight: height }}
            title={found.name}
          >
            {left.length > 0 || isOpen ? (
              <button
                type="button"
                tabIndex={-1}
                aria-expanded={isOpen}
                className={styles.laneButton}
                onClick={() => onOpened(found.key)}
              >
                {name}
              </button>
            ) : (
              <span className={styles.laneButton}>{name}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Share of the visible span that Page Up and Page Down move by. */
const pagePart = 0.8;

function onKey(event: KeyboardEvent, props: PlotProps): void {
  const { stage } = props;
  if (event.ctrlKey || event.metaKey || event.altKey || !stage) return;
  const next = keyTarget(event.key, props, stage);
  if (next === undefined) return;
  event.preventDefault();
  if (next !== null) props.onSelect(next, event.shiftKey ? 'add' : 'one', 'key');
}

/** Returns the mark a key leads to; null for a key that only moves the view, undefined for a key without meaning here. */
function keyTarget(key: string, { model, active, onOpen }: PlotProps, stage: Stage): number | null | undefined {
  const { rows, answer } = model;
  const rivalOf = answer.marks.rivalOf[active] ?? -1;
  const index = rows.indexOf(rivalOf < 0 ? active : rivalOf);
  switch (key) {
    case 'ArrowRight':
      return rows[index < 0 ? 0 : Math.min(rows.length - 1, index + 1)] ?? null;
    case 'ArrowLeft':
      return rows[index < 0 ? 0 : Math.max(0, index - 1)] ?? null;
    case 'Home':
      return rows[0] ?? null;
    case 'End':
      return rows.at(-1) ?? null;
    case 'ArrowDown':
    case 'ArrowUp':
      return inNextLane(model, active, key === 'ArrowDown' ? 1 : -1);
    case 'PageDown':
    case 'PageUp': {
      const { from, to } = stage.window.get();
      const by = (to - from) * pagePart * (key === 'PageDown' ? 1 : -1);
      stage.show({ from: from + by, to: to + by });
      return null;
    }
    case 'Enter':
      if (active >= 0) onOpen(active);
      return null;
    default:
      return undefined;
  }
}

/** Returns the mark nearest in time in the next lane above or below that has any. */
function inNextLane({ lanes, marks, answer, rows }: TimelineModel, active: number, by: 1 | -1): number | null {
  if (active < 0) return rows[0] ?? null;
  const ownLane = answer.laneOf[answer.laneStarts[active] ?? 0] ?? 0;
  const when = beginningOf(marks, active);
  for (let lane = ownLane + by; lane >= 0 && lane + 1 < lanes.starts.length; lane += by) {
    const all = [...lanes.indexes.subarray(lanes.starts[lane], lanes.starts[lane + 1])].filter(
      // A mark in several lanes is reached in its first, so that up and down continue from there.
      (mark) => answer.laneOf[answer.laneStarts[mark] ?? 0] === lane && (answer.marks.rivalOf[mark] ?? -1) < 0,
    );
    const distance = (mark: number) => {
      const apart = Math.abs(beginningOf(marks, mark) - when);
      return Number.isNaN(apart) ? 0 : apart;
    };
    const nearest = all.reduce<number | null>(
      (best, mark) => (best === null || distance(mark) < distance(best) ? mark : best),
      null,
    );
    if (nearest !== null) return nearest;
  }
  return null;
}
