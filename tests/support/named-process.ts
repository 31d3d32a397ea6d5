import { pdfEngine } from '#lib/extract/pdf-engine.ts';

/** A process that calls itself what Electron calls the one that reads files, and says what pdf.js took it for. */
Object.defineProperty(process, 'type', { value: 'utility', configurable: true, enumerable: true, writable: false });
Object.defineProperty(process.versions, 'electron', { value: '45.5.0' });

void pdfEngine().then(({ GlobalWorkerOptions }) => {
  const { type } = process as { type?: string };
  process.stdout.write(JSON.stringify({ hasNodeWorker: GlobalWorkerOptions.workerSrc !== '', type }));
});
