import { createServer, connect, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** Passes bytes on between whoever connects and a port of this machine, and breaks connections on demand. */
export class TcpRelay {
  readonly port: number;
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  #server: Server | undefined;
  #silent = false;

  /** @param target the port to pass on to, on 127.0.0.1 */
  constructor(port: number, target: number) {
    this.port = port;
    this.#target = target;
  }

  /** Connections that are open. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** Opens the door, on all addresses. */
  async listen(): Promise<void> {
    const server = createServer({ noDelay: true }, (near) => {
      this.#relay(near);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '0.0.0.0', resolve);
    });
    this.#server = server;
  }

  /** Resets all connections; new ones are taken. */
  cut(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** Closes the door: connecting is refused, and what is open is reset. `listen` opens it again. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => {
      if (server === undefined) resolve();
      else
        server.close(() => {
          resolve();
        });
    });
    this.cut();
    await closed;
  }

  /** Passes on nothing, either way, while all connections stay up and new ones are taken: as a black hole behind a firewall. */
  silence(): void {
    this.#silent = true;
    for (const { near, far } of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** As `silence`, for the connections that are open now; new ones work: as behind a router that has lost its memory. */
  forget(): void {
    this.silence();
    this.#silent = false;
  }

  /** Passes on again, first what was held back. */
  speak(): void {
    this.#silent = false;
    for (const { near, far } of this.#pairs) {
      near.resume();
      far.resume();
    }
  }

  #relay(near: Socket): void {
    const far = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    const pair = { near, far };
    this.#pairs.add(pair);
    pass(near, far);
    pass(far, near);
    if (this.#silent) {
      near.pause();
      far.pause();
    }
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }
}

/** Not `pipe`: its own flow control would end a silence. What is sent faster than it is taken is kept in memory. */
function pass(from: Socket, to: Socket): void {
  from.on('data', (chunk: Buffer) => to.write(chunk));
  from.on('end', () => {
    to.end();
  });
}
