import { SearchQuery } from 'prosemirror-search';
import { useEffect, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import type { FindBarProps } from '#renderer/shared/find/FindBar.tsx';
import type { PageMarks, PageText } from './markView.ts';
import { saveTexts } from './saveTexts.ts';

interface Hit {
  text: PageText;
  from: number;
  to: number;
}

export interface FindInPage extends FindBarProps {
  replacement: string;
  onReplacement: (words: string) => void;
  onReplace: () => void;
  onReplaceAll: () => void;
}

/** Finds and replaces across all texts of a page. Null while the bar is closed. */
export function useFindInPage(page: PageMarks): FindInPage | null {
  const [focusRequests, setFocusRequests] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [replacement, setReplacement] = useState('');
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [at, setAt] = useState(0);
  const open = () => {
    setOpen(true);
    setFocusRequests((count) => count + 1);
  };
  useCommand('dossier.find', open);
  useCommand('dossier.replace', open);

  useEffect(() => {
    const updateHits = () => setHits(hitsOf(page, isOpen ? query : ''));
    page.onWords = isOpen ? updateHits : () => undefined;
    updateHits();
    return () => {
      page.onWords = () => undefined;
    };
  }, [page, isOpen, query]);

  const currentIndex = Math.min(at, Math.max(0, hits.length - 1));
  function step(to: number, list = hits): void {
    const next = list.length === 0 ? 0 : (to + list.length) % list.length;
    setAt(next);
    const hit = list[next];
    hit?.text.select(hit.from, hit.to);
  }

  async function replace(places: readonly Hit[]): Promise<void> {
    const texts = [...new Set(places.map(({ text }) => text))];
    // Save what was typed before, so that Undo stops there.
    await saveTexts(texts);
    for (const text of texts) {
      const hitsInText = places.filter((hit) => hit.text === text);
      text.replace(hitsInText, replacement);
    }
    await withUndoToast(() => saveTexts(texts), t('dossierPage.find.replaced', { count: places.length }));
    step(currentIndex, hitsOf(page, query));
  }

  if (!isOpen) return null;
  return {
    query,
    onQuery: (next) => {
      setQuery(next);
      step(0, hitsOf(page, next));
    },
    found: { hits, busy: false, more: false },
    at: currentIndex,
    onStep: (by) => step(currentIndex + by),
    onClose: () => {
      setOpen(false);
      hitsOf(page, '');
      // Leave the focus at the current match.
      hits[currentIndex]?.text.dom.focus();
    },
    focusRequests,
    replacement,
    onReplacement: setReplacement,
    onReplace: () => void replace(hits.slice(currentIndex, currentIndex + 1)),
    onReplaceAll: () => void replace(hits),
  };
}

/** Returns the matches of a query, in page order. */
function hitsOf(page: PageMarks, query: string): Hit[] {
  const searchQuery = query.trim() === '' ? null : new SearchQuery({ search: query, literal: true });
  const inOrder = [...page.texts].sort((a, b) =>
    (a.dom.compareDocumentPosition(b.dom) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1,
  );
  return inOrder.flatMap((text) => text.search(searchQuery).map((found) => ({ text, ...found })));
}
