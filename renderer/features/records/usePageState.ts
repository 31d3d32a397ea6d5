import { useCallback, useState } from 'react';
import type { PageForm } from '#renderer/features/records/page/pageForm.ts';

/** What is selected and open on the page of one record; with another record it begins anew. */
export interface PageState {
  linkId: string | null;
  onLink: (id: string | null) => void;
  form: PageForm | null;
  onForm: (form: PageForm | null) => void;
}

/**
 * @param current the record whose page is shown
 * @param routeLink a link of it that the way here led to
 */
export function usePageState(current: string | undefined, routeLink: string | null): PageState {
  const [link, setLink] = useState<{ of: string | undefined; id: string | null } | null>(null);
  const [opened, setOpened] = useState<{ of: string | undefined; form: PageForm | null } | null>(null);
  const onLink = useCallback((id: string | null) => setLink({ of: current, id }), [current]);
  const onForm = useCallback((form: PageForm | null) => setOpened({ of: current, form }), [current]);
  return {
    linkId: link?.of === current && link ? link.id : routeLink,
    onLink,
    form: opened?.of === current && opened ? opened.form : null,
    onForm,
  };
}
