import { pino } from 'pino';
import type { Measurement } from '../facts/live-facts.js';

/** Milliseconds that a line waits for others: one write for all of them costs what it costs for one. */
const DELAY = 10;
/** Characters that are written without waiting any longer: more than a burst has, for what is on its way at the end may come last. */
const TOGETHER = 256 * 1024;
/** Characters that wait at most: some 30,000 lines. */
const MOST = 8 * 1024 * 1024;

/** Where lines of a log go, and how many of them were lost. */
export interface LogStream {
  readonly stream: ReturnType<typeof pino.destination>;
  measurements(): readonly Measurement[];
}

/**
 * Writes lines to a file descriptor, those of some milliseconds together and beside the event loop: a reader that is slow, or has
 * stopped, holds up no review. Lines beyond `most` are dropped and counted. What waits is written when the process ends, unless
 * it is killed.
 * @param most characters
 */
export function logStream(fd: number, most = MOST): LogStream {
  const stream = pino.destination({
    dest: fd,
    sync: false,
    minLength: TOGETHER,
    // Has to be more than that.
    maxWrite: 2 * TOGETHER,
    maxLength: most,
    periodicFlush: DELAY,
  });
  let dropped = 0;
  stream.on('drop', () => (dropped += 1));
  return {
    stream,
    measurements: () => [
      {
        name: 'dex_client_admission_log_lines_dropped_total',
        help: 'Lines of the log that were dropped, because whoever reads it is too slow or has stopped.',
        values: [{ value: dropped }],
      },
    ],
  };
}
