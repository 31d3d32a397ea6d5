import { CollectionPage, type PageRoute } from './CollectionPage.tsx';

/** The people of a case. */
export function PeoplePage(route: PageRoute) {
  return <CollectionPage key="people" collection="people" {...route} />;
}

/** The organisations of a case. */
export function OrganisationsPage(route: PageRoute) {
  return <CollectionPage key="organisations" collection="organisations" {...route} />;
}

/** The places of a case. */
export function PlacesPage(route: PageRoute) {
  return <CollectionPage key="places" collection="places" {...route} />;
}

/** The events of a case. */
export function EventsPage(route: PageRoute) {
  return <CollectionPage key="events" collection="events" {...route} />;
}

/** The quotes of a case. */
export function QuotesPage(route: PageRoute) {
  return <CollectionPage key="quotes" collection="quotes" {...route} />;
}
