import { useEffect, useRef } from 'react';
import { t } from '#core/i18n/t.ts';
import type { Article } from '#core/articles/model.ts';
import { useAsked } from '#renderer/lib/asked.ts';
import { RecordPicker } from '#renderer/lib/RecordPicker.tsx';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { NearTo } from './NearTo.tsx';
import type { Editable } from './useEdit.ts';
import styles from './Inspector.module.css';

const sources = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const contents = ['1', '2', '3', '4', '5', '6'] as const;
const independences = ['not-assessed', 'independent', 'copy', 'update'] as const;

/** Reliability (Admiralty code) and origin: empty until a person says so, never guessed. */
export function Assessment({ article, edit }: { article: Article; edit: (fields: Editable) => void }) {
  const { grade, independence } = article;
  const box = useRef<HTMLDivElement>(null);
  const asks = { grade: useAsked(article.id, 'grade'), independence: useAsked(article.id, 'independence') };
  useEffect(() => {
    // Somebody was sent here to grade it, or to say where its words come from.
    for (const [field, { isAsked, onAsked }] of Object.entries(asks)) {
      if (!isAsked) continue;
      box.current?.querySelector<HTMLElement>(`[data-asks="${field}"] button`)?.focus();
      onAsked();
    }
  });
  const isCopy = independence === 'copy' || independence === 'update';
  return (
    <Section
      title={t('reader.inspector.assess')}
      actions={
        grade && (
          <Button writes variant="quiet" size="s" onPress={() => edit({ grade: null })}>
            {t('reader.inspector.clearGrade')}
          </Button>
        )
      }
    >
      <div ref={box}>
        <div className={styles.grade} data-asks="grade">
          <Select
            writes
            label={t('reader.inspector.reliability')}
            placeholder={t('reader.inspector.gradeNone')}
            value={grade?.source ?? null}
            // A grade has two halves; the other one begins at "cannot be judged".
            onChange={(source) => edit({ grade: { source, content: grade?.content ?? 6 } })}
            options={sources.map((value) => ({ value, label: t(`reader.inspector.sources.${value}`) }))}
          />
          <Select
            writes
            label={t('reader.inspector.credibility')}
            placeholder={t('reader.inspector.gradeNone')}
            value={grade ? (contents[grade.content - 1] ?? null) : null}
            onChange={(content) => edit({ grade: { source: grade?.source ?? 'F', content: Number(content) } })}
            options={contents.map((value) => ({ value, label: t(`reader.inspector.contents.c${value}`) }))}
          />
        </div>
        <div className={styles.stack} data-asks="independence">
          <Select
            writes
            label={t('reader.inspector.independence')}
            value={independence}
            onChange={(value) =>
              edit({ independence: value, ...(value === 'copy' || value === 'update' ? {} : { copyOf: null }) })
            }
            options={independences.map((value) => ({ value, label: t(`reader.inspector.independences.${value}`) }))}
          />
          {isCopy && <CopyOf article={article} edit={edit} />}
        </div>
      </div>
      <NearTo article={article} />
    </Section>
  );
}

function CopyOf({ article, edit }: { article: Article; edit: (fields: Editable) => void }) {
  const { copyOf } = article;
  const other = useApi('records.show', { id: copyOf ?? '' }, { enabled: copyOf !== null });
  const title = other.data?.record['title'];
  return (
    <RecordPicker
      label={t(article.independence === 'update' ? 'reader.inspector.updateOf' : 'reader.inspector.copyOf')}
      value={
        copyOf === null ? null : { id: copyOf, collection: 'articles', title: typeof title === 'string' ? title : '…' }
      }
      onChange={(picked) => edit({ copyOf: picked?.id ?? null })}
      types={['articles']}
      without={[article.id]}
    />
  );
}
