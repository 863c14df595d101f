import type { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Replica } from '../replica/replica.js';

/** What came back. */
export interface Answer {
  /** 0 where the connection ended without one. */
  readonly status: number;
  /** Header fields and all, as it came. */
  readonly text: string;
  /** Milliseconds from the request to the end of the answer, with the connection if one had to be made. */
  readonly took: number;
}

/** One of the API server's connections to the webhook: one request after the other, on a new connection when the old one was closed. */
export class Caller {
  readonly #replica: Replica;
  #socket: TLSSocket | undefined;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Connects, so that the first call needs no handshake. */
  async connect(): Promise<void> {
    await once(this.#connected(), 'secureConnect');
  }

  /** Sends bytes as they are, and resolves with the answer to them. */
  async call(request: Buffer): Promise<Answer> {
    const since = performance.now();
    const text = await this.#exchange(request);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
    if (status === 0 || /^connection: close/im.test(text)) this.close();
    return { status, text, took: performance.now() - since };
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #exchange(request: Buffer): Promise<string> {
    return new Promise((resolve) => {
      const socket = this.#connected();
      let answer = '';
      const settle = () => {
        socket.off('data', read).off('close', settle);
        resolve(answer);
      };
      const read = (chunk: Buffer) => {
        answer += chunk.toString('latin1');
        if (isWhole(answer)) settle();
      };
      socket.on('data', read).on('close', settle);
      socket.write(request);
    });
  }

  #connected(): TLSSocket {
    if (this.#socket !== undefined && !this.#socket.destroyed) return this.#socket;
    const { host, port, certificate } = this.#replica;
    const socket = connect({ host, port, ca: certificate.cert, servername: 'localhost' });
    // What goes wrong shows as an answer that does not come.
    socket.on('error', () => undefined);
    this.#socket = socket;
    return socket;
  }
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = Number(/^content-length: (\d+)/im.exec(answer)?.[1] ?? 0);
  return answer.length >= head + 4 + length;
}
