import { Check } from 'lucide-react';
import { listedAnd } from '#lib/i18n/listed.ts';
import { locale, t } from '#lib/i18n/t.ts';
import { fieldName } from '#renderer/shared/changes/fieldNames.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { confirmGuesses } from './confirmGuesses.ts';
import styles from './Guessed.module.css';

interface GuessedPartsProps {
  id: string;
  /** Fields of a link whose values are guesses. */
  fields: readonly string[];
  /** The shortcut that confirms them here. */
  keys: string | undefined;
}

/** The guessed parts of a link, and the button that confirms all of them. */
export function GuessedParts({ id, fields, keys }: GuessedPartsProps) {
  if (fields.length === 0) return null;
  const names = fields.map((field) => fieldName('links', field).toLocaleLowerCase(locale()));
  return (
    <div className={styles.parts}>
      <Chip variant="outline" className={styles.part}>
        {t('ui.guess.parts', { parts: listedAnd(names) })}
      </Chip>
      <Button writes size="s" icon={Check} keys={keys} onPress={() => void confirmGuesses([id])}>
        {t('ui.guess.confirm')}
      </Button>
    </div>
  );
}
