import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, ProbeSpec } from './pod.js';

/** What a probe found, after so many answers in a row as its thresholds ask for. */
export type ProbeResult = 'success' | 'failure';

/** Asks a container again and again, as the kubelet does. */
export class Probe {
  readonly #spec: ProbeSpec;
  readonly #url: string;
  #result: ProbeResult | undefined;
  #inARow = 0;
  #last: ProbeResult | undefined;

  /** @throws Error for another kind than httpGet */
  constructor(spec: ProbeSpec, container: Container, address: string) {
    if (spec.httpGet === undefined) throw new Error('the process runner knows probes by httpGet only');
    const { port, path } = spec.httpGet;
    const number = typeof port === 'number' ? port : container.ports?.find(({ name }) => name === port)?.containerPort;
    if (number === undefined) throw new Error(`there is no port ${port}`);
    this.#spec = spec;
    this.#url = `http://${address}:${number}${path}`;
  }

  /** Probes until the signal; each change of the result is told. */
  async run(signal: AbortSignal, changed: (result: ProbeResult) => void): Promise<void> {
    const { initialDelaySeconds = 0, periodSeconds } = this.#spec;
    await pause(initialDelaySeconds, signal);
    while (!signal.aborted) {
      const before = this.#result;
      this.#count(await this.#ask());
      // A signal may have come meanwhile: TypeScript does not know that it changes.
      if (isAborted(signal)) return;
      if (this.#result !== undefined && this.#result !== before) changed(this.#result);
      await pause(periodSeconds, signal);
    }
  }

  #count(answer: ProbeResult): void {
    this.#inARow = answer === this.#last ? this.#inARow + 1 : 1;
    this.#last = answer;
    const { successThreshold, failureThreshold } = this.#spec;
    if (this.#inARow >= (answer === 'success' ? successThreshold : failureThreshold)) this.#result = answer;
  }

  async #ask(): Promise<ProbeResult> {
    try {
      const response = await fetch(this.#url, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(this.#spec.timeoutSeconds * 1000),
      });
      await response.arrayBuffer();
      return response.status >= 200 && response.status < 400 ? 'success' : 'failure';
    } catch {
      // Refused, or no answer within the time: that is what a probe finds out.
      return 'failure';
    }
  }
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
