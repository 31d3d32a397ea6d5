import type { ReactNode } from 'react';
import { t } from '#lib/i18n/t.ts';
import { useInspector } from '#renderer/lib/layout.ts';
import { Panes } from '#renderer/ui/Panes.tsx';
import { frameOf } from '#renderer/ui/frameOf.ts';
import { ViewHead, type ViewHeadProps } from './ViewHead.tsx';

export interface ViewPageProps extends ViewHeadProps {
  /** The pane beside it; absent for views that need the width. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The frame of a view: its head, its content, and the pane beside it. */
export function ViewPage({ beside, children, ...head }: ViewPageProps) {
  const inspector = useInspector();
  return (
    <Panes
      view={head.kind}
      detail
      main={{
        label: t(`views.${head.kind}`),
        content: (
          <div className="fill" data-scope="view">
            <div className="fill" data-scope={head.kind} {...frameOf(t(`views.${head.kind}`))}>
              <ViewHead {...head} />
              {children}
            </div>
          </div>
        ),
      }}
      inspector={
        beside === undefined
          ? undefined
          : {
              label: t('recordPages.inspector'),
              ...inspector.pane,
              content: beside,
            }
      }
    />
  );
}
