import { useDeferredValue, useMemo, useRef, useState, type DragEvent } from 'react';
import { FolderOpen, ListOrdered } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { namesIn } from '#core/search/batch/lines.ts';
import { maxNames } from '#core/search/batch/model.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { readList } from './readList.ts';
import { runBatch, setListText } from './nameBatch.ts';
import styles from './Batch.module.css';

/** Takes names by pasting or from a file, and shows what will be searched before the search starts. */
export function ListForm({ text }: { text: string }) {
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const deferredText = useDeferredValue(text);
  const { names, blank, double, beyond } = useMemo(() => namesIn(deferredText), [deferredText]);
  const ready = names.length > 0;
  const search = () => void runBatch(namesIn(text).names);
  useCommand('batch.search', search, { enabled: ready });

  const readFile = (given: File | undefined) =>
    void withErrorToast(async () => {
      if (given) setListText(await readList(given));
    });
  // The window frame imports dropped files as sources; here they are lists of names.
  const handleDrag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    event.stopPropagation();
    setIsOver(isOver);
  };

  return (
    <div
      className={styles.form}
      data-over={isOver || undefined}
      onDragEnter={(event) => handleDrag(event, true)}
      onDragOver={(event) => handleDrag(event, true)}
      onDragLeave={(event) => handleDrag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        handleDrag(event, false);
        const [given] = event.dataTransfer.files;
        if (given) readFile(given);
        else setListText(event.dataTransfer.getData('text/plain'));
      }}
    >
      <h1 className={styles.title}>{t('batch.label')}</h1>
      <TextArea
        label={t('batch.paste')}
        note={t('batch.pasteNote')}
        value={text}
        onChange={setListText}
        rows={14}
        autoFocus
        placeholder={t('batch.example')}
      />
      <div className={styles.file}>
        <input
          ref={file}
          type="file"
          hidden
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          aria-label={t('verifyPage.bring')}
          onChange={(event) => {
            readFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button icon={FolderOpen} onPress={() => file.current?.click()}>
          {t('verifyPage.bring')}
        </Button>
        <span className="t2 sm">{t('batch.fileNote')}</span>
      </div>
      <div className={styles.file}>
        <Button
          variant="ink"
          size="l"
          icon={ListOrdered}
          keys={shortcut('batch.search')}
          disabled={!ready}
          reason={t('batch.needsNames')}
          onPress={search}
        >
          {t('batch.search')}
        </Button>
        <span className="t2 sm" role="status">
          {[
            ...(ready ? [t('batch.names', { count: names.length })] : []),
            ...(blank > 0 ? [t('batch.blank', { count: blank })] : []),
            ...(double > 0 ? [t('batch.double', { count: double })] : []),
            ...(beyond > 0 ? [t('batch.beyond', { count: beyond, most: maxNames })] : []),
          ].join(' · ')}
        </span>
      </div>
      {isOver && <div className={styles.drop}>{t('batch.drop')}</div>}
    </div>
  );
}
