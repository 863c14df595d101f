import { CLIENT_GROUP, CLIENT_KIND, CLIENT_RESOURCE, CLIENT_VERSION } from '../../../src/client/client.js';

/** A body, and what a webhook with rules answers to it. */
export interface Review {
  readonly body: Buffer;
  readonly allowed: boolean;
}

/** How many Clients are known before the first review. */
const KNOWN = 1_000;

interface Spec {
  readonly id: string;
  readonly name: string;
  readonly redirectURIs: readonly string[];
  readonly secretRef?: object;
  readonly trustedPeers?: readonly string[];
}

const knownId = (number: number) => `team-a-service-${number}`;

function confidential(id: string, number: number): Spec {
  return {
    id,
    name: `Service ${number} of team A`,
    redirectURIs: [
      `https://service-${number}.team-a.example.com/oauth2/callback`,
      `https://service-${number}.team-a.example.com/silent-renew`,
    ],
    secretRef: { name: `service-${number}`, namespace: 'team-a', key: 'client-secret' },
  };
}

/** The ids of the Clients that are known. */
export function knownIds(): readonly string[] {
  return Array.from({ length: KNOWN }, (_, number) => knownId(number));
}

/** The Clients that are known, as one manifest. */
export function knownClients(): string {
  const items = knownIds().map((id, number) => object(id, confidential(id, number)));
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

/**
 * Reviews of ordinary new Clients as kube-apiserver sends them after `kubectl apply`, 3 KiB each. One of four is to be refused,
 * by each core rule in turn.
 */
export function reviews(): readonly Review[] {
  return Array.from({ length: 64 }, (_, index) => {
    const number = KNOWN + index;
    const good = { ...confidential(knownId(number), number), trustedPeers: [knownId(index)] };
    const mistake = index % 4 === 3 ? MISTAKES[((index - 3) / 4) % MISTAKES.length] : undefined;
    const spec = mistake === undefined ? good : mistake(good);
    return { body: Buffer.from(JSON.stringify(review(knownId(number), spec, index))), allowed: mistake === undefined };
  });
}

const MISTAKES: readonly ((spec: Spec) => Spec)[] = [
  (spec) => ({ ...spec, redirectURIs: ['http://service.team-a.example.com/oauth2/callback'] }),
  (spec) => ({ ...spec, trustedPeers: ['team-a-servise-7'] }),
  ({ id, name, redirectURIs }) => ({ id, name, redirectURIs }),
  (spec) => ({ ...spec, id: knownId(7) }),
];

function object(name: string, spec: Spec): object {
  const manifest = { apiVersion: `${CLIENT_GROUP}/${CLIENT_VERSION}`, kind: CLIENT_KIND };
  const metadata = { name, namespace: 'team-a', labels: { 'app.kubernetes.io/part-of': 'portal' } };
  const applied = `${JSON.stringify({ ...manifest, metadata, spec })}\n`;
  return {
    ...manifest,
    metadata: {
      ...metadata,
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied },
      creationTimestamp: '2026-11-21T10:00:00Z',
      generation: 1,
      uid: '0b2a4d0e-33f5-4b1c-9d3f-6f1f6a1b2c3d',
      managedFields: [
        {
          manager: 'kubectl-client-side-apply',
          operation: 'Update',
          apiVersion: manifest.apiVersion,
          time: '2026-11-21T10:00:00Z',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': {
              'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {} },
              'f:labels': { '.': {}, 'f:app.kubernetes.io/part-of': {} },
            },
            'f:spec': {
              '.': {},
              'f:id': {},
              'f:name': {},
              'f:redirectURIs': {},
              'f:secretRef': { '.': {}, 'f:key': {}, 'f:name': {}, 'f:namespace': {} },
              'f:trustedPeers': {},
            },
          },
        },
      ],
    },
    spec,
  };
}

function review(name: string, spec: Spec, index: number): object {
  const kind = { group: CLIENT_GROUP, version: CLIENT_VERSION, kind: CLIENT_KIND };
  const resource = { group: CLIENT_GROUP, version: CLIENT_VERSION, resource: CLIENT_RESOURCE };
  return {
    kind: 'AdmissionReview',
    apiVersion: 'admission.k8s.io/v1',
    request: {
      uid: `705ab4f5-6393-11e8-b7cc-42010a8000${String(index).padStart(2, '0')}`,
      kind,
      resource,
      requestKind: kind,
      requestResource: resource,
      name,
      namespace: 'team-a',
      operation: 'CREATE',
      userInfo: {
        username: 'alice@example.com',
        groups: ['team-a', 'developers', 'system:authenticated'],
        extra: { 'authentication.kubernetes.io/credential-id': ['JTI=7f0c2f6e-6a29-4f65-9a3d-6a5b6f0a7c1d'] },
      },
      object: object(name, spec),
      oldObject: null,
      dryRun: false,
      options: {
        kind: 'CreateOptions',
        apiVersion: 'meta.k8s.io/v1',
        fieldManager: 'kubectl-client-side-apply',
        fieldValidation: 'Strict',
      },
    },
  };
}
