import { useEffect, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { FindingList } from './FindingList.tsx';
import { Questions } from './Questions.tsx';
import type { Draft } from './Ask.tsx';

/** What to do next, ranked with reasons, and the questions that sources still have to answer. */
export function LeadsPage({ id }: { id: string | null }) {
  const inspector = useInspector();
  const [draft, setDraft] = useState<Draft | null>(null);
  const { setOpen } = inspector;
  // The question in the route.
  useEffect(() => {
    if (id !== null) setOpen(true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once per question: the user may close it again
  }, [id]);
  const ask = (next: Draft) => {
    setOpen(true);
    setDraft(next);
  };
  // While the panel is hidden, its own shortcuts are not registered.
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
      main={{ label: t('commands.scopes.leads'), content: <FindingList onAsk={ask} autoFocus={id === null} /> }}
      inspector={{
        label: t('words.questions'),
        open: inspector.open,
        onClose: () => {
          setOpen(false);
          setAnswering(false);
        },
        content: <Questions requestedId={id} answering={answering} draft={draft} onDraft={setDraft} />,
      }}
      detail
    />
  );
}
