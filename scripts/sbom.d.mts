import type { ShippedFile } from './shipped-files.d.mts';
import type { Part } from './shipped-parts.d.mts';
import type { Lock, ShippedPackage } from './shipped-packages.d.mts';

export function compareFiles(document: ReturnType<typeof sbom>, files: ShippedFile[]): void;
export function checkSbom(text: string, files: ShippedFile[]): Promise<void>;

interface Component {
  name: string;
  purl?: string;
  hashes?: { alg: string; content: string }[];
  components?: Component[];
}

export function sbom(
  app: { name: string; version: string; license: string; description: string; dependencies: Record<string, string> },
  packages: ShippedPackage[],
  parts: Part[],
  files: ShippedFile[],
  lock: Lock,
): {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};
