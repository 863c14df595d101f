import type { Api, ApiCall } from '../../src/kubernetes/api.js';
import { ApiError } from '../../src/kubernetes/api-error.js';

/** An API server that does as a test says, and remembers what it was asked. */
export interface ScriptedApi extends Api {
  readonly calls: readonly ApiCall[];
}

/** @param answer the body of the answer to a call; like a real Api it must fail when the signal aborts (`hang`) */
export function scriptedApi(answer: (call: ApiCall, signal: AbortSignal) => unknown): ScriptedApi {
  const calls: ApiCall[] = [];
  return {
    calls,
    request: async (call, signal) => {
      calls.push(call);
      return { body: await answer(call, signal), serverTime: undefined };
    },
    stream: () => Promise.reject(new Error('nobody streams here')),
    close: () => undefined,
  };
}

/** Answers never. */
export function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => {
      reject(new ApiError('aborted', 'the request was given up'));
    };
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
  });
}

/** A refusal, as the API server's Status has it. */
export function refusal(status: number, reason: string): ApiError {
  return new ApiError('refused', `the API server says secret things of ${reason}`, { status, reason });
}

/** Lets everything that is ready run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits as long as the test does. */
export const patient = new AbortController().signal;
