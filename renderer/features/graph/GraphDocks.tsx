import { t } from '#lib/i18n/t.ts';
import { LinkForm } from '#renderer/shared/forms/LinkForm.tsx';
import { select } from '#renderer/shared/views/selection.ts';
import { Dock, FindQuoteDock, NoteDock } from './Docks.tsx';
import type { GraphPageState } from './pageState.ts';

/** Forms of the graph: a new link, the quotes of one, a note. The focus goes back to the chart. */
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
      return (
        <NoteDock
          key={dock.note.id}
          text={dock.note.text}
          isFrame={dock.note.isFrame}
          isNew={false}
          onSave={(text) => void placed.write({ ...dock.note, text })}
          onRemove={() => void placed.takeOff(dock.note.id)}
          onClose={close}
        />
      );
    case 'newNote':
      return (
        <NoteDock
          text=""
          isFrame={false}
          isNew
          onSave={(text) => void placed.write({ text, isFrame: false, box: { ...dock.at, width: 0, height: 0 } })}
          onRemove={close}
          onClose={close}
        />
      );
    case 'newFrame':
      return (
        <NoteDock
          text=""
          isFrame
          isNew
          onSave={(text) => void placed.write({ text, isFrame: true, box: dock.box })}
          onRemove={close}
          onClose={close}
        />
      );
  }
}

/** A link from what is selected: to the second record, where two are, else to one that is chosen. */
function LinkDock({ page, onClose }: { page: GraphPageState; onClose: () => void }) {
  const { chosen, actions } = page;
  const link = chosen.active === null ? undefined : actions.linkOf(chosen.active);
  const ends = link ? [actions.nodeOf(link.from), actions.nodeOf(link.to)] : actions.meant();
  const [from, to] = ends;
  if (!from) return null;
  return (
    <Dock title={t('graph.commands.link')} about={from.title} onClose={onClose}>
      <LinkForm
        key={`${from.id} ${to?.id ?? ''}`}
        from={from}
        to={to ?? null}
        onDone={(made) => {
          onClose();
          if (made !== null) select([made], made);
        }}
      />
    </Dock>
  );
}
