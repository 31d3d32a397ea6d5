export function zipFolder(folder: string, file: string, options?: { compress?: boolean }): Promise<void>;
