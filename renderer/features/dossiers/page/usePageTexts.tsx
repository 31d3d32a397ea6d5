import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Calendar, CircleHelp, EqualNot, Flag, Image, Link2, TriangleAlert } from 'lucide-react';
import { headingOf, type DossierDocument } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { marksIn, type MarkKind } from '#lib/text/marks.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { PageMarks } from './markView.ts';
import type { FindingView } from '#core/findings/contract.ts';
import { pageFacts } from './pageFacts.ts';
import { pageFindings, type PageFindings } from './pageFindings.ts';
import { SectionText, type SectionTextHandle } from './SectionText.tsx';
import type { Sign } from './signs.ts';
import { useSpelling } from './spelling/useSpelling.tsx';

type Unplaced = OutputOf<'dossiers.unplaced'>['items'][number];

/** Renders the texts of a dossier's page and inserts what comes from elsewhere. */
export function usePageTexts(
  dossier: string,
  document: DossierDocument | undefined,
  onActive: (section: string) => void,
  findings: readonly FindingView[],
): {
  page: PageMarks;
  findings: PageFindings;
  textOf: (section: string) => ReactNode;
  place: (item: Unplaced) => void;
  placeFigure: (figure: string, caption: string) => void;
  openMenu: (sign: Sign) => void;
  /** Opens the quote menu at the end of a sentence. */
  proveAt: (section: string, text: string) => void;
  /** The margin icons, rendered once and cloned from there. */
  icons: ReactNode;
  /** The menu of an unknown word, while it is open. */
  spelling: ReactNode;
} {
  const { data } = useApi('dossiers.page', { id: dossier }, { keep: true });
  const texts = data?.filter(({ section }) => section.kind === 'text');
  const mentioned = useMemo(() => mentionedIn(data ?? []), [data]);
  const refs = useApi('records.refs', { ids: mentioned }, { keep: true, enabled: mentioned.length > 0 });
  const [page] = useState(() => new PageMarks(noFacts));
  const handles = useRef(new Map<string, SectionTextHandle>());
  const last = useRef<string | null>(null);
  const signs = useRef<HTMLDivElement>(null);

  const spelling = useSpelling(page.spelling);
  const foundFindings = useMemo(() => pageFindings(findings), [findings]);

  useEffect(() => {
    page.icon = (kind) => signs.current?.querySelector(`[data-sign="${kind}"] > *`)?.cloneNode(true);
    const names = new Map((refs.data ?? []).map(({ id, title }) => [id, title]));
    if (document) page.update(pageFacts(document, names), foundFindings);
  }, [page, document, refs.data, foundFindings]);

  /** Returns the text that last had the caret, else the first one. */
  const current = () => {
    const [first] = texts ?? [];
    const handle = handles.current.get(last.current ?? '') ?? handles.current.get(first?.section.id ?? '');
    if (!handle) showToast({ text: t('dossierPage.tray.noText') });
    return handle;
  };

  return {
    page,
    findings: foundFindings,
    place: ({ insert, mark, text }) => current()?.place(insert, mark, text),
    placeFigure: (id, caption) => current()?.placeBlock({ kind: 'figure', id }, caption),
    openMenu: (sign) => current()?.openMenu(sign),
    proveAt: (section, text) => handles.current.get(section)?.openMenuAt(text),
    icons: <Signs place={signs} />,
    spelling,
    textOf(id) {
      const found = texts?.find(({ section }) => section.id === id);
      if (!found) return null;
      return (
        <SectionText
          key={id}
          section={id}
          heading={headingOf(found.section)}
          paragraphs={found.paragraphs}
          page={page}
          dossier={dossier}
          onFocus={() => {
            last.current = id;
            onActive(id);
          }}
          ref={(handle) => {
            if (handle) handles.current.set(id, handle);
            else handles.current.delete(id);
          }}
        />
      );
    },
  };
}

const noFacts = {
  notes: new Map(),
  quotes: new Map(),
  sentences: new Map(),
  names: new Map(),
  missing: new Set<string>(),
  unsourced: '',
  tDossier: t,
  articles: [],
  language: 'en' as const,
};

function mentionedIn(page: OutputOf<'dossiers.page'>): string[] {
  const texts = page.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
  return [
    ...new Set(texts.flatMap((text) => marksIn(text).flatMap(({ kind, id }) => (kind === 'record' ? [id] : [])))),
  ];
}

const icons = {
  claim: Flag,
  contradiction: EqualNot,
  event: Calendar,
  link: Link2,
  question: CircleHelp,
  figure: Image,
  finding: TriangleAlert,
} as const satisfies Partial<Record<MarkKind | 'finding', unknown>>;

function Signs({ place }: { place: React.Ref<HTMLDivElement> }) {
  return (
    <div ref={place} hidden>
      {Object.entries(icons).map(([kind, icon]) => (
        <span key={kind} data-sign={kind}>
          <Icon icon={icon} size="s" />
        </span>
      ))}
    </div>
  );
}
