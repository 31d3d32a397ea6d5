import { useState } from 'react';
import { Download } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/fileName.ts';
import { exportFormats, type ExportFormat, type ExportProfile } from '#core/transfer/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { formatList } from '#renderer/lib/format.ts';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { PackageDialog, type PackageChoice } from './PackageDialog.tsx';

/** What every export tells when it is written. */
interface Written {
  left_out: readonly unknown[];
  protected: string[];
  /** Of a package. */
  root?: string;
  /** Of a frozen version. */
  frozen?: { producer: string; drawnBy: string | null } | undefined;
}

/** Characters of a root hash that are shown: enough to tell one from another at a glance. */
const rootShown = 12;

export interface ExportMenuProps {
  /** Null writes the whole case. */
  dossier: string | null;
  /** A frozen version, in place of a dossier as it is now. */
  version?: string;
  /** What the file is called at first. */
  title: string;
  label: string;
  /** What opens it, too; a frozen version has no key. */
  command?: 'dossier.export' | 'case.export';
  ink?: boolean;
}

/** Asks where to, writes the file, and says what it holds. */
export function ExportMenu({ dossier, version, title, label, command, ink = false }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const [packing, setPacking] = useState(false);
  useCommand(command ?? 'dossier.export', () => setOpen(true), { enabled: command !== undefined });

  const write = (format: ExportFormat) =>
    save(format, (path, profile) => api.transfer.export({ format, path, dossier, version, profile }));

  const writePackage = (choice: PackageChoice) =>
    save('zip', (path, profile) => api.transfer.package({ ...choice, path, dossier, version, profile }));

  async function save(
    extension: string,
    writeTo: (path: string, profile: ExportProfile | null) => Promise<Written>,
  ): Promise<void> {
    await withErrorToast(async () => {
      const name = title || (await api.cases.info({})).title;
      const path = await host.dialogs.save({
        suggestedName: safeFileName(name, t('dossierPage.label')),
        extension,
      });
      if (path === null) return;
      const written = await confirmProtected((profile) => {
        showToast({ text: t('dossierPage.exporting', { title: name }) });
        return writeTo(path, profile);
      });
      if (!written) {
        showToast({ text: t('dossierPage.protected.cancelled') });
        return;
      }
      const guarded = written.protected.length ? await api.records.refs({ ids: written.protected }) : [];
      showToast({
        text: [
          t('dossierPage.exported', { name: path.split(/[\\/]/).at(-1) ?? path }),
          written.root !== undefined && t('dossierPage.packageRoot', { root: written.root.slice(0, rootShown) }),
          guarded.length &&
            t('dossierPage.exportedProtected', {
              count: guarded.length,
              names: formatList(guarded.map(({ title }) => title)),
            }),
          written.frozen?.drawnBy &&
            t('versions.drawnByShort', { producer: written.frozen.producer, drawnBy: written.frozen.drawnBy }),
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
    <>
      <Menu
        label={label}
        placement="bottom end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button
            variant={ink ? 'ink' : 'outline'}
            size={ink || version !== undefined ? 'm' : 'l'}
            icon={Download}
            keys={command && shortcut(command)}
          >
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
            entries: [
              {
                id: 'package',
                label: t('dossierPage.packageEntry'),
                note: '.zip',
                onPick: () => setPacking(true),
              },
            ],
          },
          {
            entries:
              dossier === null && version === undefined
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
      {packing && (
        <PackageDialog
          onClose={() => setPacking(false)}
          onChoose={(choice) => {
            setPacking(false);
            void writePackage(choice);
          }}
        />
      )}
    </>
  );
}
