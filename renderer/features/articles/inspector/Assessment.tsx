import { recordIn } from '#core/records/contract.ts';
import { useEffect, useRef, useState } from 'react';
import { Award, FolderOpen, Search } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { gradeSources, independences, type Article } from '#core/model/articles.ts';
import { shorten } from '#lib/text/shorten.ts';
import { usePendingFieldFocus } from '#renderer/lib/pendingFieldFocus.ts';
import { openRecord } from '#renderer/lib/navigation.ts';
import { RecordPicker } from '#renderer/shared/records/RecordPicker.tsx';
import { useApi } from '#renderer/lib/queries.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Knots } from '#renderer/shared/evidence/Knots.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { Section } from '#renderer/ui/Pane.tsx';
import { NearDuplicates } from './NearDuplicates.tsx';
import type { Editable } from './useEdit.ts';
import styles from './Inspector.module.css';

const contents = ['1', '2', '3', '4', '5', '6'] as const;

interface ChipProps {
  article: Article;
  edit: (fields: Editable) => void;
}

/** Reliability (Admiralty code) and origin as two chips, each with a menu. Both stay empty until a person sets them; neither is guessed. */
export function Assessment({ article, edit }: ChipProps) {
  const [choosing, setChoosing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const asks = {
    grade: usePendingFieldFocus(article.id, 'grade'),
    independence: usePendingFieldFocus(article.id, 'independence'),
  };
  useEffect(() => {
    // The user was sent here to grade the article or to assess its origin.
    for (const [field, { isAsked, onAsked }] of Object.entries(asks)) {
      if (!isAsked) continue;
      box.current?.querySelector<HTMLElement>(`[data-asks="${field}"] button`)?.focus();
      onAsked();
    }
  });
  const { copyOf, independence } = article;
  const isCopy = independence === 'copy' || independence === 'update';
  const of = t(independence === 'update' ? 'reader.inspector.updateOf' : 'reader.inspector.copyOf');
  return (
    <Section>
      <div ref={box} className={styles.assess} role="group" aria-label={t('reader.inspector.assess')}>
        <span className={copyOf === null ? styles.shrinks : undefined} data-asks="grade">
          <GradeChip article={article} edit={edit} />
        </span>
        <span data-asks="independence">
          <OriginChip article={article} edit={edit} />
        </span>
        {isCopy && copyOf !== null && (
          <span className={styles.shrinks}>
            <CopyOfChip id={copyOf} of={of} onChoose={() => setChoosing(true)} />
          </span>
        )}
      </div>
      {isCopy && (copyOf === null || choosing) && (
        <div className={styles.stack}>
          <RecordPicker
            label={of}
            value={null}
            onChange={(picked) => {
              setChoosing(false);
              if (picked) edit({ copyOf: picked.id });
            }}
            types={['articles']}
            excludedIds={[article.id]}
            autoFocus={choosing}
          />
        </div>
      )}
      <NearDuplicates article={article} />
    </Section>
  );
}

function GradeChip({ article: { grade, copyOf }, edit }: ChipProps) {
  // The user may choose both halves before the case returns the first one.
  const latest = useRef(grade);
  useEffect(() => {
    latest.current = grade;
  }, [grade]);
  function saveGrade(change: Partial<NonNullable<Article['grade']>>): void {
    // A half that is not chosen yet starts at "cannot be judged".
    latest.current = { source: 'F', content: 6, ...latest.current, ...change };
    edit({ grade: latest.current });
  }
  // "C, fairly reliable" for the source, with the content digit inserted after the letter.
  const words = grade
    ? t(`reader.inspector.sources.${grade.source}`).replace(grade.source, `${grade.source}${String(grade.content)}`)
    : t('reader.inspector.gradeNone');
  return (
    <Menu
      label={t('reader.inspector.assess')}
      trigger={
        <Button chip opens icon={grade ? undefined : Award} label={t('reader.inspector.gradeIs', { grade: words })}>
          {/* When a third chip is shown, there is only room for the letter and the digit. */}
          {grade && copyOf !== null ? `${grade.source}${String(grade.content)}` : words}
        </Button>
      }
      groups={[
        {
          title: t('reader.inspector.reliability'),
          chosen: grade?.source ?? null,
          // The menu stays open to choose the other half.
          stays: true,
          entries: gradeSources.map((source) => ({
            id: source,
            writes: true,
            label: t(`reader.inspector.sources.${source}`),
            onPick: () => saveGrade({ source }),
          })),
        },
        {
          title: t('reader.inspector.credibility'),
          chosen: grade ? String(grade.content) : null,
          entries: contents.map((content) => ({
            id: content,
            writes: true,
            label: t(`reader.inspector.contents.c${content}`),
            onPick: () => saveGrade({ content: Number(content) }),
          })),
        },
        {
          entries: grade
            ? [
                {
                  id: 'clear',
                  writes: true,
                  label: t('reader.inspector.clearGrade'),
                  onPick: () => edit({ grade: null }),
                },
              ]
            : [],
        },
      ]}
    />
  );
}

function OriginChip({ article: { independence, copyOf }, edit }: ChipProps) {
  // The chip next to it names the other article.
  const origin =
    copyOf === null
      ? t(`reader.inspector.independences.${independence}`)
      : t(`reader.inspector.independencesOf.${independence}`);
  const isOrigin = independence === 'independent' || independence === 'update';
  return (
    <Menu
      label={t('fields.independence')}
      trigger={
        <Button chip opens label={t('reader.inspector.originIs', { origin })}>
          <span className={styles.knot}>
            <Knots
              independent={isOrigin ? 1 : 0}
              copies={independence === 'copy' ? 1 : 0}
              notAssessed={independence === 'not-assessed' ? 1 : 0}
            />
          </span>
          {origin}
        </Button>
      }
      groups={[
        {
          chosen: independence,
          entries: independences.map((value) => ({
            id: value,
            writes: true,
            label: t(`reader.inspector.independences.${value}`),
            onPick: () =>
              edit({ independence: value, ...(value === 'copy' || value === 'update' ? {} : { copyOf: null }) }),
          })),
        },
      ]}
    />
  );
}

/** The article that this one copies or updates. */
function CopyOfChip({ id, of, onChoose }: { id: string; of: string; onChoose: () => void }) {
  const other = useApi('records.get', { id });
  const otherTitle = recordIn(other.data, 'articles')?.title;
  const title = otherTitle === undefined ? '…' : shorten(otherTitle, 60);
  return (
    <Menu
      label={of}
      trigger={
        <Button chip opens label={t('reader.inspector.ofIs', { of, title })}>
          <bdi>{title}</bdi>
        </Button>
      }
      groups={[
        {
          entries: [
            {
              id: 'open',
              label: t('reader.inspector.openOther'),
              icon: FolderOpen,
              onPick: () => openRecord({ collection: 'articles', id }),
            },
            {
              id: 'choose',
              writes: true,
              label: t('reader.inspector.chooseOther'),
              icon: Search,
              onPick: onChoose,
            },
          ],
        },
      ]}
    />
  );
}
