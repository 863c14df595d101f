import type { Requester } from '../../src/facts/requester.js';
import { property } from '../../src/client/client.js';
import type { ApiCall } from '../../src/kubernetes/api.js';
import { CONSENT_ANNOTATION } from '../../src/facts/secret.js';
import { hang, refusal, scriptedApi, type ScriptedApi } from './scripted-api.js';

export const alice: Requester = { username: 'alice', uid: 'u-1', groups: ['team-a'], extra: {} };

/** What a small cluster holds, and where it fails. */
export interface ClusterState {
  /** What alice may `get`, as `secrets team-b/database`; nothing unless given. */
  readonly mayGet?: readonly string[];
  /** The consent that the namespace team-b gives; none unless given. */
  readonly consent?: string;
  /** The bodies of Secrets, by namespace/name. */
  readonly secrets?: Readonly<Record<string, object>>;
  /** What answers with this status, or never: a part of the path. */
  readonly fails?: Readonly<Record<string, number | 'never'>>;
}

/** An API server that reviews access, and has namespaces and Secrets. */
export function cluster({ mayGet = [], consent, secrets = {}, fails = {} }: ClusterState = {}): ScriptedApi {
  return scriptedApi((call, signal) => {
    for (const [part, failure] of Object.entries(fails)) {
      if (!call.path.includes(part)) continue;
      if (failure === 'never') return hang(signal);
      throw refusal(failure, 'Whatever');
    }
    return answer(call);
  });

  function answer({ path, body }: ApiCall): unknown {
    if (path.endsWith('subjectaccessreviews')) {
      const attributes = property(property(body, 'spec'), 'resourceAttributes');
      const [resource, namespace, name] = ['resource', 'namespace', 'name'].map((key) => property(attributes, key));
      return { status: { allowed: mayGet.includes([resource, [namespace, name].join('/')].join(' ')) } };
    }
    const [, , , , namespace = '', , name] = path.split('/');
    if (name === undefined) {
      const annotations = consent === undefined ? {} : { annotations: { [CONSENT_ANNOTATION]: consent } };
      return { metadata: { name: namespace, ...annotations } };
    }
    const secret = secrets[`${namespace}/${name}`];
    if (secret === undefined) throw refusal(404, 'NotFound');
    return { metadata: { namespace, name }, ...secret };
  }
}

/** The calls in short: `POST subjectaccessreviews`, `GET team-b/secrets/database`. */
export function brief({ calls }: ScriptedApi): string[] {
  return calls.map(({ method, path }) => `${method} ${path.replace(/^.*(?:namespaces|v1)\//, '')}`);
}
