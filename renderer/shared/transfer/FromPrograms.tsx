import { FolderOpen } from 'lucide-react';
import type { RecordOrigin } from '#core/model/shared-fields.ts';
import { t } from '#lib/i18n/t.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { formatExtraName, showImportedFile, toolName } from './importOrigin.ts';
import styles from './FromPrograms.module.css';

/** The data of a record that came from other programs. */
export interface FromOthers {
  imported?: readonly RecordOrigin[] | undefined;
  extra?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Whether there is anything to show. */
export function isFromOthers({ imported = [], extra = {} }: FromOthers): boolean {
  return imported.length > 0 || Object.keys(extra).length > 0;
}

/** The files that a record was imported from, and their values that have no field here. */
export function FromPrograms({ imported = [], extra = {} }: FromOthers) {
  return (
    <dl className={styles.list}>
      {imported.map(({ tool, key, fileHash, place }) => (
        <div key={`${tool} ${key}`} className={styles.row}>
          <dt className={styles.name}>{toolName(tool)}</dt>
          <dd className={styles.origin}>
            <span className={styles.text} dir="auto">
              {placeWords(place, key)}
            </span>
            {fileHash !== null && (
              <IconButton
                icon={FolderOpen}
                size="xs"
                label={t('importReport.show')}
                onPress={() => void showImportedFile(fileHash)}
              />
            )}
          </dd>
        </div>
      ))}
      {Object.entries(extra).map(([name, values]) => (
        <div key={name} className={styles.row}>
          <dt className={styles.name} title={name}>
            <bdi>{formatExtraName(name)}</bdi>
          </dt>
          <dd className={styles.text}>
            {values.map((value) => (
              <div key={value} dir="auto" className={styles.value} title={value.slice(0, maxTitleChars)}>
                {value}
              </div>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Formats where a value was in its file: a number alone is a line number. */
function placeWords(place: string, key: string): string {
  if (place === '' || place === key) return key;
  return t(/^\d+$/.test(place) ? 'importReport.line' : 'importReport.key', { place, key });
}

/** The most characters of a cut value that its tooltip shows. */
const maxTitleChars = 2_000;
