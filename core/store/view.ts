/**
 * How a case is looked at. `written`: each record as it is in the journals, under its own id. `shown`: merged records as
 * one, and whatever points to one of them points to the lead.
 */
export type View = 'written' | 'shown';

/** What reads a case in one view. Whoever asks for one is not given the other. */
export type Seen<V extends View, T> = T & { readonly view: V };

export type AsWritten<T> = Seen<'written', T>;
export type AsShown<T> = Seen<'shown', T>;
