import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '#core/host.ts';

const bridge: Bridge = {
  invoke: (method, input) => ipcRenderer.invoke('host', method, input),
  onEvent: (listener) => {
    ipcRenderer.on('host-event', (_event, event: unknown) => {
      listener(event);
    });
  },
  connect: (purpose) => {
    ipcRenderer.send('connect', purpose);
  },
  pathsOf: (files) => {
    const paths = files.map((file) => {
      if (!(file instanceof File)) return '';
      // webUtils came with Electron 29; File.path was removed in 32
      return (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? (file as { path?: string }).path ?? '';
    });
    // A page can name any path, but only a file that the user has dropped has a path here.
    ipcRenderer.send(
      'dropped',
      paths.filter((path) => path !== ''),
    );
    return paths;
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

// A MessagePort cannot pass the bridge, so the window forwards it to the page.
ipcRenderer.on('engine-port', (event, purpose: unknown) => {
  window.postMessage({ type: 'casebook-engine-port', purpose }, location.origin, [...event.ports]);
});
