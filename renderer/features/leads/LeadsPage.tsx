import { useEffect, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { FindingList } from './FindingList.tsx';
import { Questions } from './Questions.tsx';
import type { Draft } from './Ask.tsx';

/** What could be done next, ranked with the reasons, and what the sources are still to answer. */
export function LeadsPage({ id }: { id: string | null }) {
  const inspector = useInspector();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { setOpen } = inspector;
  // A question that somebody came here for.
  useEffect(() => {
    if (id !== null) setOpen(true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each: it may be closed again
  }, [id]);
  const ask = (next: Draft) => {
    setOpen(true);
    setDraft(next);
  };
  // While the panel is put away its own keys are not heard.
  const [answering, setAnswering] = useState(false);
  useCommand('leads.newQuestion', () => ask({ text: '', about: [], title: null }), { enabled: !inspector.open });
  useCommand(
    'leads.answer',
    () => {
      setOpen(true);
      setAnswering(true);
    },
    { enabled: !inspector.open },
  );
  return (
    <Panes
      view="leads"
      storage={paneStorage}
      main={{ label: t('commands.scopes.leads'), content: <FindingList onAsk={ask} autoFocus={id === null} /> }}
      inspector={{
        label: t('words.questions'),
        open: inspector.open,
        onClose: () => {
          setOpen(false);
          setAnswering(false);
        },
        content: <Questions asked={id} answering={answering} draft={draft} onDraft={setDraft} />,
      }}
      detail
    />
  );
}
