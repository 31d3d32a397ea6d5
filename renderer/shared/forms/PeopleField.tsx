import { X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { RecordPicker, type Picked } from '#renderer/shared/records/RecordPicker.tsx';
import { typeOf } from '#core/model/record-type.ts';
import { TypeChip } from '#renderer/shared/records/TypeChip.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import styles from './Form.module.css';

export interface PeopleFieldProps {
  label: string;
  people: readonly Picked[];
  onChange: (people: readonly Picked[]) => void;
}

/** A field for several people and organisations. */
export function PeopleField({ label, people, onChange }: PeopleFieldProps) {
  return (
    <div className={styles.people}>
      <RecordPicker
        label={label}
        value={null}
        onChange={(picked) => picked && onChange([...people, picked])}
        types={['people', 'organisations']}
        creates={['people', 'organisations']}
        excludedIds={people.flatMap(({ id }) => id ?? [])}
      />
      {people.length > 0 && (
        <ul className={styles.chosen}>
          {people.map((person) => (
            <li key={person.id ?? person.title} className="row">
              <TypeChip type={typeOf(person.collection) ?? 'link'}>{person.title}</TypeChip>
              <IconButton
                icon={X}
                size="xs"
                label={t('forms.remove', { name: person.title })}
                onPress={() => onChange(people.filter((other) => other !== person))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
