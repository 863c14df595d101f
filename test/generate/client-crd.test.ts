import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { clientCrd } from '../../src/generate/client-crd.js';
import schema from '../../schemas/client.v1alpha1.schema.json' with { type: 'json' };

test('the definition around the schema', () => {
  const text = clientCrd(schema);
  expect(text).toMatch(/^# Generated from .* Do not edit\.\n/);
  expect(load(text)).toEqual({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'clients.auth.stakater.com' },
    spec: {
      group: 'auth.stakater.com',
      names: { kind: 'Client', listKind: 'ClientList', plural: 'clients', singular: 'client' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          subresources: { status: {} },
          // Texts and order of the columns are for readers: see the generated file.
          additionalPrinterColumns: expect.any(Array),
          schema: { openAPIV3Schema: schema },
        },
      ],
    },
  });
});

test('every printer column shows a field that is there', () => {
  const paths = [...clientCrd(schema).matchAll(/jsonPath: \.(\S+)/g)].map(([, path]) => path ?? '');
  expect(paths).toHaveLength(5);
  for (const path of paths.filter((text) => !text.startsWith('metadata.'))) {
    const [parent = '', name = ''] = path.split('.');
    const fields = parent === 'spec' ? schema.properties.spec.properties : schema.properties.status.properties;
    expect(Object.keys(fields)).toContain(name);
  }
});
