import { useDeferredValue, useMemo, useRef, useState, type DragEvent } from 'react';
import { FolderOpen, ListOrdered } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { namesIn, columnOf } from '#core/search/batch/lines.ts';
import { maxNames } from '#core/search/batch/model.ts';
import { withErrorToast } from '#renderer/lib/errorToast.ts';
import { shortcut, useCommand } from '#renderer/lib/commands.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { AppError } from '#lib/errors.ts';
import { runBatch, setListText } from './nameBatch.ts';
import styles from './Batch.module.css';

/** Takes names by pasting or from a file, and shows what will be searched before the search starts. */
export function ListForm({ text }: { text: string }) {
  const file = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const deferredText = useDeferredValue(text);
  const { names, blank, double, beyond } = useMemo(() => namesIn(deferredText), [deferredText]);
  // By the text itself: a key that follows at once must not wait for the names to be counted.
  const ready = /[\p{L}\p{N}]/u.test(text);
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
            ...(names.length > 0 ? [t('batch.names', { count: names.length })] : []),
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

/** Largest file, in bytes, that may still be a list of 10,000 names. */
const maxBytes = 16 * 1024 * 1024;

/** Returns the names in a file the user chose, one per line. @throws AppError `unsupported`, `too-large` */
async function readList(file: File): Promise<string> {
  if (file.size > maxBytes) throw new AppError('too-large', t('batch.tooBig', { name: file.name }));
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text === null) throw new AppError('unsupported', t('batch.notText', { name: file.name }));
  return /\.(csv|tsv)$/i.test(file.name) ? columnOf(text) : text;
}

/** Decodes text as editors and spreadsheets save it: UTF-8, UTF-16 with a byte order mark, or Windows-1252. Null when it is not text. */
function decode(bytes: Uint8Array): string | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The bytes are not valid UTF-8.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
