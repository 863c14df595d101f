import type { Spec } from './corpus.js';

/** What is wrong with some Clients of the corpus. */
export interface Mistake {
  /** The rule that finds it. */
  readonly rule: string;
  /** What of the CustomResourceDefinition says so too: its schema, or its CEL. Absent where only a rule knows. */
  readonly knownTo?: 'schema' | 'cel';
  /** @param twin the Client before this one, which a duplicate takes the id of */
  readonly plant: (spec: Spec, twin: Spec) => object;
}

/** The id of a Client that has the id of the one before it; both are refused. */
export const DUPLICATE = 'id-unique';

/** Planted one after the other, so that the first five are in every hundred Clients. */
export const MISTAKES: readonly Mistake[] = [
  {
    rule: 'schema',
    knownTo: 'schema',
    plant: ({ logoURL, ...spec }) => ({ ...spec, logoUrl: logoURL }),
  },
  {
    rule: 'secret-ref-forbidden',
    knownTo: 'cel',
    plant: (spec) => ({ ...spec, public: true, secretRef: { name: 'left-over', key: 'client-secret' } }),
  },
  {
    rule: 'secret-ref-required',
    knownTo: 'cel',
    plant: (spec) => ({ ...spec, public: false, secretRef: undefined }),
  },
  { rule: 'redirect-uri-https', plant: (spec) => redirected(spec, (uri) => uri.replace('https:', 'http:')) },
  { rule: 'trusted-peers-known', plant: (spec) => ({ ...spec, trustedPeers: [`${spec.id.slice(0, -2)}-absent`] }) },
  { rule: DUPLICATE, plant: (spec, twin) => ({ ...spec, id: twin.id }) },
  {
    rule: 'schema',
    knownTo: 'schema',
    plant: (spec) => ({ ...spec, enabled: 'enabled' }),
  },
  { rule: 'redirect-uri-no-wildcard', plant: (spec) => redirected(spec, (uri) => uri.replace('//', '//*.')) },
  { rule: 'redirect-uri-no-fragment', plant: (spec) => redirected(spec, (uri) => `${uri}#done`) },
  { rule: 'redirect-uri-absolute', plant: (spec) => redirected(spec, (uri) => uri.replace('https://', '')) },
  { rule: 'redirect-uri-no-userinfo', plant: (spec) => redirected(spec, (uri) => uri.replace('//', '//admin@')) },
  { rule: 'no-template-markers', plant: (spec) => ({ ...spec, name: `${spec.name} {{ .Values.stage }}` }) },
  { rule: 'name-not-blank', plant: (spec) => ({ ...spec, name: ' ' }) },
  { rule: 'logo-url-https', plant: (spec) => ({ ...spec, logoURL: spec.logoURL.replace('https:', 'http:') }) },
];

/** The first redirect URI otherwise, and no other one. */
function redirected(spec: Spec, change: (uri: string) => string): Spec {
  return { ...spec, redirectURIs: spec.redirectURIs.slice(0, 1).map(change) };
}
