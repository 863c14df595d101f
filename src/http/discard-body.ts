import type { IncomingMessage, ServerResponse } from 'node:http';

/** Somewhat more than the largest body that is read. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Milliseconds. */
const LONGEST = 5_000;

/**
 * Ends a response, whose last bytes have been written already, when the rest of its request has been thrown away. If the
 * connection were closed with bytes on their way to it, TCP would reset it, and the caller may lose the answer before it has read it.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  let bytes = 0;
  const end = () => {
    clearTimeout(over);
    response.end();
  };
  const over = setTimeout(end, LONGEST);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) end();
  });
  request.once('end', end);
  response.once('close', () => {
    clearTimeout(over);
  });
  request.resume();
}
