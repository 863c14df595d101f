import { Buffer } from 'node:buffer';
import { client, type ClientChange } from '../life/client-yaml.js';

let serial = 0;

/** A request as the API server sends it: the review of the create of a good Client, in a dry run, over a connection that stays. */
export function reviewRequest(change: ClientChange = {}): Buffer {
  serial += 1;
  const object = client(`overload-${serial}`, change);
  const body = Buffer.from(
    JSON.stringify({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      request: {
        uid: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
        kind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
        resource: { group: 'auth.stakater.com', version: 'v1alpha1', resource: 'clients' },
        requestKind: { group: 'auth.stakater.com', version: 'v1alpha1', kind: 'Client' },
        requestResource: { group: 'auth.stakater.com', version: 'v1alpha1', resource: 'clients' },
        name: `overload-${serial}`,
        namespace: 'team-a',
        operation: 'CREATE',
        userInfo: { username: 'alice', groups: ['team-a', 'system:authenticated'] },
        object,
        oldObject: null,
        dryRun: true,
        options: { apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions' },
      },
    }),
  );
  return Buffer.concat([head(body.length), body]);
}

/** The head of a request with a body of so many bytes. */
export function head(length: number): Buffer {
  const lines = [
    'POST /validate?timeout=5s HTTP/1.1',
    'Host: dex-client-admission.dex.svc',
    'User-Agent: kube-apiserver-admission',
    'Content-Type: application/json',
    `Content-Length: ${length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}
