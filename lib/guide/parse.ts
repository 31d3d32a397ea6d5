import { fromMarkdown } from 'mdast-util-from-markdown';
import type { GuideBlock, GuideInline, GuidePart } from './model.ts';
import { textOf } from './text.ts';

// Relative imports only: electron.vite.config.ts loads this file, and Node cannot resolve the path prefixes without a build.

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root['children'][number];

/** Everything after it is only for readers on the web. */
const windowEnd = '<!-- not in the window -->';

/** Returns the anchor of a heading on the web: `Work with others` is `#work-with-others`. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replace(/ /g, '-');
}

/**
 * Parses a text of Help, such as docs/user-guide.md, into parts for the window: headings, paragraphs, lists, pictures. Rejects everything
 * else, so that no markup of the file ever becomes markup of the page.
 * @throws Error for what is not allowed, with the line: the build fails
 */
export function parseGuide(markdown: string): GuidePart[] {
  const tree = fromMarkdown(markdown.split(windowEnd)[0] ?? '');
  const parts: GuidePart[] = [];
  let id: string | null = null;
  for (const node of tree.children) {
    if (node.type === 'html') {
      id = idIn(node.value) ?? id;
    } else if (node.type === 'heading') {
      if (id === null) throw problem(node, 'a heading without <!-- section: … --> before it');
      if (parts.some((part) => part.id === id)) throw problem(node, `a second section “${id}”`);
      parts.push({ id, level: node.depth, title: plainText(node.children), blocks: [] });
      id = null;
    } else {
      const part = parts.at(-1);
      if (!part || id !== null) throw problem(node, 'text that is below no heading');
      part.blocks.push(blockOf(node));
    }
  }
  resolveLinks(parts);
  return parts;
}

/** Returns the id that a comment gives to the heading after it; null for other comments. */
function idIn(html: string): string | null {
  if (!/^<!--[\s\S]*-->$/.test(html)) throw new Error(`guide: markup that is no comment: ${html}`);
  return /^<!-- section: ([a-z0-9.-]+) -->$/.exec(html)?.[1] ?? null;
}

function blockOf(node: Node): GuideBlock {
  if (node.type === 'paragraph') {
    const [only] = node.children;
    if (node.children.length === 1 && only?.type === 'image') {
      if (!/^pictures\/(?:[a-z]{2}\/)?[a-z-]+\.png$/.test(only.url))
        throw problem(node, `a picture that is not in pictures/: ${only.url}`);
      return { kind: 'picture', src: only.url, alt: only.alt ?? '' };
    }
    return { kind: 'paragraph', text: node.children.map(inlineOf) };
  }
  if (node.type === 'list') {
    const items = node.children.map((item) => {
      const [only] = item.children;
      if (item.children.length !== 1 || only?.type !== 'paragraph')
        throw problem(item, 'an item that is not one paragraph');
      return only.children.map(inlineOf);
    });
    return { kind: 'list', ordered: node.ordered ?? false, items };
  }
  throw problem(node, `a “${node.type}”, which the window does not draw`);
}

type Phrasing = Extract<Node, { type: 'paragraph' }>['children'][number];

function inlineOf(node: Phrasing): GuideInline {
  switch (node.type) {
    case 'text':
      return node.value.replace(/\s+/g, ' ');
    case 'inlineCode':
      return { kind: 'code', text: [node.value] };
    case 'emphasis':
      return { kind: 'em', text: node.children.map(inlineOf) };
    case 'strong':
      return { kind: 'strong', text: node.children.map(inlineOf) };
    case 'link': {
      const [, scheme, rest] = /^(key:|#)(.+)$/.exec(node.url) ?? [];
      if (rest === undefined) throw problem(node, `a link that leads out of the guide: ${node.url}`);
      if (scheme === 'key:') return { kind: 'key', command: rest, text: plainText(node.children) };
      return { kind: 'link', section: rest, text: node.children.map(inlineOf) };
    }
    default:
      throw problem(node, `a “${node.type}”, which the window does not draw`);
  }
}

function plainText(nodes: readonly Phrasing[]): string {
  return nodes.map((node) => textOf(inlineOf(node))).join('');
}

/** Replaces the headings that links name, as on the web, by section ids. */
function resolveLinks(parts: readonly GuidePart[]): void {
  const bySlug = new Map(parts.map((part) => [slugOf(part.title), part.id]));
  const resolve = (inline: GuideInline): void => {
    if (typeof inline === 'string' || inline.kind === 'key') return;
    if (inline.kind === 'link') {
      const section = bySlug.get(inline.section);
      if (section === undefined) throw new Error(`guide: there is no heading #${inline.section}`);
      inline.section = section;
    }
    inline.text.forEach(resolve);
  };
  for (const block of parts.flatMap((part) => part.blocks)) {
    if (block.kind === 'paragraph') block.text.forEach(resolve);
    else if (block.kind === 'list') block.items.flat().forEach(resolve);
  }
}

function problem(node: { position?: { start: { line: number } } | undefined }, what: string): Error {
  return new Error(`guide: line ${String(node.position?.start.line ?? 0)}: ${what}`);
}
