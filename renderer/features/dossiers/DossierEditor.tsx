import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ArrowLeft, BookOpen, Plus, Quote, UserRound } from 'lucide-react';
import { headingOf, type DossierDocument } from '#core/model/dossier-document.ts';
import type { Section } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { shortcut, useKeyHints } from '#renderer/lib/commands.ts';
import { paneStorage, useInspector } from '#renderer/lib/layout.ts';
import { go } from '#renderer/lib/navigation.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Back } from '#renderer/ui/Back.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import type { Sign } from './page/signs.ts';
import { Tray } from './page/Tray.tsx';
import { useFindingWalk } from './page/useFindingWalk.ts';
import { usePageTexts } from './page/usePageTexts.tsx';
import { DossierDetails } from './DossierDetails.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FindingsPanel, useDossierFindings } from './FindingsPanel.tsx';
import { Preview } from './Preview.tsx';
import { Proof } from './Proof.tsx';
import { SectionEditor } from './SectionEditor.tsx';
import { useReadingPlace } from './useReadingPlace.ts';
import { useSectionWork } from './useSectionWork.ts';
import { useFreezeCommand, VersionsPanel } from './VersionsPanel.tsx';
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
  const single = useWidth() < breaks.single;
  // In a window for one pane: the outline in place of the page.
  const [outlined, setOutlined] = useState(false);
  const sections = useApi('dossiers.sections', { id }, { keep: true });
  const view = useApi('dossiers.view', { id }, { keep: true });
  const list = sections.data ?? [];
  const current = list.find((section) => section.id === active) ?? null;
  const inspector = useInspector();
  const lint = useDossierFindings(id);
  const [tab, setTab] = useState<Tab>('edit');
  useFreezeCommand(id);

  const texts = usePageTexts(id, view.data, setActive);
  const desk = useRef<HTMLDivElement>(null);
  useFindingWalk(desk);
  const goTo = useReadingPlace(desk, (section) => {
    // What is being edited stays, wherever one reads meanwhile.
    if (!document.activeElement?.closest('[data-testid="section-editor"], .ProseMirror')) setActive(section);
  });
  const isDrawn = view.data !== undefined && sections.data !== undefined;
  useEffect(() => {
    if (opened !== null && isDrawn) goTo(opened);
  }, [opened, isDrawn, goTo]);

  // From the outline one comes back to the section that was chosen there.
  const [arriving, setArriving] = useState<{ at: string | null }>({ at: null });
  useEffect(() => {
    if (arriving.at !== null) goTo(arriving.at);
  }, [arriving, goTo]);
  function readAt(section: string | null): void {
    setOutlined(false);
    setArriving({ at: section });
  }

  const { move, add, remove } = useSectionWork(id, list, current, setActive);
  useKeyHints([
    { keys: ['↑', '↓'], label: t('dossierPage.hints.section') },
    {
      commands: ['dossier.sectionUp', 'dossier.sectionDown'],
      label: t('dossierPage.hints.move'),
    },
    { keys: ['"'], label: t('dossierPage.hints.quote') },
    { keys: ['@'], label: t('dossierPage.hints.record') },
    { keys: ['/'], label: t('dossierPage.hints.block') },
    { commands: ['dossier.nextFinding'], label: t('dossierPage.hints.finding') },
  ]);

  const error = sections.error ?? view.error;
  if (error) return <ErrorState message={messageOf(error)} onRetry={() => void sections.refetch()} />;
  if (!view.data || !sections.data) return <LoadingRows what={t('dossierPage.label')} />;

  return (
    <Panes
      view="dossier"
      storage={paneStorage}
      list={{
        label: t('dossierPage.outline'),
        width: 264,
        content: (
          <Outline
            sections={list}
            document={view.data}
            active={current?.id ?? null}
            onChoose={(section) => {
              setActive(section);
              if (section !== null) goTo(section);
            }}
            onAdd={(kind) => void add(kind)}
            onRead={() => readAt(active)}
            tray={<Tray dossier={id} onPlace={texts.place} />}
          />
        ),
      }}
      main={{
        label: t('dossierPage.page'),
        content: (
          <div className={styles.main} data-scope="dossier">
            <PageHead
              id={id}
              title={view.data.title}
              onOutline={single ? () => setOutlined(true) : undefined}
              onMenu={texts.openMenu}
            />
            {texts.icons}
            <div ref={desk} className={styles.desk} tabIndex={0} role="region" aria-label={t('dossierPage.page')}>
              <Preview document={view.data} active={current?.id ?? null} onActive={setActive} textOf={texts.textOf} />
            </div>
          </div>
        ),
      }}
      inspector={{
        label: t('dossierPage.section'),
        width: 320,
        open: inspector.open,
        onClose: () => inspector.setOpen(false),
        content: (
          <Work
            id={id}
            tab={tab}
            onTab={setTab}
            isSection={current !== null}
            findings={lint.data && lint.data.errors + lint.data.warnings + lint.data.hints}
            onSection={(section) => {
              setActive(section);
              readAt(section);
            }}
          >
            {current ? (
              <div data-testid="section-editor">
                <SectionEditor
                  key={current.id}
                  section={current}
                  onRemove={() => void remove(current)}
                  onMove={(by) => void move(by)}
                />
              </div>
            ) : (
              <DossierDetails id={id} document={view.data} />
            )}
            <Proof document={view.data} />
          </Work>
        ),
      }}
      detail={!outlined}
      onBack={() => setOutlined(true)}
    />
  );
}

interface OutlineProps {
  sections: readonly Section[];
  document: DossierDocument;
  active: string | null;
  onChoose: (section: string | null) => void;
  onAdd: (kind: Section['kind']) => void;
  /** Back to the page, where it is not beside the outline. */
  onRead: () => void;
  /** What is not placed yet. */
  tray: ReactNode;
}

function Outline({ sections, document, active, onChoose, onAdd, onRead, tray }: OutlineProps) {
  const single = useWidth() < breaks.single;
  return (
    <div className={styles.outline} data-scope="dossier">
      <PaneHead
        title={t('dossierPage.outline')}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('dossierPage.all')} onPress={() => go({ view: 'dossiers' })} />
            {single && <IconButton icon={BookOpen} label={t('dossierPage.read')} onPress={onRead} />}
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
                    onPick: () => onAdd(kind),
                  })),
                },
              ]}
            />
          </>
        }
      />
      <VirtualList
        label={t('dossierPage.outline')}
        items={sections}
        itemKey={(section) => section.id}
        renderItem={(section) => (
          <div className={styles.outlineRow}>
            <span className="trunc sp" dir="auto">
              {headingOf(section)}
            </span>
            <span className="sm t2">{note(section, document)}</span>
          </div>
        )}
        selected={new Set(active === null ? [] : [active])}
        active={active}
        onSelect={(_selected, next) => onChoose(next)}
        onOpen={onRead}
        estimate={28}
        className={styles.sections}
      />
      {tray}
    </div>
  );
}

interface PageHeadProps {
  id: string;
  title: string;
  /** Back to the outline, where it is not beside the page. */
  onOutline: (() => void) | undefined;
  /** Opens what a sign opens, where the caret is. */
  onMenu: (sign: Sign) => void;
}

function PageHead({ id, title, onOutline, onMenu }: PageHeadProps) {
  return (
    <>
      {onOutline && (
        <Back
          path={[
            { label: t('dossierPage.all'), onPress: () => go({ view: 'dossiers' }) },
            { label: t('dossierPage.outline'), onPress: onOutline },
            { label: title },
          ]}
          onBack={onOutline}
        />
      )}
      <PaneHead
        title={title}
        actions={
          <>
            <IconButton
              writes
              icon={Quote}
              label={t('dossierPage.head.quote')}
              keys={shortcut('dossier.quoteMenu')}
              onPress={() => onMenu('"')}
            />
            <IconButton
              writes
              icon={UserRound}
              label={t('dossierPage.head.record')}
              keys={shortcut('dossier.recordMenu')}
              onPress={() => onMenu('@')}
            />
            <IconButton
              writes
              icon={Plus}
              label={t('dossierPage.head.block')}
              keys={shortcut('dossier.blockMenu')}
              onPress={() => onMenu('/')}
            />
            <ExportMenu dossier={id} title={title} label={t('dossierPage.export')} command="dossier.export" ink />
          </>
        }
      />
    </>
  );
}

type Tab = 'edit' | 'findings' | 'versions';

interface WorkProps {
  id: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  /** Whether a section is edited, and not the dossier. */
  isSection: boolean;
  /** How many there are, as soon as that is known. */
  findings: number | undefined;
  onSection: (section: string) => void;
  children: ReactNode;
}

/** Beside the page: what is edited, and the findings. */
function Work({ id, tab, onTab, isSection, findings, onSection, children }: WorkProps) {
  return (
    <Tabs
      label={t('dossierPage.section')}
      selected={tab}
      onSelect={onTab}
      tabs={[
        {
          id: 'edit',
          title: t(isSection ? 'dossierPage.section' : 'dossierPage.dossierSettings'),
          content: children,
        },
        {
          id: 'findings',
          title: t('leadPage.lint.label'),
          count: findings,
          content: <FindingsPanel dossier={id} onSection={onSection} />,
        },
        { id: 'versions', title: t('versions.tab'), content: <VersionsPanel dossier={id} /> },
      ]}
    />
  );
}

function note(
  section: Section,
  document: {
    sources: readonly unknown[];
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
  if (section.kind === 'sources') return t('dossierPage.sums.sources', { count: document.sources.length });
  if (drawn?.paragraphs) return t('dossierPage.sentences', { count: drawn.paragraphs.flat().length });
  const count = drawn?.entries?.length ?? drawn?.rows?.length;
  return t(`dossierPage.sums.${section.kind}`, { count: count ?? 0 });
}
