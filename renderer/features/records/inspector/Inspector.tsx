import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { HistoryTab } from '#renderer/shared/changes/HistoryTab.tsx';
import { typedRecord } from '#renderer/features/records/typedRecord.ts';
import { useLink } from '#renderer/features/records/page/useLinks.ts';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { Details } from './Details.tsx';
import { LinkPanel, type LinkPanelProps } from './LinkPanel.tsx';

export interface InspectorProps extends Omit<LinkPanelProps, 'link'> {
  linkId: string | null;
}

type Tab = 'link' | 'details' | 'history';

/** The pane beside a record: the link selected on its page, the remaining fields, its history. */
export function Inspector({ view, readOnly, linkId, onForm, onLink }: InspectorProps) {
  const id = view.record.id;
  const it = typedRecord(view);
  const link = useLink(id, linkId);
  const [tab, setTab] = useRouteState<Tab>('record.tab', linkId === null ? 'details' : 'link');
  const [shownLink, setShownLink] = useState(linkId);
  const fixed = readOnly || view.trashed;
  // Selecting a link brings its tab to the front; after that, the user chooses the tab.
  if (shownLink !== linkId) {
    setShownLink(linkId);
    if (linkId !== null && tab === 'details') setTab('link');
    if (linkId === null && tab === 'link') setTab('details');
  }
  if (!it) return null;

  return (
    <Tabs
      label={t('recordPages.tabs.label')}
      selected={tab === 'link' && !link ? 'details' : tab}
      onSelect={setTab}
      tabs={[
        ...(link
          ? [
              {
                id: 'link' as const,
                title: t('recordPages.link.details'),
                content: (
                  <LinkPanel key={link.id} link={link} view={view} readOnly={fixed} onForm={onForm} onLink={onLink} />
                ),
              },
            ]
          : []),
        {
          id: 'details' as const,
          title: t('actions.details'),
          content: <Details key={id} it={it} readOnly={fixed} />,
        },
        {
          id: 'history' as const,
          title: t('words.history'),
          content: <HistoryTab key={id} id={id} readOnly={view.trashed} />,
        },
      ]}
    />
  );
}
