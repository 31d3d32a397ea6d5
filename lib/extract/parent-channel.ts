import type { ChildRequest } from './child-protocol.ts';
import type { ChildReply } from './child-reply.ts';

/** The connection of a file-reading process to its parent. */
export interface ParentChannel {
  send(reply: ChildReply): void;
  receive(listener: (request: ChildRequest) => void): void;
  /** Sets whether this keeps the process alive when nothing else does. */
  keepsAlive(keeps: boolean): void;
}

/** The parts of Electron's ports used here, because this library does not import Electron. */
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
 * Returns the channel of this process to its parent. The process is either a child process or an Electron utility
 * process, which receives a port to the requesting process. Resolves when the channel is ready. This process ends when
 * the channel closes.
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
    keepsAlive: () => undefined, // a utility process lives until it is killed
  };
}

/** A port copies the whole buffer a byte array belongs to: each part of an archive would bring the whole archive along. */
function withOwnBytes(reply: ChildReply): ChildReply {
  if (reply.type !== 'read' || !reply.value.inner) return reply;
  const inner = reply.value.inner.map((part) => {
    if ('bytes' in part) return { ...part, bytes: ownBytes(part.bytes) };
    return part.whole ? { ...part, whole: ownBytes(part.whole) } : part;
  });
  return { ...reply, value: { ...reply.value, inner } };
}

/** Returns the same bytes in a buffer that contains nothing else. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.prototype.slice.call(bytes);
}
