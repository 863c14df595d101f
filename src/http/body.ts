import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './refusal.js';
import { scanJson } from './scan.js';

/** Twice the API server's own limit of 3 MiB (object and old object), and the envelope. A number: an unparsable text would lift it. */
const MAX_BODY = 7 * 1024 * 1024;
/** What all large bodies together may hold in memory. */
const MAX_IN_FLIGHT = 32 * 1024 * 1024;
/**
 * Up to this size a body always has its place (2,000 connections times this are 64 MiB); a review of an ordinary Client has 3 to
 * 10 KiB. Otherwise five callers that announce much and send nothing would keep everybody out.
 */
const SMALL_BODY = 32 * 1024;

if (!Number.isSafeInteger(MAX_BODY) || MAX_BODY <= 0) throw new Error('The limit of the body is no number.');

/**
 * Refuses what is not said to be JSON, is compressed, or too large, before anything of it is read. The API server compresses
 * nothing, and a small body can be made to swell.
 */
export function checkHead({ headers }: IncomingMessage): void {
  const type = headers['content-type'] ?? '';
  if (type !== 'application/json' && type.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json')
    throw new Refusal(415, 'Send the AdmissionReview as Content-Type: application/json.');
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    throw new Refusal(415, 'Send the AdmissionReview without a Content-Encoding.');
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge();
}

/** The large bodies that are in memory, until their requests are answered. */
export class LargeBodies {
  #bytes = 0;

  /**
   * Sets memory aside for a body.
   * @throws Refusal where that would take them all beyond their limit
   */
  admit({ headers }: IncomingMessage, response: ServerResponse): void {
    const size = Math.min(Number(headers['content-length'] ?? MAX_BODY), MAX_BODY);
    if (size <= SMALL_BODY) return;
    if (this.#bytes + size > MAX_IN_FLIGHT) throw new Refusal(503, 'Too much to read at once; try again in a moment.');
    this.#bytes += size;
    response.once('close', () => {
      this.#bytes -= size;
    });
  }
}

/**
 * Reads the body as it came. Not express.raw, which takes as much time as all the rules (docs/bench.md).
 * @param done gets the body when it is whole, or the Refusal of one that turns out to be too large; it is not called where the
 *   caller goes away before
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  done: (body: Buffer | Refusal) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
    // What goes on coming is not kept.
    else if (length - chunk.length <= MAX_BODY) done(tooLarge());
  });
  request.once('end', () => {
    if (length > MAX_BODY) return;
    const [only] = chunks;
    done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length));
  });
  // Nobody is there to be answered: the connection is gone, or what came over it was no HTTP any more.
  request.once('error', () => response.destroy());
}

function tooLarge(): Refusal {
  return new Refusal(413, 'The body is larger than 7 MiB.');
}

/** The body as JSON; throws a Refusal that says what is wrong with it. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new Refusal(400, 'The body is empty; send an AdmissionReview.');
  const objection = scanJson(body);
  if (objection !== undefined) throw new Refusal(400, `The review is not read: ${objection}.`);
  if (!isUtf8(body)) throw new Refusal(400, 'The body is not UTF-8.');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Refusal(400, 'The body is not JSON; send an AdmissionReview.');
  }
}
