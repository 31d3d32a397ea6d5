import { useCallback, useState } from 'react';
import type { PageForm } from '#renderer/features/records/page/pageForm.ts';

/** What is selected and open on the page of one record. A form stays with its record; the selected link does not. */
export interface PageState {
  /** The link that is active and shown in the inspector. */
  linkId: string | null;
  onLink: (id: string | null) => void;
  form: PageForm | null;
  onForm: (form: PageForm | null) => void;
}

/**
 * Returns the state of a record's page.
 * @param current the record whose page is shown
 * @param routeLink the link of that record given by the route
 */
export function usePageState(current: string | undefined, routeLink: string | null): PageState {
  const [link, setLink] = useState<{ of: string | undefined; id: string | null } | null>(null);
  const [forms, setForms] = useState<ReadonlyMap<string | undefined, PageForm>>(new Map());
  const onLink = useCallback((id: string | null) => setLink({ of: current, id }), [current]);
  const onForm = useCallback(
    (form: PageForm | null) =>
      setForms(
        (before) =>
          new Map([...[...before].filter(([of]) => of !== current), ...(form ? [[current, form] as const] : [])]),
      ),
    [current],
  );
  return {
    linkId: link?.of === current && link ? link.id : routeLink,
    onLink,
    form: forms.get(current) ?? null,
    onForm,
  };
}
