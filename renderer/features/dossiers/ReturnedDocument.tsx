import { useState } from 'react';
import { host } from '#renderer/lib/api.ts';
import { useCommand } from '#renderer/lib/commands.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { ReturnedDialog } from './ReturnedDialog.tsx';

/** Asks for the returned Word document of a dossier and shows its changes. Rendered where that can be asked for. */
export function ReturnedDocument({ dossier }: { dossier: string }) {
  const [path, setPath] = useState<string | null>(null);
  useCommand('dossier.takeBack', () => void withErrorToast(async () => setPath(await host.dialogs.openDocument({}))));
  return path === null ? null : <ReturnedDialog dossier={dossier} path={path} onClose={() => setPath(null)} />;
}
