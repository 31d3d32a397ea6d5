import { useState } from 'react';
import { mappingTargets, type Mapping } from '#core/exchange/model/mapping.ts';
import { t } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { numbered } from '#lib/i18n/format.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { ComboBox } from '#renderer/ui/ComboBox.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { columnTitle } from './columnTitle.ts';
import { rulesOf, withColumn, withKey, withLeftOut } from './mappingEdits.ts';
import { RuleEditor, type RuleEditorProps } from './RuleEditor.tsx';
import styles from './Sheets.module.css';

export type ColumnPanelProps = Pick<RuleEditorProps, 'look' | 'column' | 'mapping' | 'onMapping'>;

/** All settings of a column: which fields it fills and how, or what happens to it otherwise. */
export function ColumnPanel({ look, column, mapping, onMapping }: ColumnPanelProps) {
  const { name, kind, examples, empty } = column;
  const rules = rulesOf(mapping, name);
  return (
    <div className="stack">
      <div>
        <h3 className="b wrap">
          <bdi>{columnTitle(column)}</bdi>
        </h3>
        <p className="sm t2">
          {[
            t(`sheetWizard.columns.kinds.${kind}`),
            ...(empty > 0 ? [t('sheetWizard.columns.emptyRows', numbered(empty))] : []),
          ].join(', ')}
        </p>
      </div>
      {rules.map(({ rule, at }) => (
        <RuleEditor key={`${at} ${rule.to}`} {...{ look, column, mapping, onMapping, rule, at }} />
      ))}
      <FieldChooser
        isFirst={rules.length === 0}
        mapping={mapping}
        onChoose={(target) => onMapping(withColumn(mapping, name, target))}
      />
      {rules.length === 0 && (
        <Segmented
          full
          label={t('sheetWizard.columns.unmapped')}
          value={mapping.leaveOut.includes(name) ? 'out' : 'keep'}
          onChange={(next) => onMapping(withLeftOut(mapping, name, next === 'out'))}
          options={[
            { value: 'keep', label: t('sheetWizard.columns.keep') },
            { value: 'out', label: t('actions.leaveOut') },
          ]}
        />
      )}
      <div>
        <Checkbox checked={mapping.key.includes(name)} onChange={(isKey) => onMapping(withKey(mapping, name, isKey))}>
          {t('sheetWizard.columns.key')}
        </Checkbox>
        <p className="sm t3">{t('sheetWizard.columns.keyNote')}</p>
      </div>
      <div>
        <span className="sm t3">{t('sheetWizard.columns.examples')}</span>
        {examples.length === 0 ? (
          <p className="t2">{t('sheetWizard.columns.noExamples')}</p>
        ) : (
          <ul className={styles.examples}>
            {examples.map((example) => (
              <li key={example} dir="auto" title={example.slice(0, maxTitleChars)}>
                {example.slice(0, maxTitleChars)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Maximum number of characters of an example to put in its title. */
const maxTitleChars = 1_000;

interface FieldChooserProps {
  isFirst: boolean;
  mapping: Mapping;
  onChoose: (target: ReturnType<typeof mappingTargets>[number]) => void;
}

/** Finds a field as the user types. */
function FieldChooser({ isFirst, mapping, onChoose }: FieldChooserProps) {
  const [text, setText] = useState('');
  const targets = mappingTargets(mapping.collection);
  const typed = fold(text.trim());
  return (
    <ComboBox
      label={t(isFirst ? 'sheetWizard.columns.becomes' : 'sheetWizard.columns.alsoBecomes')}
      text={text}
      onText={setText}
      placeholder={t('sheetWizard.columns.find')}
      empty={t('sheetWizard.columns.noField')}
      chooseFirst
      options={targets
        .filter(({ label }) => fold(t(label)).includes(typed))
        .map(({ id, label, needed }) => ({
          id,
          label: t(label),
          ...(needed ? { note: t('sheetWizard.columns.needed') } : {}),
        }))}
      onPick={({ id }) => {
        setText('');
        const target = targets.find((one) => one.id === id);
        if (target) onChoose(target);
      }}
    />
  );
}
