import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';
import { property } from '../client/client.js';
import type { Measurement } from '../facts/live-facts.js';

/** Milliseconds that a line waits for others: one write for all of them costs what it costs for one. */
const DELAY = 10;
/** Characters that wait at most: some 30,000 lines. */
const MOST = 8 * 1024 * 1024;
/** Milliseconds that the end of the process waits for whoever reads. */
const LAST_WORDS = 1_000;

/**
 * Writes lines to a file descriptor, those of some milliseconds together and beside the event loop: a reader that is slow, or has
 * stopped, holds up no review. Lines beyond `most` are dropped and counted. What waits is written when the process ends, unless
 * it is killed.
 */
export class LogStream implements DestinationStream {
  readonly #fd: number;
  readonly #most: number;
  #lines: string[] = [];
  #length = 0;
  #dropped = 0;
  #isWriting = false;
  #isWaiting = false;

  /** @param most characters */
  constructor(fd: number, most = MOST) {
    this.#fd = fd;
    this.#most = most;
    process.once('exit', () => {
      this.#finish();
    });
  }

  write(line: string): void {
    if (this.#length + line.length > this.#most) {
      this.#dropped += 1;
      return;
    }
    this.#lines.push(line);
    this.#length += line.length;
    this.#wait();
  }

  measurements(): readonly Measurement[] {
    return [
      {
        name: 'dex_client_admission_log_lines_dropped_total',
        help: 'Lines of the log that were dropped, because whoever reads it is too slow or has stopped.',
        values: [{ value: this.#dropped }],
      },
    ];
  }

  #wait(): void {
    if (this.#isWriting || this.#isWaiting) return;
    this.#isWaiting = true;
    const timer = setTimeout(() => {
      this.#isWaiting = false;
      this.#send(this.#take());
    }, DELAY);
    timer.unref();
  }

  #take(): Buffer {
    const bytes = Buffer.from(this.#lines.join(''));
    this.#lines = [];
    this.#length = 0;
    return bytes;
  }

  #send(bytes: Buffer): void {
    this.#isWriting = true;
    write(this.#fd, bytes, (error, written) => {
      if (property(error, 'code') === 'EAGAIN') {
        setTimeout(() => {
          this.#send(bytes);
        }, DELAY);
      } else if (error === null && written < bytes.length) {
        this.#send(bytes.subarray(written));
      } else {
        // Where it failed, whoever read is gone, or the disk is full: there is no other place to say so.
        this.#isWriting = false;
        if (this.#lines.length > 0) this.#wait();
      }
    });
  }

  /** What is being written at this moment is on its way, and not written again. */
  #finish(): void {
    let bytes = this.#take();
    const end = performance.now() + LAST_WORDS;
    while (bytes.length > 0 && performance.now() < end) {
      try {
        bytes = bytes.subarray(writeSync(this.#fd, bytes));
      } catch (error) {
        if (property(error, 'code') !== 'EAGAIN') return;
      }
    }
  }
}
