/** An entry of `staticClients`, with the keys of Dex's storage.Client that the operator can fill in (src/facts/configuration-size.ts). */
export interface StaticClient {
  readonly id: string;
  readonly name: string;
  readonly public?: boolean;
  readonly secret?: string;
  readonly redirectURIs: readonly string[];
  readonly trustedPeers?: readonly string[];
  readonly logoURL?: string;
}

/** `staticClients` as a Go program writes YAML: block style, every string quoted. */
export function staticClientsYaml(clients: readonly StaticClient[]): string {
  if (clients.length === 0) return 'staticClients: []\n';
  return `staticClients:\n${clients.map((client) => `-\n${fields(client)}`).join('')}`;
}

function fields(client: StaticClient): string {
  return Object.entries(client)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]: [string, unknown]) => {
      if (!Array.isArray(value)) return `  ${key}: ${scalar(value)}\n`;
      const items = value.map((item) => `  - ${scalar(item)}\n`).join('');
      return items === '' ? `  ${key}: []\n` : `  ${key}:\n${items}`;
    })
    .join('');
}

/** Escapes whatever YAML might not take as it is; a lone surrogate is what Go, and so the API server, reads for it: U+FFFD. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return JSON.stringify(wellFormed(value)).replace(/[^ -~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, '0')}`;
  });
}

/** A text as it is after it came through Go's JSON. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
