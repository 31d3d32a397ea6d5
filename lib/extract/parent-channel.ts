import type { ChildRequest } from './child-protocol.ts';
import type { ChildReply } from './child-reply.ts';

/** How a process that reads files speaks with the one that asks it to. */
export interface ParentChannel {
  send(reply: ChildReply): void;
  receive(listener: (request: ChildRequest) => void): void;
  /** Whether it keeps this process alive while nothing else does. */
  keepsAlive(keeps: boolean): void;
}

/** The parts of Electron's ports that are used here; this library knows no Electron. */
interface Port {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}

interface ParentPort {
  on(event: 'message', listener: (event: { ports: Port[] }) => void): void;
}

/**
 * The channel of this process to its parent, as a child process or as a utility process of Electron, which is given a port to
 * who asks. Resolves when it is there. The process ends when it closes.
 */
export function parentChannel(): Promise<ParentChannel> {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (!parentPort) return Promise.resolve(forkedChannel());
  return new Promise((resolve) => {
    parentPort.on('message', ({ ports: [port] }) => {
      if (port) resolve(portChannel(port));
    });
  });
}

/** The channel of a child process. */
function forkedChannel(): ParentChannel {
  process.on('disconnect', () => process.exit(0));
  return {
    send: (reply) => void process.send?.(reply),
    receive: (listener) => void process.on('message', (request) => listener(request as ChildRequest)),
    keepsAlive(keeps) {
      if (keeps) process.channel?.ref();
      else process.channel?.unref();
    },
  };
}

function portChannel(port: Port): ParentChannel {
  port.on('close', () => process.exit(0));
  return {
    send: (reply) => port.postMessage(withOwnBytes(reply)),
    receive(listener) {
      port.on('message', ({ data }) => listener(data as ChildRequest));
      port.start();
    },
    keepsAlive: () => undefined, // a utility process lives until it is ended
  };
}

/** A port copies the whole buffer that bytes are a part of: parts of an archive would each take the archive along. */
function withOwnBytes(reply: ChildReply): ChildReply {
  if (reply.type !== 'read' || !reply.value.inner) return reply;
  const inner = reply.value.inner.map((part) => {
    if ('bytes' in part) return { ...part, bytes: ownBytes(part.bytes) };
    return part.whole ? { ...part, whole: ownBytes(part.whole) } : part;
  });
  return { ...reply, value: { ...reply.value, inner } };
}

/** The same bytes in a buffer that holds nothing else. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.prototype.slice.call(bytes);
}
