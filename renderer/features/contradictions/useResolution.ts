import { useRef, useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { sideOf, startingSide } from './sides.ts';

/**
 * Holds the state of a decision about a contradiction: its status, the chosen side and the reason, with a shortcut for each.
 * @param onSaved called when it was settled or reopened
 */
export function useResolution(contradiction: ContradictionView, onSaved: (state: ResolutionState) => void) {
  const { id, subject, sides } = contradiction;
  const [state, setState] = useState<ResolutionState>(contradiction.state);
  const [reason, setReason] = useState(contradiction.reason);
  const [chosen, setChosen] = useState(() => startingSide(contradiction));
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const needsSide = state === 'superseded' || state === 'preferred';
  const preferred = needsSide ? (sides[Math.min(chosen, sides.length - 1)]?.claims[0]?.id ?? null) : null;
  const needsReason = state === 'preferred' || state === 'unresolvable';
  const isSame =
    state === contradiction.state &&
    reason.trim() === contradiction.reason &&
    (!needsSide || sideOf(contradiction, contradiction.preferred) === chosen);
  /** Why it cannot be saved now. */
  const why = isSame
    ? t('claimPages.duel.unchanged')
    : needsReason && reason.trim() === ''
      ? t('claimPages.duel.reasonFirst')
      : undefined;

  async function save(): Promise<void> {
    if (why !== undefined) {
      if (needsReason && reason.trim() === '') reasonField.current?.focus();
      return;
    }
    const saved = await serializeWithUndo(
      () => api.claims.resolve({ id, state, preferred, reason: reason.trim() }),
      t('claimPages.duel.saved', {
        what: shorten(subject.title, 50),
        state: t(`claimPages.state.${state}.short`),
      }),
    );
    if (saved) onSaved(saved.state);
  }
  const [saveOnce] = useOnce(save);
  function pick(next: ResolutionState): void {
    setState(next);
    if (next === 'preferred' || next === 'unresolvable') reasonField.current?.focus();
  }
  const swap = () => setChosen((chosen + 1) % sides.length);

  useCommand('contradictions.open', () => pick('open'));
  useCommand('contradictions.later', () => pick('superseded'));
  useCommand('contradictions.scope', () => pick('different-scope'));
  useCommand('contradictions.preferred', () => pick('preferred'));
  useCommand('contradictions.unsettled', () => pick('unresolvable'));
  useCommand('contradictions.swap', swap, { enabled: needsSide });
  useCommand('contradictions.reason', () => reasonField.current?.focus());
  useCommand('contradictions.save', saveOnce);

  return {
    ...{ state, pick, chosen, swap, preferred, needsReason, why },
    ...{ reason, setReason, reasonField },
    save: saveOnce,
  };
}
