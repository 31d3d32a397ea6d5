import type { Article } from '#core/model/articles.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { draftKey, type DrawnQuotes } from './drafts.ts';
import { Gutter, type GutterProps } from './Gutter.tsx';
import { HoverStrip } from './HoverStrip.tsx';
import { useTies } from './quoteMarks.ts';
import type { Hover } from './useHover.ts';
import type { ReaderCommands } from './useReaderCommands.ts';

interface OverlayProps extends HoveredNameProps, Pick<GutterProps, 'page' | 'root'> {
  article: Article;
  drawn: DrawnQuotes;
  /** Indexes of the pieces of the text that are on the page. */
  shownPieces: readonly number[];
  quote: string | null;
  /** A form is open or words are selected, so the hover strip would cover what the user is reading. */
  isBusy: boolean;
  onQuote: (id: string) => void;
}

/** Drawn over the text: what is tied to each quote, and the decisions beside the name under the pointer. */
export function Overlay(props: OverlayProps) {
  const { article, drawn, shownPieces, quote, isBusy, onQuote, page, root, ...hovered } = props;
  const { draft } = drawn;
  const ties = useTies(article.id, drawn, shownPieces);
  return (
    <>
      <Gutter
        selected={draft ? null : quote}
        draft={draft ? draftKey : null}
        onSelect={onQuote}
        {...{ page, root, ties }}
      />
      {!isBusy && <HoveredName {...hovered} />}
    </>
  );
}

interface HoveredNameProps extends Pick<ReaderCommands, 'onAccept' | 'onReject' | 'onMerge'> {
  hover: Hover;
  suggestionsByKey: ReadonlyMap<string, ReviewedSuggestion>;
}

function HoveredName({ hover, suggestionsByKey, onAccept, onReject, onMerge }: HoveredNameProps) {
  const item = hover.at ? suggestionsByKey.get(hover.at.key) : undefined;
  if (!hover.at || !item) return null;
  const leaving = (decide: (item: ReviewedSuggestion) => void) => () => {
    hover.leave();
    decide(item);
  };
  return (
    <HoverStrip
      x={hover.at.x}
      y={hover.at.y}
      isName={item.kind !== 'date' && item.kind !== 'figure'}
      onAccept={leaving(onAccept)}
      onReject={leaving(onReject)}
      onMerge={leaving(onMerge)}
      onEnter={hover.keepOpen}
      onLeave={hover.leave}
    />
  );
}
