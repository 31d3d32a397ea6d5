import { useEffect, useRef } from 'react';
import { Check, ExternalLink, PenLine } from 'lucide-react';
import { type Sentence, type ShownFigure, partsOf } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { joinPieces, markOf, type Mark } from '#lib/text/marks.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { go, openRecord } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import type { PageMarks } from './markView.ts';
import type { PageFacts } from './pageFacts.ts';
import { placeAt } from './placeAt.ts';
import styles from './Page.module.css';

/** The pressed mark and its position. */
export interface ShownMark {
  key: string;
  at: DOMRect;
  /** Number of the footnote pressed within a sentence. */
  note: number | null;
  element: HTMLElement;
}

export interface PlacedStripProps {
  shown: ShownMark;
  page: PageMarks;
  /** Id of the paragraph it is in. */
  paragraph: string | null;
  /** Replaces it with the author's own words. */
  onText: (text: string) => void;
  /** Edits a figure. */
  onFigure: (id: string, figure: ShownFigure) => void;
  onClose: () => void;
  /** Saves what is typed before the engine changes the paragraph. */
  beforeChange: () => void;
}

/** Actions for a footnote, a name or a sentence of the case, shown below it. */
export function PlacedStrip({ shown, page, paragraph, onText, onFigure, onClose, beforeChange }: PlacedStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onOutside = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.target instanceof Element && strip.current?.contains(event.target)) return;
      onClose();
    };
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of kinds) document.addEventListener(kind, onOutside, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onOutside, true);
    };
  }, [onClose]);

  const { facts } = page;
  const mark = markOf(shown.key);
  if (!mark) return null;
  const sentence = facts.sentences.get(shown.key);
  const quote = mark.kind === 'quote' ? mark.id : shown.note === null ? undefined : facts.quotes.get(shown.note);
  const note = quote === undefined ? undefined : facts.notes.get(quote);
  const openQuote = note && (() => openRecord({ collection: 'articles', id: note.article }, { quote: quote ?? '' }));
  const state = sentence?.placed?.state;
  const decide = (what: 'accept' | 'keepAsText') => async () => {
    if (paragraph === null) return;
    beforeChange();
    onClose();
    await withErrorToast(() => api.dossiers[what]({ paragraph, mark: shown.key }));
  };

  return (
    <div
      ref={strip}
      role="toolbar"
      aria-label={t('dossierPage.placed.label')}
      className={styles.strip}
      style={placeAt(shown.at)}
    >
      {note && <QuoteCard text={note.exact} source={note.source} lines={4} />}
      {mark.kind === 'quote' && !note && <p className="c-warn">{t('dossierPage.footnoteGone')}</p>}
      {state === 'changed' && (
        <p className="sm">{t('dossierPage.placed.was', { text: sentence?.placed?.was ?? '' })}</p>
      )}
      {state === 'gone' && <p className="sm c-warn">{t('dossierPage.placed.goneText')}</p>}
      <div className="row">
        {openQuote && (
          <Button icon={ExternalLink} onPress={openQuote}>
            {t('dossierPage.placed.openQuote')}
          </Button>
        )}
        {sentence?.figure && (
          <Button
            writes
            icon={PenLine}
            onPress={() => {
              if (sentence.figure) onFigure(mark.id, sentence.figure);
              onClose();
            }}
          >
            {t('dossierPage.figure.edit')}
          </Button>
        )}
        {!note && mark.kind !== 'quote' && state !== 'gone' && sentence?.figure?.source !== null && (
          <Button
            icon={ExternalLink}
            onPress={() =>
              void withErrorToast(() =>
                openMark(mark, sentence?.figure && facts.articles[(sentence.figure.source ?? 0) - 1]),
              )
            }
          >
            {t(sentence?.figure ? 'actions.openArticle' : 'actions.open')}
          </Button>
        )}
        {state === 'changed' && (
          <Button writes variant="ink" icon={Check} onPress={() => void decide('accept')()}>
            {t('dossierPage.placed.accept')}
          </Button>
        )}
        {mark.kind !== 'quote' && mark.kind !== 'record' && !sentence?.figure && (
          <Button
            writes
            icon={PenLine}
            onPress={() => {
              if (state === 'changed' || state === 'gone') void decide('keepAsText')();
              else if (sentence) onText(sentenceText(sentence, facts));
            }}
          >
            {t(state === 'changed' || state === 'gone' ? 'dossierPage.placed.keep' : 'dossierPage.placed.makeText')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Opens what a sentence is about: a contradiction on its page, a record on its own, the article of a figure. */
async function openMark({ kind, id, property }: Mark, article: string | undefined): Promise<void> {
  if (kind === 'contradiction') {
    const { contradictions } = await api.claims.contradictions({ subject: id });
    const contradiction = contradictions.find((candidate) => candidate.property === property);
    if (contradiction) go({ view: 'contradictions', id: contradiction.id });
    return;
  }
  const [ref] = await api.records.refs({ ids: [article ?? id] });
  if (ref) await openRef(ref);
}

/** Returns a sentence as the author's own text, with each footnote at the words it proves. */
function sentenceText(sentence: Sentence, facts: PageFacts): string {
  return joinPieces(
    partsOf(sentence).flatMap(({ text, notes }) => [
      text,
      ...(notes ?? []).flatMap((number): Mark[] => {
        const id = facts.quotes.get(number);
        return id === undefined ? [] : [{ kind: 'quote', id }];
      }),
    ]),
  );
}
