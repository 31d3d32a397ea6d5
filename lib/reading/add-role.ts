import type { NameRef, Part } from './card.ts';
import type { Item, Line } from './items.ts';
import type { Role } from './role-words.ts';
import { addClaim, guessedPart, statedPart, namePart, spanOf, textOf, type Found, type Scene } from './scene.ts';
import { keyAt } from './words.ts';

/** Adds the claim that somebody holds a post, and the link to its body. */
export function addRole(scene: Scene, found: Found, person: Item, role: Role, rule: string): void {
  const { line } = scene;
  const subject = namePart(person);
  // For members only the link is added.
  if (!subject || role.isMember) return;
  const heldPostAt = found.claims.findIndex(
    ({ property, subject: one }) =>
      property === 'role' && one !== null && one.value !== 'event' && one.value.text === subject.value.text,
  );
  const before = found.claims[heldPostAt];
  const text = before?.value.value.type === 'text' ? before.value.value.text : '';
  // "Councillor Joan Pettifer, chair of the committee": the more specific post replaces the title.
  const isTitle = /^\p{Lu}\S*$/u.test(text) && before?.rule === 'roles' && role.text.includes(' ');
  const words = spanOf(line, role.first, role.last);
  const isSame = before !== undefined && before.words.start < words.end && words.start < before.words.end;
  if (before && !isTitle && (isSame || isWithin(text, role.text))) return;
  const value = statedPart({ type: 'text' as const, text: role.text }, words);
  if (isTitle) found.claims.splice(heldPostAt, 1);
  addClaim(scene, found, { rule, subject, property: 'role', value, words, assertedBy: null });
  const body = bodyOf(line, role);
  // A former post creates no current link.
  if (!body || role.isFormer || role.link === null || /^(?:U\.?S\.?A?\.?|U\.?K\.?|EE\.? ?UU\.?)$/.test(body.value.text))
    return;
  found.links.push({
    rule,
    kind: role.link,
    from: subject,
    to: body,
    role: shortRole(textOf(line, role.first, role.last + 1)),
    when: null,
    words,
  });
}

/** Returns whether one post is a shorter form of the other: "director" and "director of Acme". */
function isWithin(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.includes(b) || b.includes(a);
}

/** Returns the body that a post belongs to: by its name, or, for "its" and "the company's", the only body named before it. */
function bodyOf(line: Line, role: Role): Part<NameRef> | null {
  if (role.of) return role.of.name?.kind === 'organisation' ? namePart(role.of) : null;
  const { items } = line;
  const lead = keyAt(items, role.first - 1);
  const isOwn = /^(?:its|su)$/.test(lead) || (lead === "'s" && ownNouns.test(keyAt(items, role.first - 2)));
  if (!isOwn || role.text.includes(' of ') || role.text.includes(' de ')) return null;
  const bodies = new Map(
    items
      .slice(0, role.first)
      .flatMap(({ name }) => (name && name.kind !== 'place' ? [[name.text, name] as const] : [])),
  );
  const [only] = bodies.values();
  return bodies.size === 1 && only?.kind === 'organisation' ? guessedPart(only, only) : null;
}

const ownNouns =
  /^(?:company|firm|group|organisation|organization|charity|agency|bank|union|party|body|club|authority|foundation|association|airline|school|university|hospital|church|college)$/;

/** Shortens "director of Acme" to "director". */
function shortRole(text: string): string {
  return text.replace(/\s(?:of|de|del|for|at|in)\s.*$/u, '');
}
