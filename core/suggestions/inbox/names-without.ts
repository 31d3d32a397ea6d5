import type { FoundName } from '#lib/ner/found-name.ts';
import { isLeftOut } from '#lib/furniture/left-out.ts';
import type { Span } from '#lib/text/tokens.ts';
import { placesOf } from './groups.ts';

/**
 * Returns the names of a text without their places in lines that are left out; a name that occurs nowhere else is dropped. So a text need
 * not be read again when somebody leaves a line out.
 */
export function namesWithout(names: readonly FoundName[], omitted: readonly Span[]): readonly FoundName[] {
  if (omitted.length === 0) return names;
  const remaining = names.flatMap((name): FoundName[] => {
    const stays = placesOf(name).map((place) => !isLeftOut(omitted, place));
    if (stays.every(Boolean)) return [name];
    const spans = name.spans.filter((_, at) => stays[at >> 1]);
    if (spans.length === 0) return [];
    const forms = name.forms?.filter((_, at) => stays[at]) ?? null;
    // The name as written in the text itself, if only a line of site furniture had the longest form.
    const text = forms && !forms.includes(name.text) ? longest(forms) : name.text;
    return [{ ...name, text, spans, forms: forms?.every((form) => form === text) === true ? null : forms }];
  });
  return remaining.length === names.length && remaining.every((name, at) => name === names[at]) ? names : remaining;
}

function longest(forms: readonly string[]): string {
  return forms.reduce((one, other) => (other.length > one.length ? other : one), '');
}
