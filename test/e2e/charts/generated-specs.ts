import fc from 'fast-check';
import { anyUri } from '../dex/redirect-uri.js';

/** What CEL, RE2, YAML and Unicode may read otherwise than we do, among what people write. */
const words = fc.constantFrom(
  ...['Web portal', 'web', 'WEB', '', ' ', '\t', '\n', '\u0085', '\u00a0', '\u2028', '\u3000', '\ufeff', '\u200b'],
  ...['a\u0000b', 'a\u001f', 'a\u007f', 'a\u0080', 'é', 'e\u0301', '😀', '{{', '}}', '{ {', '{{ .Env.HOME }}', '{%'],
  ...['x'.repeat(127), 'x'.repeat(128), 'x'.repeat(129), '😀'.repeat(128), '😀'.repeat(129), 'null', '$1', '\\', "'"],
);
const text = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', '-', '.', 'A', '_', '0'), maxLength: 8 }) },
);
const id = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '_', 'A', '0'), minLength: 1, maxLength: 8 }),
  },
  { weight: 1, arbitrary: fc.constantFrom('i'.repeat(150), 'i'.repeat(151), '') },
);
const secretRef = fc.record({ name: text, namespace: text, key: text }, { requiredKeys: [] });

/** Specs of Clients, of which each field may be missing, odd or right. */
export const anySpec: fc.Arbitrary<object> = fc.record(
  {
    id,
    name: fc.oneof(fc.constant('Web portal'), text),
    public: fc.boolean(),
    enabled: fc.boolean(),
    redirectURIs: fc.oneof(
      fc.constant(['https://app.example.com/callback']),
      fc.array(anyUri, { minLength: 1, maxLength: 4 }),
    ),
    secretRef: fc.oneof(fc.constant({ name: 'secret', key: 'secret' }), secretRef),
    trustedPeers: fc.oneof(fc.constant(['api']), fc.array(text, { maxLength: 3 })),
    logoURL: fc.oneof(fc.constant('https://cdn.example.com/logo.png'), text),
  },
  { requiredKeys: ['id', 'name', 'redirectURIs'] },
);
