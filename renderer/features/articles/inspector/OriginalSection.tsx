import { Copy, Fingerprint, FolderOpen, RefreshCw } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { isImported, type Article } from '#core/model/articles.ts';
import { copyText } from '#renderer/lib/copyText.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api, host } from '#renderer/lib/api.ts';
import { formatInstant, shortHash } from '#lib/i18n/format.ts';
import { useApi, type OutputOf } from '#renderer/lib/queries.ts';
import { rereadArticles } from '#renderer/shared/articles/rereading.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FieldRow, FieldRows } from '#renderer/ui/FieldRow.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';

/** Returns what the title says of an original: nothing while that is unknown, or without one. */
function stateOf(data: OutputOf<'articles.originalPath'> | undefined): 'unknown' | 'kept' | 'missing' | 'purged' {
  if (!data) return 'unknown';
  if (data.purged !== null) return 'purged';
  return data.missing ? 'missing' : 'kept';
}

/** The original file, byte for byte, with its hash. */
export function OriginalSection({ article }: { article: Article }) {
  const { id, fileHash, fileName, part, captured, unreadParts } = article;
  const { data } = useApi(
    'articles.originalPath',
    { id },
    { enabled: fileHash !== null, isPart: ({ missing }) => missing },
  );
  const purged = data?.purged ?? null;
  const copy = (hash: string) => void copyText(hash, t('reader.inspector.hashCopied'));
  function showInFolder(): void {
    void withErrorToast(async () => {
      const { path } = await api.articles.originalPath({ id });
      if (path !== null) await host.app.showInFolder({ path });
    });
  }
  return (
    <Section icon={Fingerprint} title={t(`reader.inspector.original.${stateOf(data)}`)}>
      <FieldRows>
        {fileHash !== null && (
          <FieldRow
            label={t('downloads.sha256')}
            value={shortHash(fileHash)}
            mono
            aside={
              <IconButton icon={Copy} size="xs" label={t('reader.inspector.copyHash')} onPress={() => copy(fileHash)} />
            }
          />
        )}
        {fileName !== null && <FieldRow label={t('fields.fileName')} value={fileName} />}
        {part !== null && <FieldRow label={t('reader.inspector.part')} value={part} />}
        {unreadParts.length > 0 && <FieldRow label={t('fields.unreadParts')} value={unreadParts.join(', ')} />}
        <FieldRow label={t('fields.captured')} value={formatInstant(captured)} />
      </FieldRows>
      {fileHash === null || purged !== null ? (
        <p className="sm t3">
          {purged ?? t(isImported(article) ? 'reader.inspector.importedOnly' : 'reader.inspector.noOriginal')}
        </p>
      ) : (
        <div className="buttons">
          <Button size="s" icon={FolderOpen} onPress={showInFolder}>
            {t('actions.showInFolder')}
          </Button>
          <Button size="s" icon={RefreshCw} writes onPress={() => void rereadArticles([id])}>
            {t('reread.button')}
          </Button>
        </div>
      )}
    </Section>
  );
}
