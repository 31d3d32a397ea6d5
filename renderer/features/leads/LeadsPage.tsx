import { useState } from 'react';
import { t } from '#core/i18n/t.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { LeadList } from './LeadList.tsx';
import { Questions } from './Questions.tsx';
import type { Draft } from './Ask.tsx';

/** What could be done next, ranked with the reasons, and what the sources are still to answer. */
export function LeadsPage() {
  const inspector = useInspector();
  const [draft, setDraft] = useState<Draft | null>(null);
  const ask = (next: Draft) => {
    inspector.setOpen(true);
    setDraft(next);
  };
  return (
    <Panes
      view="leads"
      storage={paneStorage}
      main={{ label: t('leadPage.label'), content: <LeadList onAsk={ask} /> }}
      inspector={{
        label: t('leadPage.questions.label'),
        open: inspector.open,
        onClose: () => inspector.setOpen(false),
        content: <Questions draft={draft} onDraft={setDraft} />,
      }}
      detail
    />
  );
}
