import { useRef } from 'react';
import { t } from '#lib/i18n/t.ts';
import type { ContradictionView } from '#core/claims/contract.ts';
import type { ResolutionState } from '#core/model/claims.ts';
import { shorten } from '#lib/text/shorten.ts';
import { serializeWithUndo } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { useDraft } from '#renderer/ui/useDraft.ts';
import { useOnce } from '#renderer/ui/useOnce.ts';
import { sideOf, startingSide } from './sides.ts';

/**
 * Holds the state of a decision about a contradiction: its status, the chosen side and the reason, with a shortcut for each.
 * @param onSaved called when it was settled or reopened
 */
export function useResolution(contradiction: ContradictionView, onSaved: (state: ResolutionState) => void) {
  const { id, subject, sides } = contradiction;
  const state = useDraft<ResolutionState>(contradiction.state, (of) => t(`claimPages.state.${of}.short`));
  const reason = useDraft(contradiction.reason);
  /** A claim of the chosen side: the places of the sides change with the claims of the case. */
  const chosenClaim = useDraft(contradiction.preferred, (of) => sides[sideOf(contradiction, of)]?.words ?? '');
  const found = sideOf(contradiction, chosenClaim.value);
  const chosen = found < 0 ? startingSide(contradiction) : found;
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const needsSide = state.value === 'superseded' || state.value === 'preferred';
  const claimOf = (side: number) => sides[side]?.claims[0]?.id ?? null;
  const preferred = needsSide ? claimOf(chosen) : null;
  const needsReason = state.value === 'preferred' || state.value === 'unresolvable';
  const words = reason.value.trim();
  const isSame =
    state.value === contradiction.state &&
    words === contradiction.reason &&
    (!needsSide || sideOf(contradiction, contradiction.preferred) === chosen);
  /** Why it cannot be saved now. */
  const why = isSame
    ? t('claimPages.duel.unchanged')
    : needsReason && words === ''
      ? t('claimPages.duel.reasonFirst')
      : undefined;

  async function save(): Promise<void> {
    if (why !== undefined) {
      if (needsReason && words === '') reasonField.current?.focus();
      return;
    }
    reason.set(words);
    const saved = await serializeWithUndo(
      () => api.claims.resolve({ id, state: state.value, preferred, reason: words }),
      t('claimPages.duel.saved', {
        what: shorten(subject.title, 50),
        state: t(`claimPages.state.${state.value}.short`),
      }),
    );
    if (saved) onSaved(saved.state);
  }
  const [saveOnce] = useOnce(save);
  function pick(next: ResolutionState): void {
    state.set(next);
    // From here on, the side that is shown is the one that is meant.
    chosenClaim.set(claimOf(chosen));
    if (next === 'preferred' || next === 'unresolvable') reasonField.current?.focus();
  }
  const swap = () => chosenClaim.set(claimOf((chosen + 1) % sides.length));

  useCommand('contradictions.open', () => pick('open'));
  useCommand('contradictions.later', () => pick('superseded'));
  useCommand('contradictions.scope', () => pick('different-scope'));
  useCommand('contradictions.preferred', () => pick('preferred'));
  useCommand('contradictions.unsettled', () => pick('unresolvable'));
  useCommand('contradictions.swap', swap, { enabled: needsSide });
  useCommand('contradictions.reason', () => reasonField.current?.focus());
  useCommand('contradictions.save', saveOnce);

  return {
    ...{ state: state.value, pick, chosen, swap, preferred, needsReason, why },
    ...{ reason, reasonField, overtaken: state.warning ?? chosenClaim.warning ?? reason.warning },
    save: saveOnce,
  };
}
