import { useState } from 'react';
import { t } from '#lib/i18n/t.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { listedAnd } from '#lib/i18n/listed.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { versionName } from '#renderer/shared/versions/versionName.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { showToast } from '#renderer/ui/toasts.ts';

/** Says what purging removes and what stays, asks for the reason, and deletes it for good. */
export function PurgeDialog({ article, onClose }: { article: string; onClose: () => void }) {
  const { data } = useApi('purges.preview', { article });
  const holding = useApi('versions.holding', { article });
  const [withText, setWithText] = useState(false);
  const [reason, setReason] = useState('');
  const [purging, setPurging] = useState(false);
  if (!data) return null;
  // Without an original, the text is all there is to purge.
  const text = withText || !data.original;
  const ready = reason.trim() !== '' && !purging;

  async function purge() {
    if (!ready) return;
    setPurging(true);
    const done = await withErrorToast(() => api.purges.purge({ article, text, reason: reason.trim() }));
    setPurging(false);
    if (!done) return;
    onClose();
    showToast({ text: t('purges.done') });
  }

  return (
    <FormDialog
      help="trash"
      title={t('purges.title')}
      onClose={onClose}
      label={t('purges.purge')}
      ready={ready}
      reason={reason.trim() === '' ? t('purges.needsReason') : undefined}
      onDone={() => void purge()}
    >
      <p className="t2">{t('purges.text')}</p>
      <div className="col" style={{ gap: 'var(--s1)' }}>
        <b className="m">{t('purges.what')}</b>
        {data.original && (
          <Checkbox checked={withText} onChange={setWithText}>
            {t('purges.textToo')}
          </Checkbox>
        )}
        <span className="t2">{t(!data.original ? 'purges.onlyText' : text ? 'purges.both' : 'purges.original')}</span>
      </div>
      <TextField autoFocus label={t('purges.reason')} value={reason} onChange={setReason} maxLength={1000} />
      <div className="col" style={{ gap: 'var(--s1)' }}>
        <p className="t2">{t('purges.stay')}</p>
        {text && (
          <p className="c-warn">
            {data.quotes > 0 && `${t('purges.quotes', { count: data.quotes })} `}
            {t('purges.words')}
          </p>
        )}
        {text && holding.data && holding.data.versions.length > 0 && (
          <p className="c-warn">
            {t('purges.versions', {
              count: holding.data.versions.length,
              names: listedAnd(holding.data.versions.map(versionName)),
            })}
          </p>
        )}
        {data.sharing.length > 0 && <p className="c-warn">{t('purges.sharing', { count: data.sharing.length })}</p>}
        <p className="t2">{t('purges.elsewhere')}</p>
      </div>
    </FormDialog>
  );
}
