interface Places {
  folder: string;
  program: string;
  resources: string;
  texts: string;
}

export function makeProgram(options: {
  dist: string;
  target: { platform: string; arch: string };
  manifest: object;
  electron: { version: string; zipFolder?: string };
  node: string;
  isDevelopment: boolean;
  texts: string;
}): Promise<Places>;
