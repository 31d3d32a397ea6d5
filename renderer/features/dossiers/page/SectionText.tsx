import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from 'react';
import type { EditorView } from 'prosemirror-view';
import type { ShownFigure } from '#core/model/dossier-document.ts';
import { opinionMark } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { markKey, markText, type Mark } from '#lib/text/marks.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { useReadOnlyReason } from '#renderer/ui/readOnly.tsx';
import { EditFigure } from '#renderer/features/dossiers/figures/EditFigure.tsx';
import { useLatest } from '#renderer/ui/useLatest.ts';
import type { Opinion } from './findingPlugin.ts';
import { PlacedStrip, type ShownMark } from './PlacedStrip.tsx';
import type { PageMarks } from './markView.ts';
import { newParagraphId, type WrittenParagraph } from './schema.ts';
import { SectionEditor } from './sectionEditor.ts';
import { SignMenu } from './SignMenu.tsx';
import { saveTexts } from './saveTexts.ts';
import { signKey, type OpenSign, type Sign } from './signs.ts';
import styles from './Page.module.css';

/** What the page can do with the text of a section. */
export interface SectionTextHandle {
  /** Inserts a sentence of the case after the one with the caret. */
  place(insert: string, mark: string, words: string): void;
  /** Inserts a block after the paragraph with the caret. */
  placeBlock(mark: Mark, words: string): void;
  openMenu(sign: Sign): void;
  /** Opens the quote menu at the end of a sentence. */
  openMenuAt(sentence: string): void;
}

export interface SectionTextProps {
  section: string;
  heading: string;
  paragraphs: readonly { id: string | null; text: string; said: readonly { mark: string; text: string }[] }[];
  page: PageMarks;
  dossier: string;
  onFocus: () => void;
  ref?: Ref<SectionTextHandle>;
}

/** The editable text of a section. */
export function SectionText({ section, heading, paragraphs, page, dossier, onFocus, ref }: SectionTextProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<SectionEditor | null>(null);
  const [menu, setMenu] = useState<OpenSign | null>(null);
  const [shown, setShown] = useState<ShownMark | null>(null);
  const [figure, setFigure] = useState<{ id: string; figure: ShownFigure } | null>(null);
  const closed = useReadOnlyReason();
  const isOpen = useLatest(closed === null);
  const label = t('dossierPage.textOf', { section: heading });
  const latestLabel = useLatest(label);
  const written = useWithIds(paragraphs);
  const latest = useLatest(written);
  const opinions = useLatest(opinionsOf(paragraphs));

  useLayoutEffect(() => {
    if (!place.current) return;
    const created = new SectionEditor({
      place: place.current,
      paragraphs: latest.current,
      page,
      label: () => latestLabel.current,
      section,
      isOpen: () => isOpen.current,
      opinions: () => opinions.current,
      events: {
        changed(view) {
          setMenu(openSign(view));
          setShown(null);
        },
        save: (text) => void withErrorToast(() => saveTexts([text])),
        pressed: (mark) => setShown(shownMark(mark)),
      },
    });
    editor.current = created;
    return () => {
      editor.current = null;
      created.destroy();
    };
  }, [section, page, isOpen, latest, latestLabel, opinions]);
  useEffect(() => {
    editor.current?.applyRemote(written);
    editor.current?.lookForFindings();
  }, [written]);
  useEffect(() => {
    const view = editor.current?.view;
    view?.setProps({});
  }, [closed, label]);

  useHandle(ref, editor, page);
  const hasFocus = () => editor.current?.view.hasFocus() === true;
  const [focused, setFocused] = useState(false);
  useTextCommands(editor, page, focused);

  return (
    <div
      className={styles.text}
      onFocus={() => {
        setFocused(true);
        onFocus();
      }}
      onBlur={() => {
        setFocused(false);
        setMenu(null);
      }}
      onKeyDown={(event) => {
        // Save first, so that whatever the shortcut does (an export, another page) includes the latest words.
        if ((event.ctrlKey || event.metaKey) && !event.altKey && ['e', 'l'].includes(event.key.toLowerCase()))
          editor.current?.save();
      }}
      onDragOver={(event) => event.stopPropagation()}
      onDrop={(event) => {
        if (!event.dataTransfer.types.includes('Files')) event.stopPropagation();
      }}
    >
      <div ref={place} title={closed ?? undefined} />
      {menu && hasFocus() && editor.current && (
        <SignMenu
          key={menu.sign}
          open={menu}
          dossier={dossier}
          view={editor.current.view}
          onPick={({ insert, mark, words }, isBlock) => {
            if (mark !== null) page.placedTexts.set(mark, words);
            const { from, to } = menu;
            setMenu(null);
            if (isBlock) editor.current?.insertBlock(insert, { from, to });
            else editor.current?.insert(insert, { from, to });
          }}
          onClose={() => editor.current?.closeMenu()}
        />
      )}
      {figure && (
        <EditFigure
          id={figure.id}
          figure={figure.figure}
          title={page.facts.sentences.get(`figure:${figure.id}`)?.text ?? ''}
          onClose={() => setFigure(null)}
        />
      )}
      {shown && (
        <PlacedStrip
          shown={shown}
          page={page}
          paragraph={paragraphOf(editor.current?.view, shown)}
          onText={(text) => {
            editor.current?.replaceMark(shown.key, text);
            setShown(null);
          }}
          onFigure={(id, chosen) => setFigure({ id, figure: chosen })}
          onClose={() => setShown(null)}
          beforeChange={() => editor.current?.save()}
        />
      )}
    </div>
  );
}

/** Exposes what the page can do with the text. */
function useHandle(
  ref: Ref<SectionTextHandle> | undefined,
  editor: RefObject<SectionEditor | null>,
  page: PageMarks,
): void {
  useImperativeHandle(ref, () => ({
    place(insert, mark, words) {
      page.placedTexts.set(mark, words);
      editor.current?.place(insert, null);
      editor.current?.save();
      editor.current?.view.focus();
    },
    placeBlock(mark, words) {
      page.placedTexts.set(markKey(mark), words);
      editor.current?.placeBlock(markText(mark));
      editor.current?.save();
      editor.current?.view.focus();
    },
    openMenu: (sign) => editor.current?.openMenu(sign),
    openMenuAt: (sentence) => editor.current?.proveSentence(sentence),
  }));
}

/** Registers the commands that act at the caret. */
function useTextCommands(editor: RefObject<SectionEditor | null>, page: PageMarks, focused: boolean): void {
  const open = (sign: Sign) => () => editor.current?.openMenu(sign);
  useCommand(
    'dossier.openQuote',
    () => {
      const quote = editor.current?.quoteAtCaret(page);
      const note = quote === undefined ? undefined : page.facts.notes.get(quote);
      if (note) openRecord({ collection: 'articles', id: note.article }, { quote: quote ?? '' });
    },
    { enabled: focused },
  );
  useCommand('dossier.quoteMenu', open('"'), { enabled: focused });
  useCommand('dossier.recordMenu', open('@'), { enabled: focused });
  useCommand('dossier.blockMenu', open('/'), { enabled: focused });
}

/** Gives paragraphs ids: text saved by an earlier version has none, and keeps those assigned here. */
function useWithIds(paragraphs: SectionTextProps['paragraphs']): readonly WrittenParagraph[] {
  const [assignedIds] = useState(() => new Map<string, string>());
  return useMemo(
    () =>
      paragraphs.map(({ id, text }, index) => {
        if (id !== null) return { id, text };
        const key = `${String(index)} ${text}`;
        const paragraphId = assignedIds.get(key) ?? newParagraphId();
        assignedIds.set(key, paragraphId);
        return { id: paragraphId, text };
      }),
    [paragraphs, assignedIds],
  );
}

function opinionsOf(paragraphs: SectionTextProps['paragraphs']): Opinion[] {
  return paragraphs.flatMap(({ id, said }) =>
    said.flatMap(({ mark, text }) => (mark === opinionMark && id !== null ? { paragraph: id, text } : [])),
  );
}

function openSign(view: EditorView): OpenSign | null {
  return signKey.getState(view.state)?.open ?? null;
}

function shownMark(target: HTMLElement): ShownMark | null {
  const element = target.closest<HTMLElement>('[data-mark]');
  const key = element?.dataset['mark'];
  if (!element || key === undefined) return null;
  const note = target.closest<HTMLElement>('[data-note]')?.dataset['note'];
  return { key, at: element.getBoundingClientRect(), note: note === undefined ? null : Number(note), element };
}

/** Returns the id of the paragraph that contains a mark. */
function paragraphOf(view: EditorView | undefined, { element }: ShownMark): string | null {
  if (!view) return null;
  const $at = view.state.doc.resolve(view.posAtDOM(element, 0));
  const id: unknown = $at.depth > 0 ? $at.node(1).attrs['id'] : null;
  return typeof id === 'string' ? id : null;
}
