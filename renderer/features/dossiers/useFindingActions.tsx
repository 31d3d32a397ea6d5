import { useState, type ReactNode } from 'react';
import type { FindingView } from '#core/findings/contract.ts';
import { api } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { openFindingAction } from '#renderer/shared/findings/openFindingAction.ts';
import { AudiencesDialog } from '#renderer/shared/transfer/AudiencesDialog.tsx';
import { useAudience } from '#renderer/shared/transfer/audience.ts';

export interface FindingActions {
  /** Performs the fix of a finding, at its first place in the dossier. */
  fix: (finding: FindingView) => void;
  /** Marks the sentence of a finding as an opinion. */
  markOpinion: (finding: FindingView) => void;
  /** The dialog opened by an action. */
  dialog: ReactNode;
}

/**
 * Returns the actions that fix the findings of a dossier.
 * @param proveAt opens the quote menu at a sentence
 */
export function useFindingActions(dossier: string, proveAt: (section: string, text: string) => void): FindingActions {
  const [isReplacing, setReplacing] = useState(false);
  const audience = useAudience(dossier);

  function fix(finding: FindingView): void {
    const [place] = finding.places;
    switch (finding.action.kind) {
      case 'add-quote':
        if (place?.section != null) proveAt(place.section, place.text);
        return;
      case 'confirm-guess': {
        const { id } = finding.action;
        if (id !== null) void withErrorToast(() => api.claims.confirm({ ids: [id] }));
        return;
      }
      case 'replace-name':
        setReplacing(true);
        return;
      case 'accept':
      case 'keep-as-text': {
        const what = finding.action.kind === 'accept' ? 'accept' : 'keepAsText';
        const { paragraph = null, mark = null } = place ?? {};
        if (paragraph !== null && mark !== null) void withErrorToast(() => api.dossiers[what]({ paragraph, mark }));
        return;
      }
      default:
        openFindingAction(finding);
    }
  }

  return {
    fix,
    markOpinion(finding) {
      const [place] = finding.places;
      if (place?.section == null) return;
      const { section, paragraph, text } = place;
      void withErrorToast(() => api.dossiers.opinion({ section, paragraph, text, is: true }));
    },
    dialog: isReplacing && (
      <AudiencesDialog
        first={audience.key === 'internal' ? 'public' : audience.key}
        onClose={() => setReplacing(false)}
      />
    ),
  };
}
