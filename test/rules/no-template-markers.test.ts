import { noTemplateMarkers } from '../../src/rules/no-template-markers.js';
import { minimalClient } from '../client/minimal-client.js';
import { testRule } from './rule-table.js';

const says = /Dex's image (?:takes that for|runs its configuration as) a template/;

testRule(noTemplateMarkers, [
  { name: 'single braces', client: minimalClient({ name: 'Web {beta} { {', logoURL: 'https://a.example.com/}.png' }) },
  {
    name: 'opening',
    client: minimalClient({ name: 'Web {{' }),
    finds: [{ field: 'spec.name', says: 'has "{{". Dex\'s image takes that for a template' }],
  },
  {
    name: 'closing',
    client: minimalClient({ name: 'Web }}' }),
    finds: [{ field: 'spec.name', says: 'has "}}". Dex\'s image runs its configuration as a template' }],
  },
  {
    name: 'every string of the spec',
    client: minimalClient({
      id: '{{a}}',
      name: '{{ file.Read "/etc/passwd" }}',
      redirectURIs: ['https://app.example.com/', 'https://{{ .Values.host }}/cb'],
      secretRef: { name: '{{b', namespace: '{{c', key: 'd}}' },
      trustedPeers: ['web', '{{e}}'],
      logoURL: 'https://{{f}}/',
    }),
    finds: [
      'spec.id',
      'spec.name',
      'spec.secretRef.name',
      'spec.secretRef.namespace',
      'spec.secretRef.key',
      'spec.logoURL',
      'spec.redirectURIs[1]',
      'spec.trustedPeers[1]',
    ].map((field) => ({ field, says })),
  },
]);
