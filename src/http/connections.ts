import type { IncomingMessage, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Bounds the connections of a server. Where there are too many, the new one takes the place of the oldest over which no whole
 * request has come yet: who holds connections and says nothing keeps nobody out, and who asks is never cut off for another. Where
 * all have been used, the new one is closed.
 */
export function limitConnections(server: Server | SecureServer, most: number): void {
  /** Those over which no whole request has come yet, oldest first. */
  const unused = new Map<string, Socket>();
  const used = new WeakSet<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    const key = keyOf(socket);
    count += 1;
    if (count > most) (oldestOf(unused) ?? socket).destroy();
    unused.set(key, socket);
    socket.once('close', () => {
      count -= 1;
      unused.delete(key);
    });
  });
  // The same connection, decrypted; it keeps its place.
  server.on('secureConnection', (socket: Socket) => {
    if (unused.has(keyOf(socket))) unused.set(keyOf(socket), socket);
  });
  server.on('request', (request: IncomingMessage) => {
    const { socket } = request;
    if (used.has(socket)) return;
    used.add(socket);
    const key = keyOf(socket);
    request.once('end', () => {
      unused.delete(key);
    });
  });
}

function oldestOf(sockets: ReadonlyMap<string, Socket>): Socket | undefined {
  for (const socket of sockets.values()) return socket;
  return undefined;
}

function keyOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ''} ${remotePort ?? ''}`;
}
