import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { formatFigure, type Figure } from '#renderer/shared/values/formatFigure.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { EditedLines, type EditedLinesProps } from './EditedLines.tsx';

export interface FiguresProps extends Pick<EditedLinesProps<Figure>, 'edit' | 'onForm' | 'readOnly'> {
  figures: readonly Figure[];
  /** Quotes already loaded, for drawing knots. */
  quotes: readonly QuoteView[];
}

/** The figures of an event, with the quotes that state them. */
export function Figures({ figures, quotes, edit, onForm, readOnly }: FiguresProps) {
  return (
    <EditedLines
      field="figures"
      items={figures}
      format={formatFigure}
      line={(figure) => (
        <>
          <bdi className="trunc t2">{figure.property}</bdi>
          <span className="m">
            {t(`recordPages.figures.say.${figure.qualifier}`, { number: formatNumber(figure.number) })}{' '}
            <bdi>{figure.unit}</bdi>
          </span>
          <span className="sp" />
          <FigureKnots ids={figure.quotes} quotes={quotes} />
        </>
      )}
      edit={edit}
      onForm={onForm}
      readOnly={readOnly}
    />
  );
}

function FigureKnots({ ids, quotes }: { ids: readonly string[]; quotes: readonly QuoteView[] }) {
  const loadedQuotes = quotes.filter((quote) => ids.includes(quote.id));
  // A quote that states a figure need not be about the event, so it may have to be requested.
  const missing = ids.find((id) => !loadedQuotes.some((quote) => quote.id === id));
  const missingQuote = useApi('records.show', { id: missing ?? '' }, { enabled: missing !== undefined });
  const all = [...loadedQuotes, ...(missingQuote.data?.quotes.filter((quote) => quote.id === missing) ?? [])];
  return <Knots {...originsOf(all)} words />;
}
