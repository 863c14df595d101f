import { isUtf8 } from 'node:buffer';
import type { RequestHandler } from 'express';
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

/** Refuses what is not said to be JSON, before anything of it is read. */
export const requireJson: RequestHandler = (request, _response, next) => {
  const [type] = (request.headers['content-type'] ?? '').split(';', 1);
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new Refusal(415, 'Send the AdmissionReview as Content-Type: application/json.');
  }
  next();
};

/** Refuses, for a second, what would take the large bodies in memory beyond their limit. */
export function limitInFlight(): RequestHandler {
  let inFlight = 0;
  return (request, response, next) => {
    const announced = Number(request.headers['content-length'] ?? MAX_BODY);
    if (announced > SMALL_BODY) {
      const size = Math.min(announced, MAX_BODY);
      if (inFlight + size > MAX_IN_FLIGHT) throw new Refusal(503, 'Too much to read at once; try again in a moment.');
      inFlight += size;
      response.once('close', () => {
        inFlight -= size;
      });
    }
    next();
  };
}

/**
 * Reads the body as it came. Compressed ones are refused: the API server sends none, and a small one can be made to swell. Not
 * express.raw, which takes as much time as all the rules (docs/bench.md).
 */
export const readBody: RequestHandler = (request, response, next) => {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new Refusal(415, 'Send the AdmissionReview without a Content-Encoding.');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
    // What goes on coming is not kept.
    else if (length - chunk.length <= MAX_BODY) next(tooLarge());
  });
  request.once('end', () => {
    if (length > MAX_BODY) return;
    request.body = Buffer.concat(chunks, length);
    next();
  });
  // Nobody is there to be answered: the connection is gone, or what came over it was no HTTP any more.
  request.once('error', () => response.destroy());
};

function tooLarge(): Refusal {
  return new Refusal(413, 'The body is larger than 7 MiB.');
}

/** The body as JSON; throws a Refusal that says what is wrong with it. */
export function parseJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Refusal(400, 'The body is empty; send an AdmissionReview.');
  const objection = scanJson(body);
  if (objection !== undefined) throw new Refusal(400, `The review is not read: ${objection}.`);
  if (!isUtf8(body)) throw new Refusal(400, 'The body is not UTF-8.');
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Refusal(400, 'The body is not JSON; send an AdmissionReview.');
  }
}
