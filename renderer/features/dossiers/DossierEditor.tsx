import { useEffect, useRef, useState } from 'react';
import { ArrowLeft, BookOpen, Plus } from 'lucide-react';
import { headingOf } from '#core/model/dossier-document.ts';
import type { Section } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { act, actWithUndo, messageOf } from '#renderer/lib/act.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Back } from '#renderer/ui/Back.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ListRow } from '#renderer/ui/ListRow.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import { DossierDetails } from './DossierDetails.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { LintPanel, useDossierLint } from './LintPanel.tsx';
import { Preview } from './Preview.tsx';
import { Proof } from './Proof.tsx';
import { SectionEditor } from './SectionEditor.tsx';
import { useReadingPlace } from './useReadingPlace.ts';
import styles from './Dossiers.module.css';

const kinds = ['text', 'records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources'] as const;

export interface DossierEditorProps {
  id: string;
  /** The section at which it opens. */
  section: string | null;
}

/** One dossier: its outline, the page as it will be read, and the part that is being worked on. */
export function DossierEditor({ id, section: opened }: DossierEditorProps) {
  const [active, setActive] = useState<string | null>(opened);
  const [seen, setSeen] = useState(opened);
  if (opened !== seen) {
    setSeen(opened);
    if (opened !== null) setActive(opened);
  }
  const inspector = useInspector();
  const single = useWidth() < breaks.single;
  // In a window for one pane: the outline in place of the page.
  const [outlined, setOutlined] = useState(false);
  const sections = useApi('dossiers.sections', { id }, { keep: true });
  const view = useApi('dossiers.view', { id }, { keep: true });
  const lint = useDossierLint(id);
  const [tab, setTab] = useState<'edit' | 'findings'>('edit');
  const list = sections.data ?? [];
  const current = list.find((section) => section.id === active) ?? null;
  const title = view.data?.title ?? '';

  const desk = useRef<HTMLDivElement>(null);
  const goTo = useReadingPlace(desk, (section) => {
    // What is being edited stays, wherever one reads meanwhile.
    if (!document.activeElement?.closest('[data-testid="section-editor"]')) setActive(section);
  });
  function choose(section: string | null): void {
    setActive(section);
    if (section !== null) goTo(section);
  }

  const drawn = view.data !== undefined && sections.data !== undefined;
  useEffect(() => {
    if (opened !== null && drawn) goTo(opened);
  }, [opened, drawn, goTo]);

  // From the outline one comes back to the section that was chosen there.
  const [arriving, setArriving] = useState<{ at: string | null }>({ at: null });
  useEffect(() => {
    if (arriving.at !== null) goTo(arriving.at);
  }, [arriving, goTo]);

  async function move(by: 1 | -1): Promise<void> {
    if (!current) return;
    const at = list.indexOf(current);
    const before = by < 0 ? list[at - 1] : list[at + 2];
    if (by < 0 && !before) return;
    if (by > 0 && at === list.length - 1) return;
    await act(() => api.dossiers.moveSection({ section: current.id, before: before?.id ?? null }));
  }

  useCommand('dossier.sectionUp', () => void move(-1), { enabled: current !== null });
  useCommand('dossier.sectionDown', () => void move(1), { enabled: current !== null });
  useKeyHints([
    { keys: ['↑', '↓'], label: t('dossierPage.hints.section') },
    {
      commands: ['dossier.sectionUp', 'dossier.sectionDown'],
      label: t('dossierPage.hints.move'),
    },
    { commands: ['dossier.export'], label: t('dossierPage.hints.export') },
  ]);

  async function add(kind: Section['kind']): Promise<void> {
    const at = current ? list[list.indexOf(current) + 1] : undefined;
    // A second introduction would be told from the first by nothing.
    const title = list.some((section) => section.kind === kind) ? t('dossierPage.newHeading') : '';
    const made = await act(() => api.dossiers.addSection({ id, kind, title, before: at?.id ?? null }));
    if (made) setActive(made.id);
  }

  async function remove(section: Section): Promise<void> {
    await actWithUndo(
      () => api.records.remove({ ids: [section.id] }),
      () => t('dossierPage.sectionRemoved'),
    );
    setActive(null);
  }

  function read(): void {
    setOutlined(false);
    setArriving({ at: active });
  }

  const error = sections.error ?? view.error;
  if (error) return <ErrorState message={messageOf(error)} onRetry={() => void sections.refetch()} />;
  if (!view.data || !sections.data) return <LoadingRows what={t('dossierPage.label')} />;

  const outline = (
    <div className={styles.outline} data-scope="dossier">
      <PaneHead
        title={t('dossierPage.outline')}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('dossierPage.all')} onPress={() => go({ view: 'dossiers' })} />
            {single && <IconButton icon={BookOpen} label={t('dossierPage.read')} onPress={read} />}
            <Menu
              label={t('dossierPage.addSection')}
              placement="bottom end"
              trigger={<IconButton icon={Plus} label={t('dossierPage.addSection')} />}
              groups={[
                {
                  entries: kinds.map((kind) => ({
                    id: kind,
                    writes: true,
                    label: t(`dossierPage.kind.${kind}`),
                    onPick: () => void add(kind),
                  })),
                },
              ]}
            />
          </>
        }
      />
      <VirtualList
        label={t('dossierPage.outline')}
        items={list}
        itemKey={(section) => section.id}
        renderItem={(section) => (
          <ListRow title={headingOf(section)} lines={1} meta={[<span key="kind">{note(section, view.data)}</span>]} />
        )}
        selected={new Set(current ? [current.id] : [])}
        active={current?.id ?? null}
        onSelect={(_selected, next) => choose(next)}
        onOpen={read}
        estimate={56}
      />
      <Proof document={view.data} />
    </div>
  );

  const main = (
    <div className={styles.main} data-scope="dossier">
      {single && (
        <Back
          path={[
            { label: t('dossierPage.all'), onPress: () => go({ view: 'dossiers' }) },
            { label: t('dossierPage.outline'), onPress: () => setOutlined(true) },
            { label: title },
          ]}
          onBack={() => setOutlined(true)}
        />
      )}
      <PaneHead
        title={title}
        actions={<ExportMenu dossier={id} title={title} label={t('dossierPage.export')} command="dossier.export" ink />}
      />
      <div ref={desk} className={styles.desk} tabIndex={0} role="region" aria-label={t('dossierPage.page')}>
        <Preview document={view.data} active={current?.id ?? null} onActive={setActive} />
      </div>
    </div>
  );

  const editor = current ? (
    <div data-testid="section-editor">
      <SectionEditor
        key={current.id}
        section={current}
        document={view.data}
        onRemove={() => void remove(current)}
        onMove={(by) => void move(by)}
      />
    </div>
  ) : (
    <DossierDetails id={id} document={view.data} />
  );

  return (
    <Panes
      view="dossier"
      storage={paneStorage}
      list={{ label: t('dossierPage.outline'), width: 264, content: outline }}
      main={{ label: t('dossierPage.page'), content: main }}
      inspector={{
        label: t('dossierPage.section'),
        width: 320,
        open: inspector.open,
        onClose: () => inspector.setOpen(false),
        content: (
          <Tabs
            label={t('dossierPage.section')}
            selected={tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'edit',
                title: t(current ? 'dossierPage.section' : 'dossierPage.dossierSettings'),
                content: editor,
              },
              {
                id: 'findings',
                title: t('leadPage.lint.label'),
                count: lint.data ? lint.data.errors + lint.data.warnings + lint.data.hints : undefined,
                content: (
                  <LintPanel
                    dossier={id}
                    onSection={(section) => {
                      setActive(section);
                      setOutlined(false);
                      setArriving({ at: section });
                    }}
                  />
                ),
              },
            ]}
          />
        ),
      }}
      detail={!outlined}
      onBack={() => setOutlined(true)}
    />
  );
}

function note(
  section: Section,
  document: {
    sections: readonly {
      id: string | null;
      kind: string;
      entries?: unknown[];
      rows?: unknown[];
      paragraphs?: unknown[][];
    }[];
  },
): string {
  const drawn = document.sections.find((candidate) => candidate.id === section.id);
  if (drawn?.paragraphs) return t('dossierPage.sentences', { count: drawn.paragraphs.flat().length });
  const count = drawn?.entries?.length ?? drawn?.rows?.length;
  return count === undefined ? t('dossierPage.kind.sources') : t(`dossierPage.sums.${section.kind}`, { count });
}
