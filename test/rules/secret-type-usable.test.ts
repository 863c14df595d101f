import { secretTypeUsable } from '../../src/rules/secret-type-usable.js';
import { minimalClient, minimalPublicClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const of = (type: string) => ({ exists: true, type, keys: ['secret'], value: 'x' }) as const;

const accepted = ['Opaque', 'kubernetes.io/basic-auth', 'example.com/oauth-client', ''];
const refused: readonly [type: string, says: string][] = [
  ['kubernetes.io/service-account-token', 'it holds the token of a service account, not a client secret'],
  ['bootstrap.kubernetes.io/token', 'it holds a token for joining the cluster'],
  ['kubernetes.io/tls', 'The Secret "web-secret" has the type "kubernetes.io/tls": it holds the key of a certificate'],
  ['kubernetes.io/ssh-auth', 'it holds an SSH key'],
  ['kubernetes.io/dockercfg', 'it holds credentials of an image registry'],
  ['kubernetes.io/dockerconfigjson', 'it holds credentials of an image registry'],
  ['helm.sh/release.v1', 'it holds a Helm release with all its values'],
  ['istio.io/key-and-cert', 'it holds the key of a certificate'],
  ['istio.io/ca-root', 'it holds the key of a certificate authority'],
  ['cluster.x-k8s.io/secret', 'it holds credentials of a cluster'],
];
const [field, allowedTypes] = ['spec.secretRef', ['Opaque', 'kubernetes.io/tls']];

testRule(secretTypeUsable, [
  { name: 'no Secret there', secretContents: { exists: false } },
  { name: 'no secretRef', client: minimalPublicClient(), secretContents: of('kubernetes.io/tls') },
  { name: 'no name', client: minimalClient({ secretRef: {} }), secretContents: of('kubernetes.io/tls') },
  ...accepted.map((type) => ({ name: `type ${type}`, secretContents: of(type) })),
  ...refused.map(([type, says]) => ({ name: `type ${type}`, secretContents: of(type), finds: [{ field, says }] })),
  {
    name: 'whatever is at the key',
    secretContents: { exists: true, type: 'kubernetes.io/tls', keys: [], value: undefined },
    finds: [{ field, says: 'of the type "Opaque". An admin can list other types in the option allowedTypes' }],
  },
  { name: 'a listed type', secretContents: of('Opaque'), options: { allowedTypes } },
  {
    name: 'a listed type that is refused by default',
    secretContents: of('kubernetes.io/tls'),
    options: { allowedTypes },
  },
  {
    name: 'a type that is not listed',
    secretContents: of('example.com/oauth-client'),
    options: { allowedTypes: ['example.com/client'] },
    finds: [
      { field, says: /which is none of those accepted for client secrets\..* of the type "example\.com\/client"/ },
    ],
  },
  {
    name: 'a type that is refused by default and not listed',
    secretContents: of('helm.sh/release.v1'),
    options: { allowedTypes },
    finds: [{ field, says: 'it holds a Helm release' }],
  },
]);
