import { t } from '#lib/i18n/t.ts';
import { api, host } from '#renderer/lib/api.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { fileNameOf } from '#lib/text/file-name.ts';
import { showToast } from '#renderer/ui/toasts.ts';

/** What every export reports when it is written. */
export interface Written {
  left_out: readonly unknown[];
  protected: string[];
  /** Only for a package. */
  root?: string | undefined;
  /** Only for a frozen version. */
  frozen?: { producer: string; drawnBy: string | null } | undefined;
  /** Only for an edition. */
  profile?: string | undefined;
  replaced?: number | undefined;
}

/** Characters of a root hash that are shown: enough to distinguish two at a glance. */
const rootShown = 12;

/**
 * Reports a written file, and anything in it that the user should know.
 * @param head replaces the plain file name
 */
export async function announceWritten(written: Written, path: string, head?: string): Promise<void> {
  const guarded = written.protected.length ? await api.records.refs({ ids: written.protected }) : [];
  showToast({
    text: [
      head ?? t('actions.savedFile', { name: fileNameOf(path) }),
      written.profile !== undefined &&
        t('audiencePage.forAudience', { profile: written.profile, count: written.replaced ?? 0 }),
      written.root !== undefined && t('dossierPage.packageRoot', { root: written.root.slice(0, rootShown) }),
      guarded.length &&
        t('dossierPage.exportedProtected', {
          count: guarded.length,
          names: listedAnd(guarded.map(({ title }) => title)),
        }),
      written.frozen?.drawnBy &&
        t('versions.drawnByShort', { producer: written.frozen.producer, drawnBy: written.frozen.drawnBy }),
      head === undefined &&
        written.left_out.length &&
        t('dossierPage.exportedLeftOut', { count: written.left_out.length }),
    ]
      .filter(Boolean)
      .join('. '),
    // A protected name in the file must not go unnoticed.
    problem: guarded.length > 0,
    actions: [
      { label: t('actions.open'), onPress: () => void withErrorToast(() => host.exported.open({ path })) },
      {
        label: t('actions.showInFolder'),
        onPress: () => void withErrorToast(() => host.exported.showInFolder({ path })),
      },
    ],
  });
}
