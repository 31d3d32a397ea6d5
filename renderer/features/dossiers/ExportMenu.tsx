import { useState } from 'react';
import { Download } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/file-name.ts';
import { exportFormats, type ExportFormat, type ExportProfile, type Leak } from '#core/transfer/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { announceWritten, type Written } from '#renderer/shared/transfer/announceWritten.ts';
import { openExport } from '#renderer/shared/transfer/exportRequest.ts';
import { writeGuarded } from '#renderer/shared/transfer/writeGuarded.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, type MenuGroup } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { AudiencesDialog } from '#renderer/shared/transfer/AudiencesDialog.tsx';
import { keepAudience, useAudience } from '#renderer/shared/transfer/audience.ts';
import type { PackageChoice } from '#renderer/shared/transfer/PackageOptions.tsx';
import { LeaksDialog } from '#renderer/shared/transfer/LeaksDialog.tsx';
import { PackageDialog } from './PackageDialog.tsx';

/** An export stopped by leaks, and the function that retries it. */
interface Stopped {
  leaks: readonly Leak[];
  retry: () => void;
}

export interface ExportMenuProps {
  /** Null for a frozen version. */
  dossier: string | null;
  /** A frozen version, instead of the dossier as it is now. */
  version?: string;
  /** Suggested file name. */
  title: string;
}

interface MenuActions {
  /** Exports for other programs; absent for a frozen version. */
  onOthers: (() => void) | undefined;
  audience: string;
  choices: readonly { key: string; name: string }[];
  onAudience: (key: string) => void;
  onEdit: () => void;
  onFormat: (format: ExportFormat) => void;
  onPackage: () => void;
}

/** Returns the menu's groups: the formats and the audiences. */
function menuGroups({
  onOthers,
  audience,
  choices,
  onAudience,
  onEdit,
  onFormat,
  onPackage,
}: MenuActions): MenuGroup[] {
  return [
    // Formats come first, so that Ctrl E followed by Enter writes a file.
    {
      entries: exportFormats.map((format) => ({
        id: format,
        label: t(`dossierPage.formats.${format}`),
        note: `.${format}`,
        onPick: () => onFormat(format),
      })),
    },
    {
      entries: [
        {
          id: 'package',
          label: t('dossierPage.packageEntry'),
          note: '.zip',
          onPick: onPackage,
        },
      ],
    },
    {
      entries: onOthers ? [{ id: 'others', label: t('exportDialog.otherPrograms'), onPick: onOthers }] : [],
    },
    {
      title: t('audiencePage.label'),
      chosen: audience,
      stays: true,
      entries: choices.map(({ key, name }) => ({ id: key, label: name, onPick: () => onAudience(key) })),
    },
    {
      entries: [{ id: 'audiences', label: t('audiencePage.edit'), onPick: onEdit }],
    },
  ];
}

/** Asks for a location, writes a dossier or a frozen version, and reports what the file contains. */
export function ExportMenu({ dossier, version, title }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const [isChoosingAudience, setChoosingAudience] = useState(false);
  const [packing, setPacking] = useState(false);
  const [editing, setEditing] = useState(false);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const storedAudience = useAudience(dossier);
  const [picked, setPicked] = useState<string | null>(null);
  const audience = picked ?? storedAudience.key;
  const readers = storedAudience.choices.find(({ key }) => key === audience)?.name ?? audience;
  // A frozen version has no keys.
  const hasKeys = { enabled: dossier !== null };
  const openAt = (isAudience: boolean) => {
    setChoosingAudience(isAudience);
    setOpen(true);
  };
  useCommand('dossier.export', () => openAt(false), hasKeys);
  useCommand('dossier.audience', () => openAt(true), hasKeys);

  function pick(key: string): void {
    setPicked(key);
    if (dossier !== null) void withErrorToast(() => keepAudience(dossier, key));
  }

  const write = (format: ExportFormat) =>
    save(format, (path, profile) => api.transfer.export({ format, path, dossier, version, profile }));

  const writePackage = (choice: PackageChoice) =>
    save('zip', (path, profile) => api.transfer.package({ ...choice, path, dossier, version, profile }));

  async function save(
    extension: string,
    writeTo: (path: string, profile: ExportProfile | null) => Promise<Written>,
  ): Promise<void> {
    const again = () => void save(extension, writeTo);
    await withErrorToast(async () => {
      const name = title || (await api.cases.info({})).title;
      const path = await host.dialogs.save({
        suggestedName: safeFileName(name, t('words.dossiers')),
        extension,
      });
      if (path === null) return;
      const write = (profile: ExportProfile | null) => {
        showToast({ text: t('dossierPage.exporting', { title: name }) });
        return writeTo(path, profile);
      };
      const outcome = await writeGuarded(audience, write);
      if ('leaks' in outcome) setStopped({ leaks: outcome.leaks, retry: again });
      else if ('cancelled' in outcome) showToast({ text: t('dossierPage.protected.cancelled') });
      else await announceWritten(outcome.written, path);
    });
  }

  return (
    <>
      <Menu
        label={t('actions.export')}
        placement="bottom end"
        open={open}
        focusOn={isChoosingAudience ? t('audiencePage.label') : undefined}
        onOpenChange={setOpen}
        trigger={
          <Button
            variant={dossier === null ? 'outline' : 'ink'}
            icon={Download}
            keys={dossier === null ? undefined : shortcut('dossier.export')}
          >
            {t('actions.export')}
          </Button>
        }
        groups={menuGroups({
          onOthers: dossier === null ? undefined : () => openExport({ kind: 'dossier', id: dossier }, { kind: 'case' }),
          audience,
          choices: storedAudience.choices,
          onAudience: pick,
          onEdit: () => setEditing(true),
          onFormat: (format) => void write(format),
          onPackage: () => setPacking(true),
        })}
      />
      {packing && (
        <PackageDialog
          audience={audience}
          audiences={storedAudience.choices}
          onAudience={pick}
          onClose={() => setPacking(false)}
          onChoose={(choice) => {
            setPacking(false);
            void writePackage(choice);
          }}
        />
      )}
      {editing && <AudiencesDialog first={audience} onClose={() => setEditing(false)} />}
      {stopped && (
        <LeaksDialog
          leaks={stopped.leaks}
          profile={{ key: audience, name: readers }}
          onClose={() => setStopped(null)}
          onAgain={() => {
            setStopped(null);
            stopped.retry();
          }}
        />
      )}
    </>
  );
}
