import { property } from '../../client/client.js';
import { printable, quote } from '../../client/quote.js';
import { SECRETS } from '../../policy/policy-file.js';
import { byName, type StoredClient } from '../cluster/stored-client.js';
import { UserError } from '../exit-code.js';
import { readInput } from '../manifests/input.js';
import { Source } from '../manifests/source.js';
import {
  SNAPSHOT_API_VERSION,
  SNAPSHOT_KIND,
  type FactsSnapshot,
  type SnapshotConsent,
  type SnapshotSecret,
} from './facts-snapshot.js';
import { Misshapen, Part } from './shape.js';

/** More than the message of any mistake needs of a name that somebody else wrote. */
const MAX_MESSAGE = 300;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
const PATTERN = /^[a-z0-9*-]{1,63}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * Reads a snapshot, or standard input (`-`).
 * @throws UserError where it is none
 */
export async function readSnapshot(path: string, stdin: AsyncIterable<Uint8Array>): Promise<FactsSnapshot> {
  const source = await readInput({ file: path, named: true }, stdin);
  if (!(source instanceof Source)) throw new UserError(`${source.file}: ${source.message}`);
  try {
    return parseSnapshot(JSON.parse(source.text));
  } catch (error) {
    if (error instanceof SyntaxError) throw broken(source.file, 'It is no JSON, and so no snapshot.', error);
    if (error instanceof Misshapen) throw broken(source.file, error.message, error);
    throw error;
  }
}

function parseSnapshot(value: unknown): FactsSnapshot {
  const [apiVersion, kind] = [property(value, 'apiVersion'), property(value, 'kind')];
  if (kind !== SNAPSHOT_KIND || typeof apiVersion !== 'string')
    throw new Misshapen(`It is no ${SNAPSHOT_KIND}, as "dex-client-admission snapshot" writes it.`);
  if (apiVersion !== SNAPSHOT_API_VERSION)
    throw new Misshapen(
      `It is a ${SNAPSHOT_KIND} of the version ${quote(apiVersion)}, and this program reads ${SNAPSHOT_API_VERSION}.`,
    );
  const names = ['apiVersion', 'kind', 'taken', 'server', 'secretsRead', 'clients', 'consents', 'secrets'] as const;
  const parts = new Part(value).members(names, []);
  return {
    apiVersion,
    kind,
    taken: time(parts.taken),
    server: parts.server.text(),
    secretsRead: parts.secretsRead.oneOf(SECRETS),
    clients: parts.clients.list(client).toSorted(byName),
    consents: parts.consents.list(consent),
    secrets: parts.secrets.list(secret),
  };
}

function client(part: Part): StoredClient {
  const { metadata, spec } = part.members(['metadata', 'spec'], []);
  const { namespace, name, uid, creationTimestamp } = metadata.members(
    ['namespace', 'name'],
    ['uid', 'creationTimestamp'],
  );
  return {
    metadata: {
      namespace: label(namespace),
      name: name.text(NAME, 'a name that an object can have'),
      ...(uid === undefined ? {} : { uid: uid.text() }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp: time(creationTimestamp) }),
    },
    spec: spec.object(),
  };
}

function consent(part: Part): SnapshotConsent {
  const { namespace, secretRefsFrom } = part.members(['namespace', 'secretRefsFrom'], []);
  return {
    namespace: label(namespace),
    secretRefsFrom: secretRefsFrom.list((pattern) => pattern.text(PATTERN, 'a pattern of namespaces')),
  };
}

function secret(part: Part): SnapshotSecret {
  const { namespace, name, readable, exists, type, keys } = part.members(
    ['namespace', 'name', 'readable'],
    ['exists', 'type', 'keys'],
  );
  return {
    namespace: label(namespace),
    name: name.text(NAME, 'a name that an object can have'),
    readable: readable.flag(),
    ...(exists === undefined ? {} : { exists: exists.flag() }),
    ...(type === undefined ? {} : { type: type.text() }),
    ...(keys === undefined ? {} : { keys: keys.list((key) => key.text()) }),
  };
}

function label(part: Part): string {
  return part.text(LABEL, 'a name that a namespace can have');
}

function time(part: Part): string {
  return part.text(TIME, 'a time in UTC, such as 2026-01-31T12:00:00Z');
}

function broken(file: string, message: string, cause: Error): UserError {
  return new UserError(printable(`${file}: ${message}`.slice(0, MAX_MESSAGE)), { cause });
}
