/** Any change to the spec of the smallest valid Client; undefined removes the field. */
export type SpecChange = Readonly<Record<string, unknown>>;

/** A Client manifest as tests hold it. */
export interface TestManifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec: Record<string, unknown>;
}

/** The smallest Client that no rule complains about, with one change. */
export function minimalClient(change: SpecChange = {}): TestManifest {
  const spec: Record<string, unknown> = {
    id: 'web',
    name: 'Web',
    redirectURIs: ['https://web.example.com/callback'],
    secretRef: { name: 'web-secret' },
    ...change,
  };
  return {
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: { name: 'web', namespace: 'team-a' },
    spec: Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)),
  };
}

/** The smallest public Client. */
export function minimalPublicClient(change: SpecChange = {}): TestManifest {
  return minimalClient({ public: true, secretRef: undefined, ...change });
}

/** A second Client that has nothing in common with the smallest one, with one change. */
export function anotherClient(id: string, change: SpecChange = {}, namespace = 'team-a'): TestManifest {
  const redirectURIs = [`https://${id}.example.com/callback`];
  const manifest = minimalClient({
    id,
    name: `The ${id}`,
    redirectURIs,
    secretRef: { name: `${id}-secret` },
    ...change,
  });
  return { ...manifest, metadata: { name: id, namespace } };
}
