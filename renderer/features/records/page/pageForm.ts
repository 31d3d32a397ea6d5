/** The form open at the foot of a page. */
export type PageForm =
  | { kind: 'link'; link?: string }
  | { kind: 'evidence'; link: string }
  | { kind: 'figure'; at?: number | undefined }
  | { kind: 'order'; at?: number | undefined };
