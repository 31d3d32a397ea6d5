import type { Section } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast, withUndoToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';

/** Commands for whole sections, and their shortcuts. */
export function useSectionCommands(
  dossier: string,
  list: readonly Section[],
  current: Section | null,
  onActive: (section: string | null) => void,
) {
  async function move(by: 1 | -1): Promise<void> {
    if (!current) return;
    const index = list.indexOf(current);
    const before = by < 0 ? list[index - 1] : list[index + 2];
    if (by < 0 && !before) return;
    if (by > 0 && index === list.length - 1) return;
    await withErrorToast(() => api.dossiers.moveSection({ section: current.id, before: before?.id ?? null }));
  }

  async function add(kind: Section['kind']): Promise<void> {
    const index = current ? list[list.indexOf(current) + 1] : undefined;
    // A second section of the same kind needs a title to tell it apart.
    const title = list.some((section) => section.kind === kind) ? t('dossierPage.newHeading') : '';
    const created = await withErrorToast(() =>
      api.dossiers.addSection({ id: dossier, kind, title, before: index?.id ?? null }),
    );
    if (created) onActive(created.id);
  }

  async function remove(section: Section): Promise<void> {
    await withUndoToast(() => api.records.remove({ ids: [section.id] }), t('dossierPage.sectionRemoved'));
    onActive(null);
  }

  useCommand('dossier.sectionUp', () => void move(-1), { enabled: current !== null });
  useCommand('dossier.sectionDown', () => void move(1), { enabled: current !== null });
  return { move, add, remove };
}
