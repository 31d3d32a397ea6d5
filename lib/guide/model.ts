/** A piece of running text. */
export type GuideInline =
  | string
  | { kind: 'strong' | 'em' | 'code'; text: GuideInline[] }
  /** The keys of a command, shown as configured on this computer; `text` is the text in the file. */
  | { kind: 'key'; command: string; text: string }
  /** A link to another section. */
  | { kind: 'link'; section: string; text: GuideInline[] };

/** A paragraph, a list, or a picture. */
export type GuideBlock =
  | { kind: 'paragraph'; text: GuideInline[] }
  | { kind: 'list'; ordered: boolean; items: GuideInline[][] }
  /** `src` is the file beside the guide, such as `pictures/reader.png`, or `pictures/es/reader.png` in a translation. */
  | { kind: 'picture'; src: string; alt: string };

/** What is below one heading, up to the next. */
export interface GuidePart {
  id: string;
  /** Of the heading: 1 the whole guide, 2 a chapter, 3 a part of one. */
  level: number;
  title: string;
  blocks: GuideBlock[];
}

/** A picture of the guide as the window shows it. */
export interface GuidePicture {
  url: string;
  /** Size of the file in pixels. */
  width: number;
  height: number;
}

/** A text of Help: the user guide, or what is new. */
export interface Guide {
  parts: GuidePart[];
  /** By `src`. */
  pictures: Record<string, GuidePicture>;
}
