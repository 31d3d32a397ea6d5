import { useState } from 'react';
import { Bookmark, BookmarkCheck, ListOrdered } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { useApi } from '#renderer/lib/queries.ts';
import {
  moveSavedSearch,
  removeSavedSearch,
  findSavedSearch,
  type SearchText,
} from '#renderer/shared/searches/savedSearches.ts';
import { SavedSearchDialog } from '#renderer/shared/searches/SavedSearchDialog.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { go } from '#renderer/lib/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';

/** The button that saves a search; for a saved one, the menu of actions on it. @param search the text in the boxes */
export function SaveSearch({ search }: { search: SearchText }) {
  const [editing, setEditing] = useState(false);
  const all = useApi('searches.list', {}, { keep: true }).data ?? [];
  const saved = findSavedSearch(all, search);
  // Available even before the first letters have arrived here; the form picks them up.
  useCommand('search.save', () => setEditing(true));

  const button = (
    <Button
      icon={saved ? BookmarkCheck : Bookmark}
      writes={saved === null}
      disabled={search.query.trim() === ''}
      reason={t('searches.nothingToSave')}
      {...(saved ? { label: t('searches.isSavedAs', { name: saved.name }) } : {})}
      {...(saved ? {} : { onPress: () => setEditing(true) })}
    >
      {t(saved ? 'searches.isSaved' : 'commands.saveSearch')}
    </Button>
  );
  return (
    <>
      {saved ? (
        <Menu
          trigger={button}
          label={t('searches.menu')}
          placement="bottom end"
          groups={[
            {
              title: saved.name,
              entries: [
                {
                  id: 'edit',
                  label: t('searches.edit'),
                  keys: shortcut('search.save'),
                  writes: true,
                  onPick: () => setEditing(true),
                },
                {
                  id: 'up',
                  label: t('actions.moveUp'),
                  writes: true,
                  disabled: all[0]?.id === saved.id,
                  onPick: () => void moveSavedSearch(saved, -1),
                },
                {
                  id: 'down',
                  label: t('actions.moveDown'),
                  writes: true,
                  disabled: all.at(-1)?.id === saved.id,
                  onPick: () => void moveSavedSearch(saved, 1),
                },
                {
                  id: 'remove',
                  label: t('actions.remove'),
                  writes: true,
                  onPick: () => void removeSavedSearch(saved),
                },
              ],
            },
          ]}
        />
      ) : (
        button
      )}
      <IconButton
        icon={ListOrdered}
        label={t('batch.label')}
        keys={shortcut('go.batch')}
        onPress={() => go({ view: 'batch' })}
      />
      {editing && <SavedSearchDialog saved={saved} search={search} onClose={() => setEditing(false)} />}
    </>
  );
}
