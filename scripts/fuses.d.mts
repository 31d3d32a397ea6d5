export function readFuses(program: string): Promise<Record<string, boolean>>;
export function wrongFuse(found: Record<string, boolean>, platform: string): string | undefined;
