export function manPage(help: string, version: string, date: Date): string;
