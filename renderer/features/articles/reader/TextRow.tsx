import { useState, type ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PieceView, type PieceProps } from './PieceView.tsx';
import styles from './Text.module.css';

export interface TextRowProps extends PieceProps {
  /** Space above, in place of the rows that are not drawn. */
  gap: number;
  index: number;
  measure: (element: HTMLDivElement | null) => void;
  title: string;
  /** The line under the title, in the first row. */
  meta: ReactNode;
}

/** Longer titles are truncated until the user expands them: they are broken pages, not headlines. */
const longTitleChars = 400;

/**
 * A block in normal flow, so that a click between two blocks finds the nearest one, as on any page. The first block carries the title,
 * once, and the line under it.
 */
export function TextRow({ gap, index, measure, title, meta, ...props }: TextRowProps) {
  const { piece } = props;
  const isFirst = index === 0;
  const hasTitle = isFirst && piece.kind === 'title';
  return (
    <>
      {gap > 0 && <div style={{ height: gap }} />}
      <div ref={measure} data-index={index} className={styles.row}>
        {piece.page !== null && (
          <div
            className={styles.pageMark}
            data-label={t('reader.meta.page', { page: piece.page })}
            aria-hidden="true"
          />
        )}
        {isFirst && !hasTitle && (
          <>
            <Cut length={title.length}>
              {(isCut) => (
                <h1 className={isCut ? styles.cutTitle : styles.fakeTitle} dir="auto">
                  {title}
                </h1>
              )}
            </Cut>
            <div className={styles.meta}>{meta}</div>
          </>
        )}
        {hasTitle ? (
          <>
            <Cut length={piece.end - piece.start}>{(cut) => <PieceView {...props} cutTitle={cut} />}</Cut>
            <div className={styles.meta}>{meta}</div>
          </>
        ) : (
          <PieceView {...props} />
        )}
      </div>
    </>
  );
}

function Cut({ length, children }: { length: number; children: (cut: boolean) => ReactNode }) {
  const [isWhole, setIsWhole] = useState(false);
  if (length <= longTitleChars) return children(false);
  return (
    <>
      {children(!isWhole)}
      <p className={styles.meta}>
        <Button variant="quiet" size="s" aria-expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
          {t(isWhole ? 'reader.meta.cutTitle' : 'reader.meta.wholeTitle')}
        </Button>
      </p>
    </>
  );
}
