import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION, property } from '../../client/client.js';
import type { FieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import type { StoredObject } from '../../kubernetes/reflector/stored-object.js';
import type { ClientDocument } from '../manifests/manifests.js';
import { place, type Place } from '../manifests/place.js';
import { Source } from '../manifests/source.js';
import { writeYaml } from '../manifests/write.js';

/** A Client as a cluster stores it, as far as it is judged. */
export interface StoredClient {
  readonly metadata: {
    readonly namespace: string;
    readonly name: string;
    readonly uid?: string;
    readonly creationTimestamp?: string;
  };
  readonly spec: unknown;
}

/** Takes of an object what is judged: neither annotations nor who manages which field, which make up most of it. */
export function storedClient({ namespace, name, manifest }: StoredObject): StoredClient {
  const metadata = property(manifest, 'metadata');
  return {
    metadata: {
      namespace,
      name,
      ...text('uid', property(metadata, 'uid')),
      ...text('creationTimestamp', property(metadata, 'creationTimestamp')),
    },
    spec: property(manifest, 'spec'),
  };
}

/** By namespace, then name: the order in which they are told. */
export function byName({ metadata: left }: StoredClient, { metadata: right }: StoredClient): number {
  if (left.namespace !== right.namespace) return left.namespace < right.namespace ? -1 : 1;
  return left.name < right.name ? -1 : 1;
}

/** A stored Client in the place of a manifest: it has no file, and is named as `namespace/name`, line 1. */
export function documentOf({ metadata, spec }: StoredClient): ClientDocument {
  const { namespace, name } = metadata;
  const file = printable(`${namespace}/${name}`);
  const object = {
    apiVersion: `${CLIENT_GROUP}/${CLIENT_VERSION}`,
    kind: CLIENT_KIND,
    metadata,
    ...(spec === undefined ? {} : { spec }),
  };
  let source: Source | undefined;
  return {
    object,
    namespace,
    file,
    locate: (field) => ({
      line: 1,
      column: 1,
      // Only text for people shows it; writing thousands of objects as YAML takes seconds.
      get excerpt() {
        return excerpt((source ??= new Source(file, writeYaml(object))), field);
      },
    }),
  };
}

/** The line that a field would have in a manifest. */
function excerpt(source: Source, field: FieldPath): Place['excerpt'] {
  const segment = { start: 0, end: source.text.length };
  return place({ source, segment, document: 0, path: [] }, field).excerpt;
}

function text(key: string, value: unknown): object {
  return typeof value === 'string' && value !== '' ? { [key]: value } : {};
}
