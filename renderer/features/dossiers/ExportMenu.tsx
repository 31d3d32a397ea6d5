import { useState } from 'react';
import { Download } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/fileName.ts';
import { exportFormats } from '#core/transfer/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { formatList } from '#renderer/lib/format.ts';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

type Format = (typeof exportFormats)[number];

export interface ExportMenuProps {
  /** Null writes the whole case. */
  dossier: string | null;
  /** What the file is called at first. */
  title: string;
  label: string;
  command: 'dossier.export' | 'case.export';
  ink?: boolean;
}

/** Asks where to, writes the file, and says what it holds. */
export function ExportMenu({ dossier, title, label, command, ink = false }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  useCommand(command, () => setOpen(true));

  async function write(format: Format): Promise<void> {
    await withErrorToast(async () => {
      const name = title || (await api.cases.info({})).title;
      const path = await host.dialogs.save({
        suggestedName: safeFileName(name, t('dossierPage.label')),
        extension: format,
      });
      if (path === null) return;
      const written = await confirmProtected((profile) => {
        showToast({ text: t('dossierPage.exporting', { title: name }) });
        return api.transfer.export({ format, path, dossier, profile });
      });
      if (!written) {
        showToast({ text: t('dossierPage.protected.cancelled') });
        return;
      }
      const guarded = written.protected.length ? await api.records.refs({ ids: written.protected }) : [];
      showToast({
        text: [
          t('dossierPage.exported', { name: path.split(/[\\/]/).at(-1) ?? path }),
          guarded.length &&
            t('dossierPage.exportedProtected', {
              count: guarded.length,
              names: formatList(guarded.map(({ title }) => title)),
            }),
          written.left_out.length && t('dossierPage.exportedLeftOut', { count: written.left_out.length }),
        ]
          .filter(Boolean)
          .join('. '),
        // A name that was to be kept back is no news that may pass by.
        problem: guarded.length > 0,
        actions: [
          { label: t('dossierPage.openFile'), onPress: () => void withErrorToast(() => host.exported.open({ path })) },
          {
            label: t('dossierPage.showInFolder'),
            onPress: () => void withErrorToast(() => host.exported.showInFolder({ path })),
          },
        ],
      });
    });
  }

  return (
    <Menu
      label={label}
      placement="bottom end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant={ink ? 'ink' : 'outline'} size={ink ? 'm' : 'l'} icon={Download} keys={shortcut(command)}>
          {label}
        </Button>
      }
      groups={[
        {
          entries: exportFormats.map((format) => ({
            id: format,
            label: t(`dossierPage.formats.${format}`),
            note: `.${format}`,
            onPick: () => void write(format),
          })),
        },
        {
          entries:
            dossier === null
              ? [
                  {
                    id: 'bundle',
                    label: t('wholeCase.bundleEntry'),
                    note: '.casebook-bundle',
                    onPick: () => void runCommand('case.bundle'),
                  },
                ]
              : [],
        },
      ]}
    />
  );
}
