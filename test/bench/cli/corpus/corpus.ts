import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION } from '../../../../src/client/client.js';
import { DUPLICATE, MISTAKES, type Mistake } from './mistakes.js';

/** The spec of an ordinary Client. What is undefined is not written. */
export interface Spec {
  readonly id: string;
  readonly name: string;
  readonly redirectURIs: readonly string[];
  readonly public: boolean;
  readonly secretRef?: { readonly name: string; readonly key: string };
  readonly trustedPeers?: readonly string[];
  readonly logoURL: string;
  readonly enabled: boolean;
}

/** A Client of the corpus, and what is planted in it. */
export interface CorpusClient {
  readonly namespace: string;
  readonly name: string;
  readonly manifest: object;
  readonly mistake: Pick<Mistake, 'rule' | 'knownTo'> | undefined;
}

/** One of so many Clients holds a mistake: 5 %, and a little more as a duplicate is one of two. */
const MISTAKE_EVERY = 20;
/** Clients of a namespace: a company of 2,000 teams has the 100,000. */
const NAMESPACE_SIZE = 50;
/** One of so many is a public client, a single-page application; no mistake falls on one, as both steps are even. */
const PUBLIC_EVERY = 4;
/** Of each twenty, those at these places are trusted by the next one. They, and the one before a mistake, hold none themselves. */
const TRUSTED = [4, 12];

/** So many Clients, always the same ones. */
export function* corpus(count: number): Generator<CorpusClient> {
  for (let index = 0; index < count; index++) yield clientAt(index, count);
}

function clientAt(index: number, count: number): CorpusClient {
  const { namespace, name } = nameAt(index);
  const mistake = mistakeAt(index);
  const twin = index + 1 < count ? mistakeAt(index + 1) : undefined;
  const spec = specAt(index);
  return {
    namespace,
    name,
    manifest: {
      apiVersion: `${CLIENT_GROUP}/${CLIENT_VERSION}`,
      kind: CLIENT_KIND,
      metadata: {
        name,
        namespace,
        labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': namespace },
      },
      spec: mistake === undefined ? spec : mistake.plant(spec, specAt(index - 1)),
    },
    mistake: mistake ?? (twin?.rule === DUPLICATE ? { rule: DUPLICATE } : undefined),
  };
}

function mistakeAt(index: number): Mistake | undefined {
  if (index % MISTAKE_EVERY !== MISTAKE_EVERY - 1) return undefined;
  return MISTAKES[Math.floor(index / MISTAKE_EVERY) % MISTAKES.length];
}

/**
 * Numbers of one length each, so that names differ in more than case and separators. A name tells the namespace: what kubeconform
 * prints of a Client is its name alone.
 */
function nameAt(index: number): { team: string; namespace: string; service: string; name: string } {
  const team = String(Math.floor(index / NAMESPACE_SIZE)).padStart(4, '0');
  const service = String(index % NAMESPACE_SIZE).padStart(2, '0');
  return { team, namespace: `team-${team}`, service, name: `team-${team}-service-${service}` };
}

function specAt(index: number): Spec {
  const { team, namespace, service, name } = nameAt(index);
  const host = `service-${service}.${namespace}.apps.example.com`;
  const isPublic = index % PUBLIC_EVERY === 2;
  const trusts = TRUSTED.includes((index - 1) % MISTAKE_EVERY);
  return {
    id: name,
    name: `Service ${service} of team ${team}`,
    redirectURIs: [`https://${host}/oauth2/callback`, `https://${host}/silent-renew`],
    public: isPublic,
    ...(isPublic ? {} : { secretRef: { name: `service-${service}-oidc`, key: 'client-secret' } }),
    ...(trusts ? { trustedPeers: [nameAt(index - 1).name] } : {}),
    logoURL: `https://static.example.com/logos/${namespace}/${service}.png`,
    enabled: true,
  };
}
