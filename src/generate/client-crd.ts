import { dump } from 'js-yaml';
import { CLIENT_GROUP, CLIENT_KIND, CLIENT_RESOURCE, CLIENT_VERSION } from '../client/client.js';

/** What `kubectl get clients` shows besides the name. */
const COLUMNS = [
  { name: 'ID', type: 'string', jsonPath: '.spec.id', description: 'OAuth2 client id' },
  { name: 'Public', type: 'boolean', jsonPath: '.spec.public' },
  { name: 'Enabled', type: 'boolean', jsonPath: '.spec.enabled' },
  { name: 'Phase', type: 'string', jsonPath: '.status.phase', description: 'What the operator last said' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

/** The CustomResourceDefinition of a Client as YAML, around its schema. */
export function clientCrd(schema: object): string {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${CLIENT_RESOURCE}.${CLIENT_GROUP}` },
    spec: {
      group: CLIENT_GROUP,
      names: {
        kind: CLIENT_KIND,
        listKind: `${CLIENT_KIND}List`,
        plural: CLIENT_RESOURCE,
        singular: CLIENT_KIND.toLowerCase(),
      },
      scope: 'Namespaced',
      versions: [
        {
          name: CLIENT_VERSION,
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: COLUMNS,
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  };
  return [
    '# Generated from schemas/client.v1alpha1.schema.json by `make generate`. Do not edit.',
    '# The Dex Config Operator owns this definition in a cluster that it runs in: install this one only where it is missing.',
    dump(definition, { lineWidth: 120 }),
  ].join('\n');
}
