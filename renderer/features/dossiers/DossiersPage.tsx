import { useState } from 'react';
import { BookOpenCheck, Download, Plus } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { formatAgo } from '#lib/i18n/format.ts';
import { go, useRouteState } from '#renderer/lib/navigation.ts';
import { useRows } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ListRow } from '#renderer/ui/ListRow.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { EmptyState, ErrorState, GhostRows, LoadingRows } from '#renderer/ui/States.tsx';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { DossierEditor } from './DossierEditor.tsx';
import { NewDossier } from './NewDossier.tsx';

/** The dossiers of a case; with an id, the editor of that dossier. */
export function DossiersPage({ id, params }: { id: string | null; params: Readonly<Record<string, string>> }) {
  return id === null ? <DossierList /> : <DossierEditor key={id} id={id} section={params['section'] ?? null} />;
}

function DossierList() {
  const [making, setMaking] = useState(false);
  const [active, setActive] = useRouteState<string | null>('dossiers.active', null);
  const list = useRows({ collection: 'dossiers', sort: 'updated', descending: true });
  useCommand('record.new', () => setMaking(true));
  const chosen = list.rows.find(({ id }) => id === active);
  const open = (id: string) => go({ view: 'dossiers', id });
  const create = (
    <Button
      writes
      variant={chosen ? 'outline' : 'ink'}
      size="l"
      icon={BookOpenCheck}
      keys={shortcut('record.new')}
      onPress={() => setMaking(true)}
    >
      {t('actions.newDossier')}
    </Button>
  );

  const rows = list.error ? (
    <ErrorState error={list.error} onRetry={list.retry} />
  ) : list.loading ? (
    <LoadingRows what={t('words.dossiers')} />
  ) : list.rows.length === 0 ? (
    <GhostRows />
  ) : (
    <VirtualList
      label={t('words.dossiers')}
      items={list.rows}
      itemKey={(row) => row.id}
      itemText={(row) => row.title}
      renderItem={(row) => (
        <ListRow
          title={row.title}
          meta={[
            <span key="when" className="trunc">
              {[row.subtitle, formatAgo(row.updatedAt)].filter(Boolean).join(', ')}
            </span>,
          ]}
        />
      )}
      active={active}
      onSelect={(_selected, next) => setActive(next)}
      onOpen={(row) => open(row.id)}
      onNearEnd={list.loadMore}
      total={list.total}
      estimate={56}
      autoFocus
    />
  );

  return (
    <>
      <Panes
        view="dossiers"
        list={{
          label: t('words.dossiers'),
          content: (
            <>
              <PaneHead
                title={t('words.dossiers')}
                count={list.all}
                actions={
                  <IconButton
                    writes
                    icon={Plus}
                    label={t('actions.newDossier')}
                    keys={shortcut('record.new')}
                    onPress={() => setMaking(true)}
                  />
                }
              />
              {rows}
            </>
          ),
        }}
        main={{
          label: t('dossierPage.page'),
          content: (
            <EmptyState
              title={chosen?.title ?? t(list.all === 0 ? 'dossierPage.none' : 'dossierPage.choose')}
              text={chosen?.subtitle ?? (list.all === 0 ? t('dossierPage.noneText') : undefined)}
              actions={
                <>
                  {chosen && (
                    <Button variant="ink" size="l" keys="↵" onPress={() => open(chosen.id)}>
                      {t('actions.open')}
                    </Button>
                  )}
                  {create}
                  <Button
                    size="l"
                    icon={Download}
                    keys={shortcut('case.export')}
                    onPress={() => runCommand('case.export')}
                  >
                    {t('dossierPage.exportCase')}
                  </Button>
                </>
              }
            />
          ),
        }}
      />
      {making && <NewDossier onClose={() => setMaking(false)} />}
    </>
  );
}
