import { t } from '#lib/i18n/t.ts';
import { FindBar } from '#renderer/shared/find/FindBar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { FindInPage } from './useFindInPage.ts';

/** Finds words on the page and replaces them, one at a time or all at once. */
export function FindInPageBar({ replacement, onReplacement, onReplace, onReplaceAll, ...find }: FindInPage) {
  const none = find.found.hits.length === 0;
  return (
    <FindBar {...find}>
      <TextField
        writes
        label={t('dossierPage.find.with')}
        hideLabel
        placeholder={t('dossierPage.find.with')}
        value={replacement}
        onChange={onReplacement}
        onEnter={() => !none && onReplace()}
      />
      <Button writes size="s" disabled={none} onPress={onReplace}>
        {t('dossierPage.find.replace')}
      </Button>
      <Button writes size="s" variant="quiet" disabled={none} onPress={onReplaceAll}>
        {t('dossierPage.find.replaceAll')}
      </Button>
    </FindBar>
  );
}
