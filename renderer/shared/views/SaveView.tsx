import { useState } from 'react';
import { Bookmark, BookmarkCheck } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { ViewKind } from '#core/model/views.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import { removeView, renameView, saveView, updateView, useOpenView, type ViewSettings } from './savedViews.ts';
import { useViewScope } from './scope.ts';

/** Saves the view with the case; for a saved view, all actions on it. */
export function SaveView({ kind, readSettings }: { kind: ViewKind; readSettings: () => ViewSettings }) {
  const open = useOpenView();
  const scope = useViewScope();
  const [asking, setAsking] = useState<'save' | 'rename' | null>(null);
  useCommand('views.save', () => setAsking('save'));
  const button = (
    <IconButton
      icon={open ? BookmarkCheck : Bookmark}
      label={open ? open.name : t('actions.saveView')}
      keys={shortcut('views.save')}
      writes={!open}
      {...(open ? {} : { onPress: () => setAsking('save') })}
    />
  );
  return (
    <>
      {open ? (
        <Menu
          trigger={button}
          label={t('views.menu')}
          placement="bottom end"
          groups={[
            {
              title: open.name,
              entries: [
                {
                  id: 'update',
                  label: t('views.update', { name: open.name }),
                  writes: true,
                  onPick: () => void updateView(open, scope, readSettings()),
                },
                { id: 'rename', label: t('views.rename'), writes: true, onPick: () => setAsking('rename') },
                { id: 'save', label: t('views.saveAs'), writes: true, onPick: () => setAsking('save') },
                {
                  id: 'remove',
                  label: t('views.removeSaved', { name: open.name }),
                  writes: true,
                  onPick: () => void removeView(open),
                },
              ],
            },
          ]}
        />
      ) : (
        button
      )}
      {asking && (
        <NameDialog
          help="views"
          title={t(asking === 'save' ? 'actions.saveView' : 'views.renameTitle')}
          onClose={() => setAsking(null)}
          width={420}
          label={t(asking === 'save' ? 'actions.saveView' : 'app.rename.save')}
          keys="↵"
          reason={t('views.needsName')}
          field={t('fields.name')}
          note={t('views.saveNote')}
          first={asking === 'rename' ? (open?.name ?? '') : scope.query}
          onName={(name) => {
            setAsking(null);
            void (asking === 'rename' && open ? renameView(open, name) : saveView(kind, name, scope, readSettings()));
          }}
        />
      )}
    </>
  );
}
