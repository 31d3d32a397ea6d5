import { pdfEngine } from '#lib/extract/pdf-engine.ts';

/** Sets `process.type` as Electron does in the process that reads files, and reports what pdf.js took the process for. */
Object.defineProperty(process, 'type', { value: 'utility', configurable: true, enumerable: true, writable: false });
Object.defineProperty(process.versions, 'electron', { value: '45.5.0' });

void pdfEngine().then(({ GlobalWorkerOptions }) => {
  const { type } = process as { type?: string };
  process.stdout.write(JSON.stringify({ hasNodeWorker: GlobalWorkerOptions.workerSrc !== '', type }));
});
