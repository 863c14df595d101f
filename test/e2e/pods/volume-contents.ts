import { Buffer } from 'node:buffer';
import type { ApiClient } from '../cluster/api-client.js';
import { fieldOf, type KeyToPath, type Pod, type Projection, type Volume } from './pod.js';

/** A file of a volume. */
export interface VolumeFile {
  readonly bytes: Buffer;
  /** Its permissions. */
  readonly mode: number;
}

/** What is in a volume, by path. */
export type VolumeContents = ReadonlyMap<string, VolumeFile>;

/** Reads the objects that volumes are filled from, each at most once. */
export class Sources {
  readonly #api: ApiClient;
  readonly #read = new Map<string, Promise<Record<string, Buffer>>>();

  constructor(api: ApiClient) {
    this.#api = api;
  }

  /** The keys of a Secret or a ConfigMap. Rejects while there is none. */
  keys(kind: 'secrets' | 'configmaps', namespace: string, name: string): Promise<Record<string, Buffer>> {
    const path = `/api/v1/namespaces/${namespace}/${kind}/${name}`;
    const reading = this.#read.get(path) ?? this.#fetch(path, kind);
    this.#read.set(path, reading);
    return reading;
  }

  async #fetch(path: string, kind: string): Promise<Record<string, Buffer>> {
    const { data = {}, binaryData = {} } = (await this.#api.json('GET', path)) as {
      data?: Record<string, string>;
      binaryData?: Record<string, string>;
    };
    const decoded = (values: Record<string, string>, encoding: 'base64' | 'utf8') =>
      Object.entries(values).map(([key, value]): [string, Buffer] => [key, Buffer.from(value, encoding)]);
    return Object.fromEntries([
      ...decoded(data, kind === 'secrets' ? 'base64' : 'utf8'),
      ...decoded(binaryData, 'base64'),
    ]);
  }

  /** A token of the Pod's ServiceAccount that ends with the Pod, as the kubelet asks for it. */
  async token({ metadata, spec }: Pod, audience: string | undefined, expirationSeconds: number): Promise<string> {
    const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name: metadata.name, uid: metadata.uid };
    const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts/${spec.serviceAccountName}/token`;
    const answer = (await this.#api.json('POST', path, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { audiences: audience === undefined ? [] : [audience], expirationSeconds, boundObjectRef },
    })) as { status: { token: string } };
    return answer.status.token;
  }
}

/** Whether what is in a volume may change while its Pod runs. Tokens last longer than any test. */
export function isLive({ secret, configMap }: Volume): boolean {
  return secret !== undefined || configMap !== undefined;
}

/** What is to be in a volume now. Rejects while its object is missing. */
export async function contentsOf(volume: Volume, pod: Pod, sources: Sources): Promise<VolumeContents> {
  const { secret, configMap, projected, downwardAPI, emptyDir } = volume;
  if (emptyDir !== undefined) return new Map();
  if (secret !== undefined)
    return files(
      await project({ secret: { ...secret, name: secret.secretName } }, pod, sources),
      secret.defaultMode,
      secret.items,
    );
  if (configMap !== undefined)
    return files(await project({ configMap }, pod, sources), configMap.defaultMode, configMap.items);
  if (downwardAPI !== undefined) return files(await project({ downwardAPI }, pod, sources), downwardAPI.defaultMode);
  if (projected !== undefined) {
    const parts = await Promise.all(projected.sources.map((source) => project(source, pod, sources)));
    return files(new Map(parts.flatMap((part) => [...part])), projected.defaultMode);
  }
  throw new Error(`the process runner does not know the kind of the volume ${volume.name}`);
}

async function project(source: Projection, pod: Pod, sources: Sources): Promise<Map<string, Buffer>> {
  const { serviceAccountToken: token, configMap, secret, downwardAPI } = source;
  const { namespace } = pod.metadata;
  if (token !== undefined)
    return new Map([[token.path, Buffer.from(await sources.token(pod, token.audience, token.expirationSeconds))]]);
  if (configMap !== undefined)
    return selected(await sources.keys('configmaps', namespace, configMap.name), configMap.items);
  if (secret !== undefined) return selected(await sources.keys('secrets', namespace, secret.name), secret.items);
  if (downwardAPI !== undefined)
    return new Map(
      downwardAPI.items.map(({ path, fieldRef }) => {
        if (fieldRef === undefined) throw new Error(`the process runner knows no resources of a Pod: ${path}`);
        return [path, Buffer.from(fieldOf(pod, fieldRef))];
      }),
    );
  throw new Error('the process runner does not know this kind of projection');
}

function selected(keys: Record<string, Buffer>, items: readonly KeyToPath[] | undefined): Map<string, Buffer> {
  if (items === undefined) return new Map(Object.entries(keys));
  return new Map(
    items.map(({ key, path }) => {
      const bytes = keys[key];
      if (bytes === undefined) throw new Error(`there is no key ${key} yet`);
      return [path, bytes];
    }),
  );
}

function files(parts: Map<string, Buffer>, defaultMode: number, items: readonly KeyToPath[] = []): VolumeContents {
  const modes = new Map(items.map(({ path, mode }) => [path, mode]));
  return new Map(Array.from(parts, ([path, bytes]) => [path, { bytes, mode: modes.get(path) ?? defaultMode }]));
}
