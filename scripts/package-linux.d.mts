export function metainfo(
  manifest: { license: string; author: { name: string }; homepage?: string },
  version: string,
  date: Date,
): string;
