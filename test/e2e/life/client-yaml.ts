/** A change to the smallest Client that every rule admits. */
export interface ClientChange {
  readonly namespace?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** A Client of team-a, its id and address like its name; as JSON, which kubectl reads as YAML. */
export function client(name: string, { namespace = 'team-a', metadata = {}, spec = {} }: ClientChange = {}): object {
  return {
    apiVersion: 'auth.stakater.com/v1alpha1',
    kind: 'Client',
    metadata: { name, namespace, ...metadata },
    spec: {
      id: name,
      name: `Application ${name}`,
      public: true,
      redirectURIs: [`https://${name}.example.com/callback`],
      ...spec,
    },
  };
}

/** Several objects as one stream of documents. */
export function documents(...objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('---\n');
}
