import { useState } from 'react';
import { MapPinCheck } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';
import { nameable, type Nameable } from '#core/model/mentions.ts';
import { api } from '#renderer/lib/api.ts';
import { withUndoToast } from '#renderer/lib/errorToast.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { Span } from './caret.ts';
import { FormDock } from './FormDock.tsx';
import styles from './Reader.module.css';
import { collapseSpaces } from '#lib/text/spaces.ts';
import { onEscape } from '#renderer/ui/onEscape.ts';

export interface NameDockProps {
  article: string;
  text: string;
  span: Span;
  /** @param made whether the words now name something */
  onDone: (made: boolean) => void;
}

/** Longer selections are descriptions, so the form does not start by looking up a name. */
const maxNameChars = 60;

/** "This is …": whom or what the selected words name, either here only or wherever they occur. */
export function NameDock({ article, text, span, onDone }: NameDockProps) {
  const words = collapseSpaces(text.slice(span.start, span.end));
  const [value, setValue] = useState<Picked | null>(null);
  const isNew = value !== null && value.id === null;
  // A new record is already called by these words, or by a name that does not occur in the text.
  const mayName = value !== null && value.collection !== 'events' && !isNew;

  async function save(as: 'mention' | 'name'): Promise<void> {
    if (!value) return;
    const { id, title } = value;
    const to = id === null ? { create: { collection: value.collection as Nameable, name: title } } : { record: id };
    const done = await withUndoToast(
      () => api.mentions.name({ article, ...span, as, ...to }),
      ({ isNew: isOther }) => {
        const messageParams = { words: shorten(words, 60), title: shorten(title) };
        if (!isOther) return t('mentions.namedAlready', messageParams);
        return t(as === 'name' ? 'mentions.namedEverywhere' : 'mentions.named', messageParams);
      },
    );
    if (done) onDone(true);
  }

  return (
    <FormDock
      icon={MapPinCheck}
      colour="t2"
      title={t('mentions.thisIs')}
      from={shorten(words, 120)}
      threaded
      onClose={() => onDone(false)}
    >
      <div className={styles.merge} data-modal="" onKeyDown={onEscape(() => onDone(false))}>
        <RecordPicker
          label={t('mentions.whom')}
          value={value}
          onChange={setValue}
          types={nameable}
          creates={nameable}
          {...(words.length <= maxNameChars ? { startWith: words } : {})}
          autoFocus
        />
        {value && (
          <div className="row">
            <Button writes variant="ink" keys="↵" onPress={() => void save('mention')} autoFocus>
              {t(isNew ? 'mentions.saveNew' : 'mentions.save')}
            </Button>
            {mayName && (
              <Button writes onPress={() => void save('name')}>
                {t('mentions.saveName')}
              </Button>
            )}
          </div>
        )}
      </div>
    </FormDock>
  );
}
