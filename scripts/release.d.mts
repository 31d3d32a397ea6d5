interface Manifest {
  author: { name: string; email?: string };
  devDependencies: Record<string, string>;
}

export function releaseNode(): string;
export function maintainerOf(manifest: Manifest): string | undefined;
export function releaseBlocker(facts: {
  manifest: Manifest;
  isDevelopment: boolean;
  node: string;
  hasNodeLicence: boolean;
}): string | undefined;
