import { useState, type ReactNode } from 'react';
import { FileImage, FileText, Image, NotebookPen } from 'lucide-react';
import type { ViewKind } from '#core/model/views.ts';
import { t } from '#lib/i18n/t.ts';
import type { MenuEntry } from '#renderer/ui/Menu.tsx';
import type { PictureSource } from '#core/views/model/picture.ts';
import { PictureDialog, type PictureUse } from './PictureDialog.tsx';

const uses = [
  { use: 'svg', label: 'views.toSvg', icon: FileImage },
  { use: 'png', label: 'views.toPng', icon: Image },
  { use: 'pdf', label: 'views.toPdf', icon: FileText },
  { use: 'dossier', label: 'views.toDossier', icon: NotebookPen },
] as const;

/** Returns the actions for the picture of a view: menu entries, and the dialog that they open. */
export function usePictures(
  kind: ViewKind,
  picture: PictureSource | undefined,
): { entries: MenuEntry[]; dialog: ReactNode } {
  const [use, setUse] = useState<PictureUse | null>(null);
  const entries = uses.map((one) => ({
    id: one.use,
    label: t(one.label),
    icon: one.icon,
    writes: one.use === 'dossier',
    onPick: () => setUse(one.use),
  }));
  const dialog = use && picture && (
    <PictureDialog kind={kind} use={use} picture={picture} onClose={() => setUse(null)} />
  );
  return { entries, dialog };
}
