import { useState } from 'react';
import { Download } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { safeFileName } from '#lib/text/fileName.ts';
import { exportFormats, type ExportFormat, type ExportProfile, type Leak } from '#core/transfer/contract.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { confirmProtected } from '#renderer/shared/transfer/protectedNames.ts';
import { formatList } from '#renderer/lib/format.ts';
import { runCommand, shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, type MenuGroup } from '#renderer/ui/Menu.tsx';
import { showToast } from '#renderer/ui/toasts.ts';
import { AudiencesDialog } from './AudiencesDialog.tsx';
import { keepAudience, leaksOf, useAudience } from './audience.ts';
import { LeaksDialog } from './LeaksDialog.tsx';
import { PackageDialog, type PackageChoice } from './PackageDialog.tsx';

/** What every export tells when it is written. */
interface Written {
  left_out: readonly unknown[];
  protected: string[];
  /** Of a package. */
  root?: string | undefined;
  /** Of a frozen version. */
  frozen?: { producer: string; drawnBy: string | null } | undefined;
  /** Of an edition. */
  profile?: string | undefined;
  replaced?: number | undefined;
}

/** An export that names stopped, and how it is tried again. */
interface Stopped {
  leaks: readonly Leak[];
  again: () => void;
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

/** Says what was written, and what is in it that somebody should know. */
async function announce(written: Written, path: string): Promise<void> {
  const guarded = written.protected.length ? await api.records.refs({ ids: written.protected }) : [];
  showToast({
    text: [
      t('dossierPage.exported', { name: path.split(/[\\/]/).at(-1) ?? path }),
      written.profile !== undefined &&
        t('audiencePage.forAudience', { profile: written.profile, count: written.replaced ?? 0 }),
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
}

interface MenuActions {
  /** Whole case, or one dossier. */
  isWhole: boolean;
  audience: string;
  choices: readonly { key: string; name: string }[];
  onAudience: (key: string) => void;
  onEdit: () => void;
  onFormat: (format: ExportFormat) => void;
  onPackage: () => void;
}

/** As what, and for whom. */
function menuGroups({ isWhole, audience, choices, onAudience, onEdit, onFormat, onPackage }: MenuActions): MenuGroup[] {
  return [
    // What Ctrl E and Enter give is a file, as it was before there were audiences.
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
      entries: isWhole
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

/** Asks where to, writes the file, and says what it holds. */
export function ExportMenu({ dossier, version, title, label, command, ink = false }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const [packing, setPacking] = useState(false);
  const [editing, setEditing] = useState(false);
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const kept = useAudience(dossier);
  const [picked, setPicked] = useState<string | null>(null);
  const audience = picked ?? kept.key;
  const readers = kept.choices.find(({ key }) => key === audience)?.name ?? audience;
  useCommand(command ?? 'dossier.export', () => setOpen(true), { enabled: command !== undefined });
  useCommand('dossier.audience', () => setEditing(true), { enabled: command === 'dossier.export' });

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
        suggestedName: safeFileName(name, t('dossierPage.label')),
        extension,
      });
      if (path === null) return;
      const write = (profile: ExportProfile | null) => {
        showToast({ text: t('dossierPage.exporting', { title: name }) });
        return writeTo(path, profile);
      };
      // What is for everybody who may know all names is asked about; what is for others is looked through.
      const written =
        audience === 'internal'
          ? await confirmProtected(write)
          : await write(audience).catch((thrown: unknown) => {
              const leaks = leaksOf(thrown);
              if (leaks.length === 0) throw thrown;
              setStopped({ leaks, again });
              return undefined;
            });
      if (written === undefined) return;
      if (!written) {
        showToast({ text: t('dossierPage.protected.cancelled') });
        return;
      }
      await announce(written, path);
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
        groups={menuGroups({
          isWhole: dossier === null && version === undefined,
          audience,
          choices: kept.choices,
          onAudience: pick,
          onEdit: () => setEditing(true),
          onFormat: (format) => void write(format),
          onPackage: () => setPacking(true),
        })}
      />
      {packing && (
        <PackageDialog
          audience={audience}
          audiences={kept.choices}
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
            stopped.again();
          }}
        />
      )}
    </>
  );
}
