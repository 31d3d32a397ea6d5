import type { ReactNode } from 'react';
import { ArrowLeft, BookOpen, Plus } from 'lucide-react';
import { headingOf, type DossierDocument } from '#core/model/dossier-document.ts';
import type { Section } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { go } from '#renderer/lib/navigation.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { PaneHead } from '#renderer/ui/Pane.tsx';
import { breaks, useWidth } from '#renderer/ui/useWidth.ts';
import { VirtualList } from '#renderer/ui/VirtualList.tsx';
import styles from './Dossiers.module.css';

const kinds = ['text', 'records', 'timeline', 'who', 'claims', 'contradictions', 'grades', 'sources'] as const;

export interface OutlineProps {
  sections: readonly Section[];
  document: DossierDocument;
  active: string | null;
  onChoose: (section: string | null) => void;
  onAdd: (kind: Section['kind']) => void;
  /** Returns to the page, when it is not shown beside the outline. */
  onRead: () => void;
  /** What is not placed yet. */
  tray: ReactNode;
}

/** The sections of a dossier in order, above what is not placed yet. */
export function DossierOutline({ sections, document, active, onChoose, onAdd, onRead, tray }: OutlineProps) {
  const single = useWidth() < breaks.single;
  return (
    <div className="full" data-scope="dossier">
      <PaneHead
        title={t('dossierPage.outline')}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('dossierPage.all')} onPress={() => go({ view: 'dossiers' })} />
            {single && <IconButton icon={BookOpen} label={t('dossierPage.read')} onPress={onRead} />}
            <Menu
              label={t('dossierPage.addSection')}
              placement="bottom end"
              trigger={<IconButton icon={Plus} label={t('dossierPage.addSection')} />}
              groups={[
                {
                  entries: kinds.map((kind) => ({
                    id: kind,
                    writes: true,
                    label: t(`dossierPage.kind.${kind}`),
                    onPick: () => onAdd(kind),
                  })),
                },
              ]}
            />
          </>
        }
      />
      <VirtualList
        label={t('dossierPage.outline')}
        items={sections}
        itemKey={(section) => section.id}
        renderItem={(section) => (
          <div className={styles.outlineRow}>
            <span className="trunc sp" dir="auto">
              {headingOf(section)}
            </span>
            <span className="sm t2">{note(section, document)}</span>
          </div>
        )}
        active={active}
        onSelect={(_selected, next) => onChoose(next)}
        onOpen={onRead}
        estimate={28}
        className={styles.sections}
      />
      {tray}
    </div>
  );
}

function note(
  section: Section,
  document: {
    sources: readonly unknown[];
    sections: readonly {
      id: string | null;
      kind: string;
      entries?: unknown[];
      rows?: unknown[];
      paragraphs?: unknown[][];
    }[];
  },
): string {
  const shownSection = document.sections.find((candidate) => candidate.id === section.id);
  if (section.kind === 'sources') return t('dossierPage.sums.sources', { count: document.sources.length });
  if (shownSection?.paragraphs) return t('counts.sentences', { count: shownSection.paragraphs.flat().length });
  const count = shownSection?.entries?.length ?? shownSection?.rows?.length;
  return t(`dossierPage.sums.${section.kind}`, { count: count ?? 0 });
}
