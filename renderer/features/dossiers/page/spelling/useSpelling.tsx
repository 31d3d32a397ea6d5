import { useEffect, useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { areAnyIn } from '#core/model/made-from.ts';
import { onEngineEvent } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { changeSettings, currentSettings, useSettings } from '#renderer/lib/settings.ts';
import { PointMenu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { ownWords } from '#renderer/shared/spelling/ownWords.ts';
import type { PageSpelling, SpelledText, UnknownWord } from './pageSpelling.ts';

/** Collections whose names are never marked. */
const nameCollections = ['people', 'organisations', 'places'];

interface Shown {
  text: SpelledText;
  unknown: UnknownWord;
  at: { x: number; y: number };
  suggestions: readonly string[];
}

/** Marks unknown words of a page and opens their menu: by right click, the Menu key at the caret, or F7, which moves from word to word. */
export function useSpelling(page: PageSpelling): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  const isOn = useSettings(({ spelling }) => spelling);
  const userDictionary = useSettings(({ dictionary }) => dictionary);
  useEffect(() => page.applySettings(), [page, isOn, userDictionary]);

  useEffect(() => {
    const scheduleChecks = () => page.texts.forEach((text) => text.scheduleCheck());
    page.onUnknown = (text, unknown, at) =>
      void withErrorToast(async () => {
        setShown({ text, unknown, at, suggestions: await page.suggest(unknown.word) });
      });
    const stop = onEngineEvent((event) => {
      if (event.type === 'change' && areAnyIn(event.changes, nameCollections)) page.forgetNames();
    });
    document.addEventListener('scroll', scheduleChecks, true);
    window.addEventListener('resize', scheduleChecks);
    return () => {
      page.onUnknown = () => undefined;
      stop();
      document.removeEventListener('scroll', scheduleChecks, true);
      window.removeEventListener('resize', scheduleChecks);
    };
  }, [page]);

  useCommand('dossier.nextUnknownWord', () => void withErrorToast(() => showNext(page)));

  if (!shown) return null;
  const { text, unknown, at, suggestions } = shown;
  const entries: MenuEntry[] = suggestions.map((word) => ({
    id: `put:${word}`,
    label: word,
    writes: true,
    onPick: () => text.replace(unknown, word),
  }));
  const none: MenuEntry = {
    id: 'none',
    label: t('reader.head.none'),
    disabled: true,
    onPick: () => undefined,
  };
  const add: MenuEntry = {
    id: 'add',
    label: t('dossierPage.spelling.add', { word: unknown.word }),
    onPick: () => addWord(unknown.word),
  };
  return (
    <PointMenu
      label={t('dossierPage.spelling.menu', { word: unknown.word })}
      groups={[{ entries: entries.length > 0 ? entries : [none] }, { entries: [add] }]}
      at={at}
      onClose={() => setShown(null)}
    />
  );
}

/** Moves to the next unknown word after the caret, wrapping around, and opens its menu. */
async function showNext(page: PageSpelling): Promise<void> {
  if (!page.isOn) {
    const turnOn = { label: t('dossierPage.spelling.turnOn'), onPress: () => changeSettings({ spelling: true }) };
    showToast({ text: t('dossierPage.spelling.off'), actions: [turnOn] });
    return;
  }
  const texts = [...page.texts].sort((a, b) =>
    (a.dom.compareDocumentPosition(b.dom) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1,
  );
  const start = Math.max(
    0,
    texts.findIndex((text) => text.isFocused()),
  );
  // The first text comes round again for the words before the caret.
  for (let step = 0; step <= texts.length; step++) {
    const text = texts[(start + step) % texts.length];
    if (!text) break;
    const unknown = await text.next(step === 0 && text.isFocused() ? text.end : 0);
    if (!unknown) continue;
    text.select(unknown);
    page.onUnknown(text, unknown, text.placeOf(unknown));
    return;
  }
  showToast({ text: t('dossierPage.spelling.allKnown') });
}

/** Adds a word to the user's dictionary, which all cases share. */
function addWord(word: string): void {
  const before = currentSettings().dictionary;
  changeSettings({ dictionary: ownWords([...before, word]) });
  showToast({
    text: t('dossierPage.spelling.added', { word }),
    onUndo: () => changeSettings({ dictionary: currentSettings().dictionary.filter((one) => one !== word) }),
  });
}
