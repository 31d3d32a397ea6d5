import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { FindingView } from '#core/findings/contract.ts';
import { findingKey } from '#core/findings/model.ts';
import { t } from '#lib/i18n/t.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { FindingRow } from './FindingRow.tsx';
import type { FindingActions } from './useFindingActions.tsx';
import type { PageMarks } from './page/markView.ts';
import { placeAt } from './page/placeAt.ts';
import styles from './page/Page.module.css';

interface FindingStripProps {
  findings: readonly FindingView[];
  /** Position of the pressed sign. */
  at: DOMRect;
  actions: FindingActions;
  onClose: () => void;
}

/**
 * Shows the findings of a sentence when its sign is pressed.
 * @param page the page with the signs
 */
export function useFindingStrip(
  page: PageMarks,
  actions: FindingActions,
): { show: (findings: readonly FindingView[], sign: HTMLElement) => void; strip: ReactNode } {
  const [stripState, setStripState] = useState<Pick<FindingStripProps, 'findings' | 'at'> | null>(null);
  const show = useCallback(
    (findings: readonly FindingView[], sign: HTMLElement) =>
      setStripState({ findings, at: sign.getBoundingClientRect() }),
    [],
  );
  const hide = useCallback(() => setStripState(null), []);
  useEffect(() => {
    page.onFindings = show;
    page.onOpinion = (opinion) => void withErrorToast(() => api.dossiers.opinion(opinion));
  }, [page, show]);
  return { show, strip: stripState && <FindingStrip {...stripState} actions={actions} onClose={hide} /> };
}

/** The findings at one sentence of the page, with their fixes. Esc returns to where the user was typing. */
function FindingStrip({ findings, at, actions, onClose }: FindingStripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    strip.current?.querySelector<HTMLElement>('button')?.focus();
    const onOutside = (event: Event) => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (event instanceof KeyboardEvent && !isEscape) return;
      const isInside = event.target instanceof Node && strip.current?.contains(event.target);
      if (isInside && !isEscape) return;
      if (isEscape) {
        // Esc closes a form inside the strip first.
        if (strip.current?.querySelector('input')) return;
        event.stopPropagation();
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      }
      onClose();
    };
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of kinds) document.addEventListener(kind, onOutside, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onOutside, true);
    };
  }, [onClose, at]);

  return (
    <div
      ref={strip}
      role="dialog"
      aria-label={t('dossierPage.findings.here')}
      className={styles.strip}
      style={placeAt(at)}
    >
      <ul className={styles.foundList}>
        {findings.map((finding) => (
          <FindingRow key={findingKey(finding)} finding={finding} actions={actions} onDone={onClose} />
        ))}
      </ul>
    </div>
  );
}
