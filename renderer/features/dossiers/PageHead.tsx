import { useState } from 'react';
import { Image, Plus, Quote, UserRound } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { go } from '#renderer/lib/navigation.ts';
import { Breadcrumbs } from '#renderer/ui/Breadcrumbs.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { FigureDialog } from './figures/FigureDialog.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import type { Sign } from './page/signs.ts';
import { ReturnedDialog } from './ReturnedDialog.tsx';

export interface PageHeadProps {
  id: string;
  title: string;
  /** Opens the outline, when it is not shown beside the page. */
  onOutline: (() => void) | undefined;
  /** Opens the menu of a sign at the caret. */
  onMenu: (sign: Sign) => void;
  /** Inserts a figure at the caret. */
  onFigure: (figure: string, caption: string) => void;
}

/** The bar above the page: insert commands and export. */
export function PageHead({ id, title, onOutline, onMenu, onFigure }: PageHeadProps) {
  const [isPlacing, setPlacing] = useState(false);
  useCommand('dossier.figure', () => setPlacing(true));
  return (
    <>
      {onOutline && (
        <Breadcrumbs
          path={[
            { label: t('dossierPage.all'), onPress: () => go({ view: 'dossiers' }) },
            { label: t('dossierPage.outline'), onPress: onOutline },
            { label: title },
          ]}
          onBack={onOutline}
        />
      )}
      <PaneHead
        title={title}
        actions={
          <>
            <IconButton
              writes
              icon={Quote}
              label={t('dossierPage.head.quote')}
              keys={shortcut('dossier.quoteMenu')}
              onPress={() => onMenu('"')}
            />
            <IconButton
              writes
              icon={UserRound}
              label={t('fields.record')}
              keys={shortcut('dossier.recordMenu')}
              onPress={() => onMenu('@')}
            />
            <IconButton
              writes
              icon={Plus}
              label={t('dossierPage.head.block')}
              keys={shortcut('dossier.blockMenu')}
              onPress={() => onMenu('/')}
            />
            <IconButton
              writes
              icon={Image}
              label={t('dossierPage.head.figure')}
              keys={shortcut('dossier.figure')}
              onPress={() => setPlacing(true)}
            />
            <ExportMenu dossier={id} title={title} />
          </>
        }
      />
      <ReturnedDocument dossier={id} />
      {isPlacing && <FigureDialog onPlace={onFigure} onClose={() => setPlacing(false)} />}
    </>
  );
}

/** Asks for the returned Word document of a dossier and shows its changes. Rendered where that can be asked for. */
function ReturnedDocument({ dossier }: { dossier: string }) {
  const [path, setPath] = useState<string | null>(null);
  useCommand('dossier.takeBack', () => void withErrorToast(async () => setPath(await host.dialogs.openDocument({}))));
  return path === null ? null : <ReturnedDialog dossier={dossier} path={path} onClose={() => setPath(null)} />;
}
