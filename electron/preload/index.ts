import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '#core/host.ts';

const bridge: Bridge = {
  invoke: (method, input) => ipcRenderer.invoke('host', method, input),
  onEvent: (listener) => {
    ipcRenderer.on('host-event', (_event, told: unknown) => {
      listener(told);
    });
  },
  connect: (purpose) => {
    ipcRenderer.send('connect', purpose);
  },
  pathsOf: (files) => {
    const paths = files.map((file) => {
      if (!(file instanceof File)) return '';
      // webUtils came with Electron 29, File.path went with 32
      return (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? (file as { path?: string }).path ?? '';
    });
    // A page can name any path; only a file that a person has dropped has one here.
    ipcRenderer.send(
      'dropped',
      paths.filter((path) => path !== ''),
    );
    return paths;
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

// a MessagePort cannot pass the bridge: it is handed on to the page by the window itself
ipcRenderer.on('engine-port', (event, purpose: unknown) => {
  window.postMessage({ type: 'casebook-engine-port', purpose }, location.origin, [...event.ports]);
});
