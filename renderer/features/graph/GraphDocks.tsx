import { useEffect, useRef, useState } from 'react';
import type { Point } from '#lib/graph/layout.ts';
import { t } from '#lib/i18n/t.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { select } from '#renderer/shared/views/selection.ts';
import { FormDock } from '#renderer/ui/FormDock.tsx';
import { lineOf } from '#core/graph/picture/words.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { ProofChooser } from '#renderer/shared/links/ProofChooser.tsx';
import { NoteDock } from './NoteDock.tsx';
import type { GraphPageState } from './pageState.ts';

/** Forms of the graph: a new link, the quotes of a link, a note. Focus returns to the chart when they close. */
export function GraphDocks({ page }: { page: GraphPageState }) {
  const { dock, setDock, placed, canvas } = page;
  if (dock === null) return null;
  const close = () => {
    setDock(null);
    canvas.current?.focus();
  };
  switch (dock.kind) {
    case 'link':
      return <LinkDock page={page} onClose={close} />;
    case 'quote':
      return <FindQuoteDock key={dock.link} link={dock.link} onClose={close} />;
    case 'note':
      return <PlacedNote key={dock.note.id} page={page} id={dock.note.id} onClose={close} />;
    case 'newNote':
      return (
        <NoteDock
          text=""
          isFrame={false}
          onSave={(text) => placed.writeNote({ text, isFrame: false, box: { ...dock.at, width: 0, height: 0 } })}
          onClose={close}
        />
      );
    case 'newFrame':
      return (
        <NoteDock
          text=""
          isFrame
          onSave={(text) => placed.writeNote({ text, isFrame: true, box: dock.box })}
          onClose={close}
        />
      );
  }
}

/** A note or frame on the chart: its text and position. */
function PlacedNote({
  page: { placed, canvas },
  id,
  onClose,
}: {
  page: GraphPageState;
  id: string;
  onClose: () => void;
}) {
  const stored = placed.notes.find((one) => one.id === id);
  const [last, setLast] = useState(stored);
  if (stored && stored !== last) setLast(stored);
  /** The note, even if it is no longer there: then it is added again. */
  const note = stored ?? last;
  const at = useRef(note?.box);
  const writing = useRef(0);
  useEffect(() => {
    // While steps are being written, the case still reports earlier positions.
    if (writing.current === 0) at.current = note?.box;
  }, [note?.box]);
  if (!note) return null;
  async function move({ x, y }: Point): Promise<void> {
    if (!note || !at.current) return;
    const box = { ...at.current, x: at.current.x + x, y: at.current.y + y };
    at.current = box;
    writing.current++;
    await placed.writeNote({ ...note, box });
    writing.current--;
    canvas.current?.revealAt(box);
  }
  return (
    <NoteDock
      text={note.text}
      isFrame={note.isFrame}
      isGone={!stored}
      onSave={(text) => {
        const { id: _id, ...written } = { ...note, box: at.current ?? note.box, text };
        return placed.writeNote(stored ? { ...written, id } : written);
      }}
      {...(stored ? { onMove: (by: Point) => void move(by), onRemove: () => void placed.removeNote(id) } : {})}
      onClose={onClose}
    />
  );
}

/** A link starting at the selection: to the second record if two are selected, else to one the user picks. */
function LinkDock({ page, onClose }: { page: GraphPageState; onClose: () => void }) {
  const { chosen, actions } = page;
  const link = chosen.active === null ? undefined : actions.linkOf(chosen.active);
  const targets = actions.targetRecords();
  const [from, to] = link
    ? [actions.nodeOf(link.from), actions.nodeOf(link.to)]
    : targets.length === 2
      ? targets
      : [chosen.active === null ? undefined : actions.nodeOf(chosen.active)];
  if (!from) return null;
  return (
    <FormDock title={t('actions.linkToRecord')} about={from.title} onClose={onClose}>
      <LinkForm
        key={`${from.id} ${to?.id ?? ''}`}
        from={from}
        to={to ?? null}
        onDone={(made) => {
          onClose();
          if (made !== null) select([made], made);
        }}
      />
    </FormDock>
  );
}

/** Picks the quotes that prove a link: those it has, then the nearest ones. */
function FindQuoteDock({ link, onClose }: { link: string; onClose: () => void }) {
  const { data } = useApi('graph.link', { id: link }, { keep: true });
  if (!data) return null;
  const titles = new Map([data.from, data.to].map(({ id, title }) => [id, title]));
  const near = [
    ...data.quotes.map((quote) => ({ quote, both: false })),
    ...data.nearest.map(({ quote, names }) => ({ quote, both: names === 'both' })),
  ];
  return (
    <FormDock
      title={t('recordPages.evidence.title')}
      about={lineOf(data.link, (id) => titles.get(id) ?? '?')}
      onClose={onClose}
    >
      <ProofChooser link={link} proof={data.quotes.map(({ id }) => id)} near={near} onDone={onClose} />
    </FormDock>
  );
}
