import { useEffect, useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { FindingView } from '#core/findings/contract.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { useKeyHints } from '#renderer/lib/commands.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { useAudience } from '#renderer/shared/transfer/audience.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Tabs } from '#renderer/ui/Tabs.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { copyPage } from './page/copyPage.ts';
import { FindInPageBar } from './page/FindInPageBar.tsx';
import { Tray } from './page/Tray.tsx';
import { useFindInPage } from './page/useFindInPage.ts';
import { useFindingWalk } from './page/useFindingWalk.ts';
import { usePageTexts } from './page/usePageTexts.tsx';
import { DossierDetails } from './DossierDetails.tsx';
import { DossierOutline } from './DossierOutline.tsx';
import { PageHead } from './PageHead.tsx';
import { useFindingStrip } from './FindingStrip.tsx';
import { FindingsPanel, useDossierFindings } from './FindingsPanel.tsx';
import { Preview } from './Preview.tsx';
import { Proof } from './Proof.tsx';
import { SectionEditor } from './SectionEditor.tsx';
import { useFindingActions, type FindingActions } from './useFindingActions.tsx';
import { useReadingPlace } from './useReadingPlace.ts';
import { useSectionCommands } from './useSectionCommands.ts';
import { useComparison, useFreezeCommand, VersionsPanel } from './VersionsPanel.tsx';
import styles from './Dossiers.module.css';

export interface DossierEditorProps {
  id: string;
  /** The section to open at. */
  section: string | null;
}

/** One dossier: its outline, the page as readers will see it, and the part being edited. */
export function DossierEditor({ id, section: opened }: DossierEditorProps) {
  const [active, setActive] = useActive(opened);
  const single = useWidth() < breaks.single;
  // In a single-pane window, whether the outline replaces the page.
  const [outlined, setOutlined] = useState(false);
  const sections = useApi('dossiers.sections', { id }, { keep: true });
  const view = useApi('dossiers.view', { id }, { keep: true });
  const list = sections.data ?? [];
  const current = list.find((section) => section.id === active) ?? null;
  const inspector = useInspector();
  const findingList = useDossierFindings(id);
  const [tab, setTab] = useRouteState<Tab>('dossier.tab', 'edit');
  const { compare, dialog: comparison } = useComparison();
  useDossierKeys(id);

  const texts = usePageTexts(id, view.data, setActive, findingList.data?.findings ?? none);
  const actions = useFindingActions(id, texts.proveAt);
  const find = useFindInPage(texts.page);
  const strip = useFindingStrip(texts.page, actions);
  const scroller = useRef<HTMLDivElement>(null);
  useFindingWalk(scroller);
  const goTo = useReadingPlace(scroller, (section) => {
    // The section being edited stays active while the user reads elsewhere.
    if (!document.activeElement?.closest('[data-testid="section-editor"], .ProseMirror')) setActive(section);
  });
  const arriveAt = useArrival(goTo, opened, view.data !== undefined && sections.data !== undefined);
  function readAt(section: string | null): void {
    setOutlined(false);
    arriveAt(section);
  }

  const copy = useCopying(id);
  const { move, add, remove } = useSectionCommands(id, list, current, setActive);

  const error = sections.error ?? view.error;
  if (error) return <ErrorState error={error} onRetry={() => void sections.refetch()} />;
  if (!view.data || !sections.data) return <Loading />;

  return (
    <Panes
      view="dossier"
      list={{
        label: t('dossierPage.outline'),
        width: 264,
        content: (
          <DossierOutline
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
          <div className="full" data-scope="dossier">
            <PageHead
              id={id}
              title={view.data.title}
              onOutline={single ? () => setOutlined(true) : undefined}
              onMenu={texts.openMenu}
              onFigure={texts.placeFigure}
            />
            {texts.icons}
            {find && <FindInPageBar {...find} />}
            <div ref={scroller} className={styles.desk} tabIndex={0} role="region" aria-label={t('dossierPage.page')}>
              <Preview
                document={view.data}
                active={current?.id ?? null}
                onActive={setActive}
                textOf={texts.textOf}
                findings={texts.findings}
                onFindings={strip.show}
                onCopy={copy}
              />
            </div>
            {strip.strip}
            {texts.spelling}
            {actions.dialog}
            {comparison}
          </div>
        ),
      }}
      inspector={{
        label: t('fields.section'),
        width: 320,
        ...inspector.pane,
        content: (
          <Work
            id={id}
            tab={tab}
            onTab={setTab}
            isSection={current !== null}
            versions={<VersionsPanel dossier={id} onCompare={compare} />}
            actions={actions}
            findings={findingList.data && findingList.data.errors + findingList.data.warnings + findingList.data.hints}
            onSection={(section) => {
              setActive(section);
              readAt(section);
            }}
          >
            {current ? (
              <div key={current.id} data-testid="section-editor">
                <SectionEditor section={current} onRemove={() => void remove(current)} onMove={(by) => void move(by)} />
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

/** The panes while they load, so that the focus is there and moves on to the outline. */
function Loading() {
  const inspector = useInspector();
  const rows = <LoadingRows what={t('words.dossiers')} />;
  return (
    <Panes
      view="dossier"
      list={{ label: t('dossierPage.outline'), width: 264, content: rows }}
      main={{ label: t('dossierPage.page'), content: rows }}
      inspector={{ label: t('fields.section'), width: 320, ...inspector.pane, content: null }}
      detail
    />
  );
}

/** Returns the active section: the one the page was opened at, until another is chosen. */
function useActive(opened: string | null): [string | null, (section: string | null) => void] {
  const [active, setActive] = useRouteState<string | null>('dossier.section', opened);
  const [openedSection, setOpenedSection] = useState(opened);
  if (opened !== openedSection) {
    setOpenedSection(opened);
    if (opened !== null) setActive(opened);
  }
  return [active, setActive];
}

/**
 * Scrolls to the section the page was opened at, once it is drawn.
 * @returns scrolls to a section when the page is on screen again, for example after the outline
 */
function useArrival(
  goTo: (section: string) => void,
  opened: string | null,
  isDrawn: boolean,
): (section: string | null) => void {
  useEffect(() => {
    if (opened !== null && isDrawn) goTo(opened);
  }, [opened, isDrawn, goTo]);
  const [arriving, setArriving] = useState<{ at: string | null }>({ at: null });
  useEffect(() => {
    if (arriving.at !== null) goTo(arriving.at);
  }, [arriving, goTo]);
  return (at) => setArriving({ at });
}

/** Copies the selection of the page; for an audience with replaced names, warns that the copy contains the real ones. */
function useCopying(id: string): (event: ClipboardEvent<HTMLElement>) => void {
  const { key, choices } = useAudience(id);
  const readers = choices.find((choice) => choice.key === key)?.name ?? key;
  return (event) => {
    if (!copyPage(event) || key === 'internal') return;
    showToast({ text: t('dossierPage.copiedInternal', { readers }) });
  };
}

/** Registers the shortcuts of the page and their hints in the status bar. */
function useDossierKeys(id: string): void {
  useFreezeCommand(id);
  useKeyHints([
    { keys: ['↑', '↓'], label: t('labels.one.sections') },
    {
      commands: ['dossier.sectionUp', 'dossier.sectionDown'],
      label: t('dossierPage.hints.move'),
    },
    { keys: ['"'], label: t('labels.one.quotes') },
    { keys: ['@'], label: t('dossierPage.hints.record') },
    { keys: ['/'], label: t('dossierPage.hints.block') },
    { commands: ['dossier.nextFinding'], label: t('dossierPage.hints.finding') },
  ]);
}

const none: readonly FindingView[] = [];

type Tab = 'edit' | 'findings' | 'versions';

interface WorkProps {
  id: string;
  tab: Tab;
  onTab: (tab: Tab) => void;
  /** Whether a section is being edited rather than the dossier. */
  isSection: boolean;
  versions: ReactNode;
  actions: FindingActions;
  /** Number of findings, once known. */
  findings: number | undefined;
  onSection: (section: string) => void;
  children: ReactNode;
}

/** The pane beside the page: the editor, and the findings. */
function Work({ id, tab, onTab, isSection, versions, actions, findings, onSection, children }: WorkProps) {
  return (
    <Tabs
      label={t('fields.section')}
      selected={tab}
      onSelect={onTab}
      tabs={[
        {
          id: 'edit',
          title: t(isSection ? 'fields.section' : 'fields.dossier'),
          content: children,
        },
        {
          id: 'findings',
          title: t('leadPage.lint.label'),
          count: findings,
          help: 'findings',
          content: <FindingsPanel dossier={id} actions={actions} onSection={onSection} />,
        },
        { id: 'versions', title: t('words.versions'), help: 'versions', content: versions },
      ]}
    />
  );
}
