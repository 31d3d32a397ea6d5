import { t } from '#lib/i18n/t.ts';
import { originsOf } from '#renderer/shared/evidence/origins.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { formatFigure, type Figure } from '#renderer/shared/values/formatFigure.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { EditedLines, type EditedLinesProps } from './EditedLines.tsx';

export interface FiguresProps extends Pick<EditedLinesProps<Figure>, 'edit' | 'onForm' | 'readOnly'> {
  figures: readonly Figure[];
}

/** The figures of an event, with the quotes that state them. */
export function Figures({ figures, edit, onForm, readOnly }: FiguresProps) {
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
          <FigureKnots ids={figure.quotes} />
        </>
      )}
      edit={edit}
      onForm={onForm}
      readOnly={readOnly}
    />
  );
}

function FigureKnots({ ids }: { ids: readonly string[] }) {
  const quotes = useApi('records.quoteViews', { ids: [...ids] }, { enabled: ids.length > 0, keep: true }).data ?? [];
  return <Knots {...originsOf(quotes)} words />;
}
