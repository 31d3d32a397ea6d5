import { useState, type ReactNode } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { isLanguage, languages, languageTags } from '#lib/i18n/languages.ts';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import { changeSettings, useSettings } from '#renderer/lib/settings.ts';
import { ownWords } from '#renderer/shared/spelling/ownWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Path } from '#renderer/ui/Path.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { ChangeFolder } from './NewCaseDialog.tsx';
import styles from './SettingsDialog.module.css';

const themes = { system: Monitor, light: Sun, dark: Moon } as const;
const densities = ['compact', 'default', 'roomy'] as const;
const sequenceWaits = ['short', 'long', 'always'] as const;
const zooms = [90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 250, 300, 400];
const readerSizes = [15, 16, 17, 18, 19, 20, 21, 22];

interface SettingsDialogProps {
  /** The program's version. */
  version: string;
  onClose: () => void;
  onKeys: () => void;
  onChangeKeys: () => void;
}

/** The settings for appearance and keys in every case, saved at once without a button; and the program's version. */
export function SettingsDialog({ version, onClose, onKeys, onChangeKeys }: SettingsDialogProps) {
  const settings = useSettings();
  return (
    <Dialog help="settings" title={t('app.settings.title')} onClose={onClose} width={640}>
      <p className="t2">{t('app.settings.note')}</p>
      <Row name={t('app.settings.language')} note={t('app.settings.languageNote')}>
        <Select
          label={t('app.settings.language')}
          hideLabel
          value={settings.language}
          onChange={(chosen) => changeSettings({ language: isLanguage(chosen) ? chosen : 'system' })}
          options={[
            { value: 'system', label: t('app.settings.systemLanguage') },
            ...languageTags.map((tag) => ({ value: tag, label: languages[tag].name })),
          ]}
        />
      </Row>
      <Row name={t('app.settings.theme')} note={t('app.settings.themeNote')}>
        <Segmented
          label={t('app.settings.theme')}
          value={settings.theme}
          onChange={(theme) => changeSettings({ theme })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`app.settings.themes.${value}`),
            icon: themes[value],
          }))}
        />
      </Row>
      <Row name={t('app.settings.density')} note={t('app.settings.densityNote')}>
        <Segmented
          label={t('app.settings.density')}
          value={settings.density}
          onChange={(density) => changeSettings({ density })}
          options={densities.map((value) => ({ value, label: t(`app.settings.densities.${value}`) }))}
        />
      </Row>
      <Row name={t('app.settings.zoom')} note={t('app.settings.zoomNote')}>
        <Select
          label={t('app.settings.zoom')}
          hideLabel
          value={String(settings.zoom)}
          onChange={(zoom) => changeSettings({ zoom: Number(zoom) })}
          options={withOwn(zooms, settings.zoom).map((zoom) => ({
            value: String(zoom),
            label: t('app.settings.zoomValue', { zoom }),
          }))}
        />
      </Row>
      <Row name={t('app.settings.readerSize')} note={t('app.settings.readerSizeNote')}>
        <Select
          label={t('app.settings.readerSize')}
          hideLabel
          value={String(settings.readerSize)}
          onChange={(size) => changeSettings({ readerSize: Number(size) })}
          options={withOwn(readerSizes, settings.readerSize).map((size) => ({
            value: String(size),
            label: String(size),
          }))}
        />
      </Row>
      <Row name={t('app.settings.singleKeys')} note={t('app.settings.singleKeysNote')}>
        <Segmented
          label={t('app.settings.singleKeys')}
          value={settings.singleLetterKeys ? 'on' : 'off'}
          onChange={(value) => changeSettings({ singleLetterKeys: value === 'on' })}
          options={onOff()}
        />
      </Row>
      <Row name={t('app.changeKeys.title')} note={t('app.settings.changeKeysNote')}>
        <Button onPress={onChangeKeys}>{t('app.settings.openChangeKeys')}</Button>
      </Row>
      <Row name={t('app.settings.sequenceWait')} note={t('app.settings.sequenceWaitNote')}>
        <Segmented
          label={t('app.settings.sequenceWait')}
          value={settings.sequenceWait}
          onChange={(sequenceWait) => changeSettings({ sequenceWait })}
          options={sequenceWaits.map((value) => ({ value, label: t(`app.settings.waits.${value}`) }))}
        />
      </Row>
      <Row name={t('app.settings.spelling')} note={t('app.settings.spellingNote')}>
        <Segmented
          label={t('app.settings.spelling')}
          value={settings.spelling ? 'on' : 'off'}
          onChange={(value) => changeSettings({ spelling: value === 'on' })}
          options={onOff()}
        />
      </Row>
      {settings.dictionary.length > 0 && <OwnWords words={settings.dictionary} />}
      <Row name={t('commands.keys')} note={t('app.settings.allKeysNote')}>
        <Button keys={shortcut('app.keys')} onPress={onKeys}>
          {t('app.settings.openKeys')}
        </Button>
      </Row>
      <Row
        name={t('app.settings.folder')}
        note={
          <span className="mono">
            <Path path={settings.casesFolder} />
          </span>
        }
      >
        <ChangeFolder />
      </Row>
      <p className="sm t2">{t('app.settings.version', { version })}</p>
    </Dialog>
  );
}

function onOff() {
  return (['on', 'off'] as const).map((value) => ({ value, label: t(`app.settings.${value}`) }));
}

/** The words that the user has added to the dictionary, to edit and remove. */
function OwnWords({ words }: { words: readonly string[] }) {
  const [text, setText] = useState(words.join('\n'));
  return (
    <TextArea
      label={t('app.settings.dictionary')}
      note={t('app.settings.dictionaryNote')}
      value={text}
      onChange={setText}
      onBlur={() => {
        const keptWords = ownWords(text.split('\n'));
        changeSettings({ dictionary: keptWords });
        setText(keptWords.join('\n'));
      }}
    />
  );
}

/** Returns the sizes to choose from, including the current one even if it is not standard. */
function withOwn(sizes: readonly number[], own: number): number[] {
  return [...new Set([...sizes, own])].sort((a, b) => a - b);
}

function Row({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p className="b">{name}</p>
        <p className="sm t2 wrap">{note}</p>
      </div>
      {children}
    </div>
  );
}
