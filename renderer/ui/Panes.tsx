import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Group, Panel, Separator, usePanelRef, type PanelImperativeHandle } from 'react-resizable-panels';
import { t } from '#lib/i18n/t.ts';
import { arrowStep } from './alongLine.ts';
import { cx } from './cx.ts';
import { onEscape } from './onEscape.ts';
import { useLatest } from './useLatest.ts';
import { breaks, useWidth } from './useWidth.ts';
import styles from './Panes.module.css';

/** Where the widths of panes are stored; keys contain the view's name. */
export interface PaneStorage {
  get: (key: string) => unknown;
  set: (key: string, value: unknown) => void;
}

let storage: PaneStorage = { get: () => undefined, set: () => undefined };

/** Sets where the widths of panes are stored; until then they are forgotten. */
export function setPaneStorage(next: PaneStorage): void {
  storage = next;
}

export interface PaneSpec {
  /** The name of the region, read aloud. */
  label: string;
  content: ReactNode;
  /** Pixels. The defaults are: list 288 (240 to 420), inspector 312 (280 to 480). */
  width?: number;
  min?: number;
  max?: number;
  /** Whether the content is about to be replaced: until then it takes no click and no focus. */
  isStale?: boolean;
}

export interface PanesProps {
  /** The name under which the widths are remembered. */
  view: string;
  list?: PaneSpec | undefined;
  main: PaneSpec;
  inspector?: (PaneSpec & { open: boolean; onClose: () => void }) | undefined;
  /** Whether something is open in main: in a narrow window it then replaces the list. */
  detail?: boolean;
  /** Called on Esc in a narrow window, to go back to the list. */
  onBack?: (() => void) | undefined;
}

const stepPx = 16;

/**
 * The panes list | main | inspector. A drag or Ctrl Alt arrows resize them, a double press on the rule resets them, and each view remembers
 * its widths.
 */
export function Panes({ view, list, main, inspector, detail = false, onBack }: PanesProps) {
  const width = useWidth();
  const isSingle = width < breaks.single;
  const isSlideOver = width < breaks.slideOver;
  const isDocked = inspector?.open === true && !isSlideOver;
  const isListShown = list !== undefined && (!isSingle || !detail);
  const isMainShown = !isSingle || detail || list === undefined;

  const [holder] = useState(makeHolder);
  const listPanel = usePanelRef();
  const inspectorPanel = usePanelRef();
  const listWidth = list?.width ?? (isSlideOver ? 264 : 288);
  const inspectorWidth = inspector?.width ?? (width <= breaks.narrowInspector ? 280 : 312);

  /** Saves the widths once the panes have resized. */
  function scheduleSave() {
    requestAnimationFrame(() => {
      if (listPanel.current && isMainShown)
        storage.set(`${view}.list`, Math.round(listPanel.current.getSize().inPixels));
      if (inspectorPanel.current)
        storage.set(`${view}.inspector`, Math.round(inspectorPanel.current.getSize().inPixels));
    });
  }
  function storedWidth(name: 'list' | 'inspector', fallback: number): number {
    const stored = storage.get(`${view}.${name}`);
    return typeof stored === 'number' && Number.isFinite(stored) ? stored : fallback;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = arrowStep(event.key);
    if (!(event.ctrlKey || event.metaKey) || !event.altKey || step === 0) return;
    const region =
      event.target instanceof Element ? event.target.closest('[data-pane]')?.getAttribute('data-pane') : null;
    // Resize the rule nearest to the focus: the inspector's own, otherwise the one after the list.
    const isInspectorRule = region === 'inspector' || !isListShown;
    const panel = isInspectorRule ? inspectorPanel.current : listPanel.current;
    if (!panel) return;
    event.preventDefault();
    const isWider = step > 0 !== isInspectorRule;
    panel.resize(panel.getSize().inPixels + (isWider ? stepPx : -stepPx));
    scheduleSave();
  }

  const mainPanel = isMainShown && (
    <Panel
      id="main"
      className={cx(styles.pane, styles.main)}
      minSize={isSingle ? 0 : Math.min(480, Math.max(320, width - 400))}
      {...(main.width ? { defaultSize: main.width } : {})}
    >
      <Region name="main" label={main.label}>
        <Place holder={holder} />
      </Region>
    </Panel>
  );

  return (
    <div className={styles.panes} onKeyDown={onKeyDown}>
      <Group
        // Each combination of panes is a new layout with its own remembered widths in pixels.
        key={`${view} ${isListShown} ${isMainShown} ${isDocked} ${isSlideOver}`}
        className={styles.group}
        orientation="horizontal"
        resizeTargetMinimumSize={{ coarse: 24, fine: 9 }}
        onLayoutChanged={(_layout, { isUserInteraction }) => {
          // A narrowed window squeezes the panes: nobody chose those widths, so they are not remembered.
          if (isUserInteraction) scheduleSave();
        }}
      >
        {isListShown && (
          <>
            <Panel
              id="list"
              className={cx(styles.pane, styles.list)}
              panelRef={listPanel}
              {...(isMainShown
                ? {
                    defaultSize: storedWidth('list', listWidth),
                    minSize: list.min ?? 240,
                    maxSize: list.max ?? 420,
                    groupResizeBehavior: 'preserve-pixel-size' as const,
                  }
                : {})}
            >
              <Region name="list" label={list.label}>
                {list.content}
              </Region>
            </Panel>
            {isMainShown && <Rule label={list.label} panel={listPanel} reset={listWidth} onReset={scheduleSave} />}
          </>
        )}
        {mainPanel}
        {isDocked && (
          <>
            <Rule label={inspector.label} panel={inspectorPanel} reset={inspectorWidth} onReset={scheduleSave} />
            <Panel
              id="inspector"
              className={cx(styles.pane, styles.inspector)}
              panelRef={inspectorPanel}
              defaultSize={storedWidth('inspector', inspectorWidth)}
              minSize={inspector.min ?? 280}
              maxSize={inspector.max ?? 480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Region name="inspector" label={inspector.label} isStale={inspector.isStale} isAside>
                {inspector.content}
              </Region>
            </Panel>
          </>
        )}
      </Group>
      {isMainShown && createPortal(main.content, holder)}
      {isSlideOver && inspector?.open && isMainShown && <SlideOver inspector={inspector} />}
      {isSingle && detail && list && onBack && <BackOnEscape onBack={onBack} />}
    </div>
  );
}

/**
 * Creates an element whose content stays mounted wherever it is placed: a form that is being filled in survives when the window becomes
 * narrow.
 */
function makeHolder(): HTMLElement {
  const holder = document.createElement('div');
  holder.className = styles.holder ?? '';
  return holder;
}

/** The state of a page that is lost when it is moved: the focus and the scroll positions. */
const restoreStates = new WeakMap<HTMLElement, () => void>();

/** The current place of a holder. */
function Place({ holder }: { holder: HTMLElement }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(holder);
    restoreStates.get(holder)?.();
    restoreStates.delete(holder);
    return () => {
      const focused = holder.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
      const scrolled = [...holder.querySelectorAll('*')].flatMap((element) =>
        element.scrollTop > 0 ? [[element, element.scrollTop] as const] : [],
      );
      restoreStates.set(holder, () => {
        for (const [element, top] of scrolled) element.scrollTop = top;
        focused?.focus({ preventScroll: true });
      });
    };
  }, [holder]);
  return <div ref={place} className={styles.holder} />;
}

function Region({
  name,
  label,
  isAside = false,
  isStale = false,
  children,
}: {
  name: string;
  label: string;
  isAside?: boolean;
  isStale?: boolean | undefined;
  children: ReactNode;
}) {
  const Tag = isAside ? 'aside' : 'section';
  return (
    <Tag className={styles.region} data-pane={name} aria-label={label} tabIndex={-1} inert={isStale}>
      {children}
    </Tag>
  );
}

interface RuleProps {
  label: string;
  panel: { current: PanelImperativeHandle | null };
  reset: number;
  onReset: () => void;
}

function Rule({ label, panel, reset, onReset }: RuleProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Removed from the tab order, which moves between panes; Ctrl Alt arrows resize from inside a pane.
    if (element.current) element.current.tabIndex = -1;
  });
  return (
    <Separator
      elementRef={element}
      className={styles.rule}
      aria-label={t('ui.resize', { what: label })}
      disableDoubleClick
      onDoubleClick={() => {
        panel.current?.resize(reset);
        onReset();
      }}
    />
  );
}

function SlideOver({ inspector }: { inspector: NonNullable<PanesProps['inspector']> }) {
  const element = useRef<HTMLElement>(null);
  const [focusedBefore] = useState(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement : null,
  );
  useEffect(() => {
    // The content may have taken the focus by now.
    if (!element.current?.contains(document.activeElement)) element.current?.focus();
    return () => {
      // Unless a form has taken it, which the inspector has made way for.
      if (focusedBefore?.isConnected && !isInForm(document.activeElement)) focusedBefore.focus();
    };
  }, [focusedBefore]);
  const onClose = useLatest(inspector.onClose);
  useEffect(() => {
    // It covers the end of a form, often of one that it has opened itself.
    const makeWay = ({ target }: FocusEvent) => {
      if (target instanceof Element && isInForm(target) && !element.current?.contains(target)) onClose.current();
    };
    document.addEventListener('focusin', makeWay);
    return () => document.removeEventListener('focusin', makeWay);
  }, [onClose]);
  return (
    <aside
      ref={element}
      className={cx(styles.slide, styles.inspector)}
      data-pane="inspector"
      aria-label={inspector.label}
      tabIndex={-1}
      onKeyDown={onEscape(inspector.onClose)}
    >
      {inspector.content}
    </aside>
  );
}

/** Whether an element is in a form of the main pane. */
function isInForm(element: Element | null): boolean {
  return element?.closest('[data-pane="main"] :is([data-dock], form[data-modal])') != null;
}

function BackOnEscape({ onBack }: { onBack: () => void }) {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) onBack();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [onBack]);
  return null;
}
