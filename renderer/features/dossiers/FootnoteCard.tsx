import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { QuoteCard } from '#renderer/shared/quotes/QuoteCard.tsx';
import styles from './FootnoteText.module.css';

/** What stands behind a footnote. */
export interface NoteFacts {
  /** As the finished dossier numbers it. */
  number: number;
  exact: string;
  /** Title, outlet and place of the source. */
  source: string;
}

/** A footnote that the pointer is over or the caret beside, and where its box stands. */
export interface ShownNote {
  quote: string;
  at: DOMRect;
}

export interface FootnoteCardProps {
  shown: ShownNote | null;
  notes: ReadonlyMap<string, NoteFacts>;
  missing: ReadonlySet<string>;
}

const width = 288;
const height = 140;

/** The quote of one footnote and where it stands, under its box. Read politely. */
export function FootnoteCard({ shown, notes, missing }: FootnoteCardProps) {
  const note = shown ? notes.get(shown.quote) : undefined;
  const gone = shown !== null && missing.has(shown.quote);
  return (
    <div role="status">
      {shown && (note || gone) && (
        <div className={styles.card} style={{ width, ...placeAt(shown.at) }}>
          {note ? (
            <QuoteCard text={note.exact} source={note.source} lines={4}>
              <span className="sm t2">
                {t('dossierPage.footnoteOpen', { keys: shortcut('dossier.openQuote') ?? '' })}
              </span>
            </QuoteCard>
          ) : (
            <span className="c-warn">{t('dossierPage.footnoteGone')}</span>
          )}
        </div>
      )}
    </div>
  );
}

/** Under the box, over it where there is no room, and never out of the window. */
function placeAt({ left, top, bottom }: DOMRect): { left: number; top?: number; bottom?: number } {
  const across = Math.max(8, Math.min(left - 16, window.innerWidth - width - 8));
  const below = bottom + 6 + height < window.innerHeight;
  return below ? { left: across, top: bottom + 6 } : { left: across, bottom: window.innerHeight - top + 6 };
}
