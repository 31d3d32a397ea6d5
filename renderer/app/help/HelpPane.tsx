import { useQuery } from '@tanstack/react-query';
import { List, X } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Guide, GuidePart } from '#lib/guide/model.ts';
import { searchGuide } from '#lib/guide/search.ts';
import { language, t } from '#lib/i18n/t.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { onEscape } from '#renderer/ui/onEscape.ts';
import { useSelectAll } from '#renderer/ui/selectAll.ts';
import { setDockedWidth } from '#renderer/ui/useWidth.ts';
import { GuideText } from './GuideText.tsx';
import { loadGuide } from './guides.ts';
import { closeHelp, openHelp, type ShownHelp } from './help.ts';
import styles from './Help.module.css';

/** Width in pixels. In windows at least `BESIDE_FROM` wide, the page makes room for the pane; in narrower ones the pane slides over it. */
const WIDTH = 380;
const BESIDE_FROM = 1280;
/** In narrower windows a dialog has no room beside the pane. */
const DIALOG_BESIDE_FROM = 800;

/**
 * The guide, or what is new, beside the page or dialog it is about. It leaves the page usable, so that one can read and work. Esc closes
 * it.
 */
export function HelpPane({ shown, version }: { shown: ShownHelp; version: string }) {
  const { text } = shown;
  const lang = language();
  const {
    data: guide,
    error,
    refetch,
  } = useQuery({
    queryKey: ['guide', text, lang],
    queryFn: () => loadGuide(text, lang),
    staleTime: Infinity,
  });
  useBesideWidth();
  // Rendered in the body: a dialog makes the rest of the window below it inert.
  return createPortal(
    <aside
      className={styles.pane}
      aria-label={t(`help.${text}`)}
      data-pane="help"
      data-letters="find"
      // Marks the pane as a top layer: a dialog neither pulls the focus back from it nor closes on a press in it.
      data-react-aria-top-layer="true"
      tabIndex={-1}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : guide ? (
        <GuideReader key={text} guide={guide} shown={shown} version={version} />
      ) : (
        <LoadingRows what={t('help.text')} />
      )}
    </aside>,
    document.body,
  );
}

function GuideReader({ guide, shown, version }: { guide: Guide; shown: ShownHelp; version: string }) {
  const [query, setQuery] = useState('');
  const [isContents, setContents] = useState(shown.section === null);
  const field = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isGuide = shown.text === 'guide';
  const hasText = query.trim() === '' && !(isGuide && isContents);

  // Set during render: a new request clears the previous search before anything is painted.
  const [request, setRequest] = useState(shown.request);
  if (request !== shown.request) {
    setRequest(shown.request);
    setQuery('');
    setContents(shown.section === null);
  }
  useRequestedSection(body, shown, () => field.current?.focus());
  useSelectAll(body, (text) => document.getSelection()?.selectAllChildren(text));

  const onKeyDown = onEscape(() => {
    if (query === '') closeHelp();
    else setQuery('');
  });

  return (
    <div className="fill" onKeyDown={onKeyDown}>
      <PaneHead
        title={t(`help.${shown.text}`)}
        actions={
          <>
            {isGuide && (
              <IconButton
                icon={List}
                label={t('help.contents')}
                pressed={isContents}
                onPress={() => {
                  setQuery('');
                  setContents(!isContents);
                }}
              />
            )}
            <IconButton icon={X} label={t('help.close')} keys="Esc" onPress={closeHelp} />
          </>
        }
      />
      {isGuide && (
        <div className={styles.search}>
          <TextField
            ref={field}
            label={t('help.search')}
            hideLabel
            placeholder={t('help.search')}
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      {query.trim() !== '' && <Results parts={guide.parts} query={query} />}
      {query.trim() === '' && isGuide && isContents && <Contents parts={guide.parts} />}
      {/* Stays mounted during a search, to keep its scroll position. */}
      <div
        ref={body}
        className={styles.text}
        hidden={!hasText}
        tabIndex={0}
        role="document"
        aria-label={t(`help.${shown.text}`)}
      >
        <GuideText guide={guide} titleOf={isGuide ? undefined : (part) => versionTitle(part, version)} />
      </div>
    </div>
  );
}

/** Headings of what is new are versions; the unreleased one has no number yet. */
function versionTitle({ id, title, level }: GuidePart, version: string): string {
  if (level === 1) return title;
  return id === 'unreleased' ? t('help.unreleased', { version }) : t('help.version', { version: title });
}

function Contents({ parts }: { parts: readonly GuidePart[] }) {
  return (
    <nav className={styles.choices} aria-label={t('help.contents')}>
      <ul>
        {parts.map(({ id, title, level }) => (
          <li key={id}>
            <button type="button" className={styles.choice} data-level={level} onClick={() => openHelp('guide', id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Results({ parts, query }: { parts: readonly GuidePart[]; query: string }) {
  const hits = searchGuide(parts, query);
  return (
    <div className={styles.choices}>
      <p className="only-read" role="status">
        {t('help.results', { count: hits.length })}
      </p>
      {hits.length === 0 && <p className={styles.nothing}>{t('help.nothing')}</p>}
      <ul>
        {hits.map(({ id, title, excerpt }) => (
          <li key={id}>
            <button type="button" className={styles.choice} onClick={() => openHelp('guide', id)}>
              <span className="b">{title}</span>
              <span className="sm t2">{excerpt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Scrolls to the requested section and focuses its heading, so that it is read aloud and Tab continues from there. */
function useRequestedSection(body: RefObject<HTMLDivElement | null>, shown: ShownHelp, focusSearch: () => void): void {
  const { section, request } = shown;
  const toSearch = useRef(focusSearch);
  useEffect(() => {
    const heading =
      section === null ? null : body.current?.querySelector(`[data-section="${CSS.escape(section)}"] > *`);
    if (heading instanceof HTMLElement) {
      heading.scrollIntoView({ block: 'start' });
      heading.focus({ preventScroll: true });
    } else if (section === null) toSearch.current();
  }, [body, section, request]);
}

/** Makes the page, and dialogs, narrower beside the pane for as long as it is open. */
function useBesideWidth(): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const updateBeside = () => {
      const isBeside = window.innerWidth >= BESIDE_FROM;
      style.setProperty('--help-width', `${WIDTH}px`);
      style.setProperty('--help-beside', isBeside ? `${WIDTH}px` : '0px');
      style.setProperty('--help-room', window.innerWidth >= DIALOG_BESIDE_FROM ? `${WIDTH}px` : '0px');
      setDockedWidth(isBeside ? WIDTH : 0);
    };
    updateBeside();
    window.addEventListener('resize', updateBeside);
    return () => {
      window.removeEventListener('resize', updateBeside);
      for (const name of ['--help-width', '--help-beside', '--help-room']) style.removeProperty(name);
      setDockedWidth(0);
    };
  }, []);
}
