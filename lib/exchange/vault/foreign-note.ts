import { parseWikilink } from '#lib/exchange/vault/wikilinks.ts';
import { trimmedEnd } from '#lib/text/trimmed-end.ts';

/** A link in a note to another note or file. */
export interface NoteLink {
  /** `wiki` by name, `address` by path. */
  by: 'wiki' | 'address';
  target: string;
  /** The property that contains it; null in running text. */
  property: string | null;
}

/** The content of somebody's note apart from its front matter. */
export interface ForeignNote {
  /** Markdown without comments, properties, ids and link syntax: the words stay. References to blocks become `((id))`. */
  markdown: string;
  links: NoteLink[];
  /** In order, without the number sign, each once. */
  tags: string[];
  /** `name:: value`, by the name as written. */
  properties: Map<string, string[]>;
  /** The text at an id: Logseq's `id::`, Obsidian's `^id`. */
  blocks: Map<string, string>;
}

const property = /^(\s*(?:[-*+][ \t]+)?)(?:\*\*)?(\p{L}[\p{L}\p{N} _/-]{0,60})(?:\*\*)?::(?:\*\*)?(?:[ \t]+(\S.*)?)?$/u;
const inlineProperty = /[[(](\p{L}[\p{L}\p{N} _-]{0,60})::[ \t]+((?:\[\[[^[\]\n]{1,300}\]\]|[^[\]()\n]){1,600})[\])]/gu;
/** Matches an escaped character, code, a wikilink, a Markdown link, a tag. */
const token =
  /\\[!-/:-@[-`{-~]|(`{1,3})[^`\n]{1,2000}\1|!?\[\[([^[\]\n]{1,1000})\]\]|!?\[([^[\]\n]{0,400})\]\((?:<([^<>\n]{1,1000})>|([^\s()<>\n]{1,1000}(?:\([^\s()\n]{0,200}\)[^\s()\n]{0,200})?))(?:[ \t]+"[^"\n]{0,400}")?\)|(?<![^\s(>,;])#(?:\[\[([^[\]\n]{1,200})\]\]|([\p{L}\p{N}\p{M}\p{Extended_Pictographic}_/-]{1,200}))/gu;
/** Logseq properties about how a block is displayed. */
const ofDisplay: ReadonlySet<string> = new Set([
  'id',
  'collapsed',
  'heading',
  'background-color',
  'hl-page',
  'hl-color',
  'ls-type',
]);

/**
 * Reads the body of a note as Obsidian, Logseq and Dataview do. Linear in its length.
 * @param isLogseq in Logseq, properties after the first ones belong to a block and stay in the text
 */
export function readForeignNote(body: string, isLogseq = false): ForeignNote {
  const note: ForeignNote = { markdown: '', links: [], tags: [], properties: new Map(), blocks: new Map() };
  const tags = new Set<string>();
  const out: string[] = [];
  const lines = new Lines(body);
  let fence: string | null = null;
  /** The last line that is not empty. */
  let last = '';
  for (let line = lines.next(false); line !== null; line = lines.next(fence !== null)) {
    const mark = /^[ \t]{0,12}(?:[-*+] )?(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null || mark !== undefined) {
      if (fence === null) fence = mark ?? null;
      else if (mark?.startsWith(fence) && /^[\s`~]+$/.test(line)) fence = null;
      out.push(line);
      continue;
    }
    const found = line.includes('::') ? property.exec(line) : null;
    if (found) {
      const [, before = '', name = '', value = ''] = found;
      const isOfPage = !isLogseq || last === '';
      const isShown = takeProperty(note, { name: name.trim(), value: value.trim(), isLogseq, isOfPage }, last);
      if (isShown) out.push(`${before}${name}: ${readLine(value, name.trim(), { ...note, links: [] }, new Set())}`);
      continue;
    }
    const { text, id } = withoutId(line);
    const plainLine = readLine(text, null, note, tags);
    if (id !== null) note.blocks.set(id, plainItem(plainLine === '' ? last : plainLine));
    if (plainLine.trim() !== '') last = plainLine;
    else if (id !== null) continue;
    out.push(plainLine);
  }
  return { ...note, markdown: out.join('\n'), tags: [...tags] };
}

/**
 * Records a property.
 * @returns whether it belongs to a block and stays in its text
 */
function takeProperty(
  note: ForeignNote,
  { name, value, isLogseq, isOfPage }: { name: string; value: string; isLogseq: boolean; isOfPage: boolean },
  last: string,
): boolean {
  if (ofDisplay.has(name.toLowerCase())) {
    if (name.toLowerCase() === 'id' && value !== '') note.blocks.set(value.toLowerCase(), plainItem(last));
    return false;
  }
  // In Logseq, text in quotation marks is not a link.
  if (!(isLogseq && /^".*"$/.test(value))) linksIn(value, name, note.links);
  if (isOfPage) addTo(note.properties, name, value);
  return !isOfPage;
}

/** Iterates over the lines of a note without Obsidian's comments, `%%` to `%%`; an unclosed one stays, as do those in code. */
class Lines {
  readonly #text: string;
  #at = 0;
  #end = -1;
  #open = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Returns the next line; null at the end. */
  next(isCode: boolean): string | null {
    if (this.#at > this.#text.length) return null;
    const parts: string[] = [];
    for (;;) {
      this.#seek();
      const isPlain = isCode || this.#open >= this.#end;
      const close = isPlain ? -1 : this.#text.indexOf('%%', this.#open + 2);
      if (!isPlain && close === -1) this.#open = Infinity;
      if (close === -1) break;
      parts.push(this.#text.slice(this.#at, this.#open));
      this.#at = close + 2;
    }
    parts.push(this.#text.slice(this.#at, this.#end));
    this.#at = this.#end + 1;
    return parts.join('');
  }

  /** Updates the ends of the line and of the next comment once they have been passed. */
  #seek(): void {
    if (this.#end < this.#at) {
      const end = this.#text.indexOf('\n', this.#at);
      this.#end = end === -1 ? this.#text.length : end;
    }
    if (this.#open < this.#at) {
      const open = this.#text.indexOf('%%', this.#at);
      this.#open = open === -1 ? Infinity : open;
    }
  }
}

/** Turns Logseq's labelled links and embeds into plain links. */
function plainReferences(line: string): string {
  if (!line.includes('((') && !line.includes('([[') && !line.includes('{{')) return line;
  return line
    .replace(/\[([^\][\n]{1,400})\]\(\[\[([^[\]\n]{1,1000})\]\]\)/g, '[[$2|$1]]')
    .replace(/\[([^\][\n]{1,400})\]\(\(\([\da-f-]{36}\)\)\)/gi, '$1')
    .replace(/\{\{embed[ \t]{1,8}(\[\[[^[\]\n]{1,1000}\]\]|\(\([\da-f-]{36}\)\))[ \t]{0,8}\}\}/gi, '$1');
}

function addTo(properties: Map<string, string[]>, name: string, value: string): void {
  const values = properties.get(name);
  const texts = value === '' ? [] : [value];
  if (values) values.push(...texts);
  else properties.set(name, texts);
}

/** Returns the text of a line without link and tag syntax, and records its links and tags. */
function readLine(line: string, within: string | null, note: ForeignNote, tags: Set<string>): string {
  if (line.includes('::')) {
    for (const [, name = '', value = ''] of line.matchAll(inlineProperty)) {
      addTo(note.properties, name.trim(), value.trim());
      linksIn(value, name.trim(), note.links);
    }
  }
  const rest = line.includes('::') ? line.replace(inlineProperty, '$1: $2') : line;
  return plainReferences(rest).replace(
    token,
    (
      whole,
      code?: string,
      inner?: string,
      words?: string,
      address?: string,
      bare?: string,
      tagLink?: string,
      tag?: string,
    ) => {
      if (code !== undefined) return whole;
      if (inner !== undefined) {
        const { name, shown, anchor } = parseWikilink(inner);
        if (name !== '') note.links.push({ by: 'wiki', target: name, property: within });
        // The size of a picture is not a label.
        const words = shown === null || /^\d+(?:x\d+)?$/.test(shown) ? null : shown;
        return words ?? (name === '' ? (anchor ?? '').replace(/^\^/, '') : name);
      }
      if (words !== undefined) {
        const target = address ?? bare ?? '';
        if (/^[a-z][a-z\d+.-]{1,20}:/i.test(target) || target.startsWith('#')) return whole;
        note.links.push({ by: 'address', target, property: within });
        return words === '' ? '' : words;
      }
      const named = tagLink ?? tag;
      if (named === undefined) return whole;
      if (tagLink === undefined && !/[^\d/_-]/.test(named)) return whole;
      tags.add(trimmedEnd(named.replace(/^\/+/, ''), /\//));
      if (tagLink !== undefined) note.links.push({ by: 'wiki', target: tagLink, property: within });
      return whole.startsWith('#[[') ? `#${named}` : whole;
    },
  );
}

/** Adds the links in a property's value. */
export function linksIn(value: string, name: string | null, links: NoteLink[]): void {
  readLine(
    value.replaceAll('::', ':'),
    name,
    { markdown: '', links, tags: [], properties: new Map(), blocks: new Map() },
    new Set(),
  );
}

/** Removes the id at the end of a line. */
function withoutId(line: string): { text: string; id: string | null } {
  const at = line.lastIndexOf('^');
  const id = at === -1 || line.length - at > 80 ? undefined : /^\^([a-zA-Z0-9-]+)[ \t]*$/.exec(line.slice(at))?.[1];
  if (id === undefined || (at > 0 && !/\s/.test(line.charAt(at - 1)))) return { text: line, id: null };
  return { text: line.slice(0, at).trimEnd(), id };
}

function plainItem(line: string): string {
  return line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+/, '').trim();
}
