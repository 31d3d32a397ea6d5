import { useState } from 'react';
import { PencilLine } from 'lucide-react';
import type { Article } from '#core/model/articles.ts';
import { t } from '#lib/i18n/t.ts';
import { useFieldRequest } from '#renderer/lib/pendingFieldFocus.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { bodyOf, CorrectText } from './CorrectText.tsx';
import styles from './Reader.module.css';

/** Says that a person typed the text, or that it still has to be typed, and offers to type it. */
export function TranscriptBar({ article, text, onShow }: { article: Article; text: string; onShow: () => void }) {
  const [editing, setEditing] = useState(false);
  useCommand('reader.transcript', () => setEditing(true), { enabled: !editing });
  const { id, fileName } = article;
  useFieldRequest(id, 'transcript', () => setEditing(true));
  const typed = bodyOf(article, text);
  const name = fileName ?? article.title;
  return (
    <div className={styles.transcript} data-testid="transcript">
      <span className="t2 trunc">{t(typed === '' ? 'transcript.none' : 'transcript.of', { name })}</span>
      <Button writes size="s" icon={PencilLine} keys={shortcut('reader.transcript')} onPress={() => setEditing(true)}>
        {t(typed === '' ? 'transcript.type' : 'transcript.edit')}
      </Button>
      {editing && <CorrectText article={article} text={text} onShow={onShow} onClose={() => setEditing(false)} />}
    </div>
  );
}
