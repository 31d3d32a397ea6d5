import { useState } from 'react';
import { host } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { ReturnedDialog } from './ReturnedDialog.tsx';

/** Asks for a Word document of the dossier that comes back, and shows what was changed in it. Drawn where it can be asked for. */
export function ReturnedDocument({ dossier }: { dossier: string }) {
  const [path, setPath] = useState<string | null>(null);
  useCommand('dossier.takeBack', () => void withErrorToast(async () => setPath(await host.dialogs.openDocument({}))));
  return path === null ? null : <ReturnedDialog dossier={dossier} path={path} onClose={() => setPath(null)} />;
}
