import type { IncomingMessage } from 'node:http';

/** Thrown for an answer that is larger than allowed. */
export class OversizeBody extends Error {}

/**
 * Reads a whole answer.
 * @throws OversizeBody; whatever the connection throws
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new OversizeBody(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}
