import { Pencil, Plus, X } from 'lucide-react';
import { t } from '#core/i18n/t.ts';
import type { CaseEvent } from '#core/events/model.ts';
import type { QuoteView } from '#core/records/contract.ts';
import type { Edit } from '#renderer/features/records/edit.ts';
import { originsOf } from '#renderer/features/records/origins.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Knots } from '#renderer/ui/Knots.tsx';
import { Part } from './Part.tsx';
import styles from '#renderer/features/records/Records.module.css';

export type Figure = CaseEvent['figures'][number];

/** A figure in words: `deaths: at least 14 people`. */
export function sayFigure(figure: Figure): string {
  const number = t(`recordPages.figures.say.${figure.qualifier}`, { number: formatNumber(figure.number) });
  return `${figure.property}: ${[number, figure.unit].filter(Boolean).join(' ')}`;
}

export interface FiguresProps {
  figures: readonly Figure[];
  /** Quotes that are known already, to draw knots. */
  quotes: readonly QuoteView[];
  edit: Edit;
  onForm: (at: number | undefined) => void;
  readOnly: boolean;
}

/** What is counted of an event, with the quotes that give the figures. */
export function Figures({ figures, quotes, edit, onForm, readOnly }: FiguresProps) {
  if (figures.length === 0 && readOnly) return null;
  return (
    <Part
      title={t('recordPages.figures.label')}
      count={figures.length || undefined}
      actions={
        !readOnly && (
          <Button
            size="s"
            variant="quiet"
            icon={Plus}
            label={t('recordPages.figures.title')}
            onPress={() => onForm(undefined)}
          >
            {t('recordPages.figures.add')}
          </Button>
        )
      }
    >
      {figures.length === 0 ? (
        <p className="t2">{t('recordPages.figures.none')}</p>
      ) : (
        <ul className={styles.lines}>
          {figures.map((figure, at) => {
            const words = sayFigure(figure);
            return (
              <li key={at} className={styles.line}>
                <bdi className="trunc t2">{figure.property}</bdi>
                <span className="m">
                  {t(`recordPages.figures.say.${figure.qualifier}`, { number: formatNumber(figure.number) })}{' '}
                  <bdi>{figure.unit}</bdi>
                </span>
                <span className="sp" />
                <FigureKnots ids={figure.quotes} quotes={quotes} />
                {!readOnly && (
                  <>
                    <IconButton
                      icon={Pencil}
                      size="xs"
                      label={t('recordPages.figures.edit', { what: words })}
                      onPress={() => onForm(at)}
                    />
                    <IconButton
                      icon={X}
                      size="xs"
                      label={t('recordPages.figures.remove', { what: words })}
                      onPress={() =>
                        void edit.saveWithUndo(
                          { figures: figures.filter((_, other) => other !== at) },
                          t('recordPages.figures.removed'),
                        )
                      }
                    />
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {edit.errors['figures'] !== undefined && (
        <p className="c-warn sm" role="alert">
          {edit.errors['figures']}
        </p>
      )}
    </Part>
  );
}

function FigureKnots({ ids, quotes }: { ids: readonly string[]; quotes: readonly QuoteView[] }) {
  const known = quotes.filter((quote) => ids.includes(quote.id));
  // Quotes that give a figure need not speak of the event: those that the page does not have are asked for.
  const missing = ids.find((id) => !known.some((quote) => quote.id === id));
  const asked = useApi('records.show', { id: missing ?? '' }, { enabled: missing !== undefined });
  const all = [...known, ...(asked.data?.quotes.filter((quote) => quote.id === missing) ?? [])];
  return <Knots {...originsOf(all)} words />;
}
