import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Timeline } from '#core/timeline/contract.ts';
import { bounds } from '#lib/edtf/order.ts';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { NotPlaced } from '#renderer/shared/views/NotPlaced.tsx';
import { setViewScope, useViewScope } from '#renderer/shared/views/scope.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { focusAfter } from '#renderer/ui/focusAfter.ts';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TimelineInspector } from './TimelineInspector.tsx';
import { TimelineBody } from './TimelineBody.tsx';
import { DateDock } from './DateDock.tsx';
import { EmptyTimeline } from './EmptyTimeline.tsx';
import { JumpDialog } from './JumpDialog.tsx';
import { forgetMeasures, measureLabel } from './measureLabel.ts';
import { timelineModel, typeOfMark, type TimelineModel } from '#core/timeline/picture/model.ts';
import { fieldOf, type MarkMove } from './markMove.ts';
import { OrderDock } from './OrderDock.tsx';
import { OwnLanesDialog } from './OwnLanesDialog.tsx';
import { picture } from '#core/timeline/picture/picture.ts';
import type { PlotHandle } from './plotProps.ts';
import { ProofDialog, type Proof } from './ProofDialog.tsx';
import { spanOfWindow } from '#core/timeline/picture/spans.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { toggled } from '#renderer/lib/toggled.ts';
import type { Stage } from './stage.ts';
import { Choices, Tools } from './Tools.tsx';
import { useFontsReady } from '#renderer/shared/views/useFontsReady.ts';
import { useLanes } from './useLanes.ts';
import { useMarkSelection } from './useMarkSelection.ts';
import { useTimelineKeys } from './useTimelineKeys.ts';

/** What is open over or below the timeline. */
type Open =
  | { kind: 'date'; mark: number; proposed: string }
  | { kind: 'order'; mark: number }
  | { kind: 'proof'; proof: Proof }
  | { kind: 'jump' | 'own' | 'lanes' };

const gutterPx = 120;

/** The records of a scope on a timeline. */
export function TimelinePage() {
  const scope = useViewScope();
  const lanes = useLanes();
  const timelineQuery = useApi(
    'timeline.items',
    { scope, lanes: lanes.kind, own: lanes.kind === 'own' ? [...lanes.own] : [] },
    { keep: true },
  );
  const fonts = useFontsReady(forgetMeasures);
  const answer = timelineQuery.data;
  const model = useMemo(
    () => (answer ? timelineModel(answer, measureLabel) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- labels are measured again once fonts have loaded
    [answer, fonts],
  );
  const chosen = useMarkSelection(model);
  const [stage, setStage] = useState<Stage | null>(null);
  const [opened, setOpened] = useRouteState<ReadonlySet<string>>('timeline.opened', new Set());
  const plot = useRef<PlotHandle>(null);
  const rows = useRef<HTMLDivElement>(null);
  const { mark } = chosen;
  useRevealed(plot, model, stage, mark, chosen.byPointer);

  const forms = useForms(model, mark, plot);
  const { open, setOpen, onEdit, onOrder } = forms;
  const onlyThis = () => stage && setViewScope(spanOfWindow(stage.window.get()));
  useTimelineKeys({
    model,
    stage,
    selected: chosen.ids,
    rows,
    onEdit,
    onOrder,
    onlyThis,
    onOpen: (kind) => setOpen({ kind }),
  });

  const openMark = (one: number) =>
    model && void openRef({ id: model.answer.marks.record[one] ?? '', collection: typeOfMark(model, one) });
  const isDrawn = model !== null && model.marks.count > 0;

  return (
    <ViewPage
      kind="timeline"
      counts={answer && countsOf(answer)}
      chips={
        answer && (
          <Choices
            stage={isDrawn ? stage : null}
            types={answer.types}
            lanes={lanes.kind}
            onLanes={(kind) =>
              kind === 'own' && lanes.own.length === 0 ? setOpen({ kind: 'own' }) : lanes.setKind(kind)
            }
            onOwn={() => setOpen({ kind: 'own' })}
            onOnlyThis={onlyThis}
            isMenuOpen={open?.kind === 'lanes'}
            // The menu closes after a choice in it has opened the dialog.
            onMenu={(isOpen) => setOpen((now) => (isOpen ? { kind: 'lanes' } : now?.kind === 'lanes' ? null : now))}
          />
        )
      }
      tools={
        stage &&
        isDrawn && (
          <Tools
            stage={stage}
            middle={() => middleOf(model, mark, stage)}
            onFit={() => stage.fit(model.extent)}
            onJump={() => setOpen({ kind: 'jump' })}
          />
        )
      }
      readSettings={lanes.keep}
      picture={
        isDrawn
          ? (readers) =>
              picture({ model, measure: measureLabel, ...(stage ? { window: stage.window.get() } : {}) }, readers)
          : undefined
      }
      beside={
        <TimelineInspector
          id={chosen.active}
          onProof={(proof) => setOpen({ kind: 'proof', proof })}
          {...{ model, mark, onEdit, onOrder }}
        />
      }
    >
      {timelineQuery.error && !answer ? (
        <ErrorState error={timelineQuery.error} onRetry={() => void timelineQuery.refetch()} />
      ) : !answer || !model ? (
        <LoadingRows what={t('views.loading')} />
      ) : isDrawn ? (
        <TimelineBody
          ref={plot}
          rowsRef={rows}
          active={mark}
          selected={chosen.ids}
          gutter={gutterPx}
          onStage={setStage}
          onOpened={(lane) => setOpened(toggled(opened, lane))}
          onSelect={chosen.choose}
          onRows={chosen.chooseRows}
          onOpen={openMark}
          onMove={forms.editDate}
          dock={dockOf(open, model, forms.setProposed, forms.close)}
          proposed={forms.proposed}
          canMove={forms.canMove}
          {...{ model, stage, opened }}
        />
      ) : (
        <EmptyTimeline answer={answer} scope={scope} />
      )}
      {answer && <NotPlaced groups={groupsOf(answer)} />}
      {open?.kind === 'jump' && stage && (
        <JumpDialog onJump={(edtf) => jump(stage, edtf)} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'own' && <OwnLanesDialog own={lanes.own} onDone={lanes.setOwn} onClose={() => setOpen(null)} />}
      {open?.kind === 'proof' && model && (
        <ProofDialog model={model} proof={open.proof} onClose={() => setOpen(null)} />
      )}
    </ViewPage>
  );
}

/** Keeps what is open over or below the timeline, and returns the edits available for the active mark. */
function useForms(model: TimelineModel | null, mark: number, plot: RefObject<PlotHandle | null>) {
  const [open, setOpen] = useState<Open | null>(null);
  const [proposed, setProposed] = useState<MarkMove | null>(null);
  const isReadOnly = useReadOnlyReason() !== null;
  const isActive = model !== null && mark >= 0;
  const editDate = (move: MarkMove) => {
    setOpen({ kind: 'date', mark: move.mark, proposed: move.edtf });
    setProposed(move);
  };
  return {
    open,
    setOpen,
    proposed,
    setProposed,
    editDate,
    close: () =>
      focusAfter(
        () => {
          setOpen(null);
          setProposed(null);
        },
        () => plot.current?.focus(),
      ),
    canMove: (one: number) => !isReadOnly && model !== null && fieldOf(model, one) !== null,
    onEdit:
      isActive && fieldOf(model, mark)
        ? () => editDate({ mark, edtf: model.answer.marks.edtf[mark] ?? '' })
        : undefined,
    onOrder: isActive && typeOfMark(model, mark) === 'events' ? () => setOpen({ kind: 'order', mark }) : undefined,
  };
}

/** Returns the form below the drawing; null for none. */
function dockOf(
  open: Open | null,
  model: TimelineModel,
  onProposed: (move: MarkMove | null) => void,
  onClose: () => void,
) {
  if (open?.kind !== 'date' && open?.kind !== 'order') return null;
  const { label, record, edtf } = model.answer.marks;
  const title = label[open.mark] ?? '';
  const { mark } = open;
  if (open.kind === 'order') {
    return <OrderDock key={mark} event={record[mark] ?? ''} title={title} onClose={onClose} />;
  }
  const place = fieldOf(model, mark);
  return (
    place && (
      <DateDock
        key={`${place.id} ${open.proposed}`}
        edtf={edtf[mark] ?? ''}
        proposed={open.proposed}
        onProposed={(next) => onProposed(next === null ? null : { mark, edtf: next })}
        {...{ place, title, onClose }}
      />
    )
  );
}

/** Formats the counts, as "8 of 11 events". */
function countsOf({ total, drawn, types }: Timeline): string {
  const [type] = types;
  const noun = types.length === 1 && type ? type : 'records';
  const counts = { count: total, drawn: formatNumber(drawn), total: formatNumber(total) };
  return drawn === total ? t(`timelinePage.counts.all.${noun}`, counts) : t(`timelinePage.counts.some.${noun}`, counts);
}

function groupsOf({ notPlaced, undated }: Timeline) {
  return [
    ...notPlaced.map(({ reason, records }) => ({
      reason: t(`timelinePage.reasons.${reason}`),
      records: records.slice(0, maxListed),
      total: records.length,
    })),
    ...(undated.length > 0
      ? [{ reason: t('views.undated'), records: undated.slice(0, maxListed), total: undated.length }]
      : []),
  ];
}

/** Records to list by name for each reason. */
const maxListed = 200;

/** Returns the moment to centre a unit on: the active mark if it is visible, else the middle of the view. */
function middleOf({ marks }: TimelineModel, mark: number, stage: Stage): number {
  const { from, to } = stage.window.get();
  const [first, last] = [marks.startFrom[mark] ?? NaN, marks.endTo[mark] ?? NaN];
  return Number.isFinite(first) && Number.isFinite(last) && first < to && last > from
    ? (first + last) / 2
    : (from + to) / 2;
}

/** Shows a date: a short one with its surroundings, a long one in full. */
function jump(stage: Stage, edtf: string): void {
  const { earliest, latest } = bounds(edtf);
  const first = earliest ?? latest;
  if (first === null) return;
  const last = latest ?? first;
  const { from, to } = stage.window.get();
  const span = Math.max(to - from, (last - first) * 1.2);
  const middle = (first + last) / 2;
  stage.show({ from: middle - span / 2, to: middle + span / 2 });
}

/** Scrolls the active mark into view at the start, and when it changes by keyboard, in the table or in another view. */
function useRevealed(
  plot: RefObject<PlotHandle | null>,
  model: TimelineModel | null,
  stage: Stage | null,
  mark: number,
  byPointer: { current: boolean },
): void {
  const record = model?.answer.marks.record[mark];
  useEffect(() => {
    if (!stage || record === undefined) return undefined;
    if (byPointer.current) {
      byPointer.current = false;
      return undefined;
    }
    const frame = requestAnimationFrame(() => plot.current?.reveal(mark));
    return () => cancelAnimationFrame(frame);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same record in a new model does not scroll
  }, [stage, record, byPointer, plot]);
}
