import type { Credentials } from './credentials.js';
import { words } from './refusal.js';

/** Where an API server takes its credentials from (`CredentialSource`). */
export interface CredentialPort {
  credentials(): Promise<Credentials>;
  /** They were not accepted. */
  refused(): void;
}

/**
 * The credentials, unless the caller gives up first: a plugin may take longer to make them than anybody waits.
 * @throws Error that says why there are none
 */
export async function identity(source: CredentialPort, signal: AbortSignal): Promise<Credentials> {
  signal.throwIfAborted();
  const patience = new AbortController();
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = () => {
      reject(new Error('given up'));
    };
    signal.addEventListener('abort', giveUp, { signal: patience.signal });
  });
  try {
    return await Promise.race([source.credentials(), givenUp]);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`its credentials cannot be had: ${words(said)}`, { cause: error });
  } finally {
    patience.abort();
  }
}
