import { useState } from 'react';
import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import type { Article } from '#core/model/articles.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { api } from '#renderer/lib/api.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import styles from './Inspector.module.css';

const maxOfferedTags = 20;

/** The article's tags; suggests tags used elsewhere in the case. */
export function TagsSection({ article: { id, tags } }: { article: Article }) {
  const [text, setText] = useState('');
  const caseTags = useApi('records.tags', {});
  const wanted = text.trim().toLowerCase();
  const options = (caseTags.data ?? [])
    .filter(({ tag }) => !tags.includes(tag) && tag.toLowerCase().includes(wanted))
    .slice(0, maxOfferedTags)
    .map(({ tag }) => ({ id: tag, label: tag }));
  function change(add: string[], remove: string[]): void {
    setText('');
    void withErrorToast(() => api.records.tag({ ids: [id], add, remove }));
  }
  return (
    <Section title={t('fields.tags')}>
      {tags.length > 0 && (
        <ul className={styles.tags}>
          {tags.map((tag) => (
            <li key={tag}>
              <Chip>{tag}</Chip>
              <IconButton
                writes
                icon={X}
                size="xs"
                label={t('reader.inspector.removeTag', { tag })}
                onPress={() => change([], [tag])}
              />
            </li>
          ))}
        </ul>
      )}
      <ComboBox
        writes
        label={t('reader.inspector.addTag')}
        hideLabel
        placeholder={t('reader.inspector.addTag')}
        text={text}
        onText={setText}
        options={options}
        onPick={(option) => change([option.id], [])}
        onEnterText={(tag) => change([tag], [])}
      />
    </Section>
  );
}
