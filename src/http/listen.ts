import type { Server } from 'node:net';
import type { Logger } from 'pino';
import { property } from '../client/client.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'is in use already'],
  ['EACCES', 'may not be opened by this user'],
]);

/**
 * Opens a server's door on all addresses. What goes wrong later (no file descriptor for another connection) is logged.
 * @param port 0 for any that is free
 * @returns the port
 * @throws Error that says in one line why the port cannot be had
 */
export async function listen(server: Server, port: number, log: Logger): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refused = (error: Error) => {
      const code = property(error, 'code');
      reject(new Error(`Port ${port} ${PROBLEMS.get(code) ?? `cannot be opened: ${String(code)}`}.`, { cause: error }));
    };
    server.once('error', refused);
    server.listen(port, () => {
      server.off('error', refused);
      resolve();
    });
  });
  server.on('error', (error) => {
    log.error({ err: error }, 'a server failed');
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
