import { writeFile } from 'node:fs/promises';

export interface Connection {
  /** URL of the API server, or of something in front of it. */
  readonly server: string;
  /** File with the certificate to trust (PEM). */
  readonly caFile: string;
}

/** How somebody shows who they are: a token, or a file that holds one and may be written anew. */
export type Credential = { readonly token: string } | { readonly tokenFile: string };

/** Writes a kubeconfig, which is JSON, and so YAML too. */
export async function writeKubeconfig(
  file: string,
  { server, caFile }: Connection,
  user: Credential,
  namespace = 'default',
): Promise<void> {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name: 'user', user }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'user', namespace } }],
    'current-context': 'e2e',
  };
  await writeFile(file, JSON.stringify(config, null, 2), { mode: 0o600 });
}
