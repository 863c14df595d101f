import { connect, type TLSSocket } from 'node:tls';

/** An answer that came. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

const END_OF_HEAD = '\r\n\r\n';

/**
 * One connection over which requests go one after another, as kube-apiserver's do. Bytes and a few regular expressions, not
 * node:https: what sends the load shares the machine with what is measured, and is to need less of it. Opens itself anew when the
 * server says that it closes.
 */
export class KeepAlive {
  readonly #port: number;
  #socket: TLSSocket | undefined;
  #received = '';
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** Sends what `requestOf` made, and waits for the answer; rejects when the connection ends before. */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket ??= this.#open();
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): TLSSocket {
    // Whose certificate it is does not matter here, and checking it costs the server nothing.
    const socket = connect({ port: this.#port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    const lost = (error?: Error) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#waiting?.reject(error ?? new Error('the server closed the connection before it answered'));
    };
    socket.on('data', (text: string) => {
      this.#take(text);
    });
    socket.on('error', lost);
    socket.on('close', () => {
      lost();
    });
    return socket;
  }

  #take(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end === -1) return;
    const head = this.#received.slice(0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) throw new Error(`An answer without a Content-Length:\n${head}`);
    const start = end + END_OF_HEAD.length;
    if (this.#received.length < start + Number(length)) return;
    const body = this.#received.slice(start, start + Number(length));
    this.#received = '';
    if (/\r\nconnection: close/i.test(head)) this.close();
    this.#waiting?.resolve({ status: Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)), body });
  }
}

/** The bytes of a POST to /validate. */
export function requestOf(body: Buffer): Buffer {
  const head = [
    'POST /validate?timeout=5s HTTP/1.1',
    'Host: dex-client-admission.auth.svc:443',
    'User-Agent: kube-apiserver-admission',
    `Content-Length: ${body.length}`,
    'Accept: application/json, */*',
    'Content-Type: application/json',
    'Accept-Encoding: gzip',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}${END_OF_HEAD}`), body]);
}
