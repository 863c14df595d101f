import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION, property } from '../../client/client.js';
import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { compileCrd, type CompiledCrd, type CompiledSchema } from '../../schema/crd/index.js';
import { isJsonObject, type JsonObject } from '../../schema/crd/json.js';
import { UserError } from '../exit-code.js';
import { readInput } from '../manifests/input.js';
import { objectsIn } from '../manifests/objects.js';
import { parseSegment } from '../manifests/parse.js';
import { segments } from '../manifests/segments.js';
import { Source } from '../manifests/source.js';
import { clientCrd } from './client-crd.generated.js';

const API_VERSION = `${CLIENT_GROUP}/${CLIENT_VERSION}`;

/** A CustomResourceDefinition of Clients that the API server would take. */
export interface ReadCrd {
  /** The path as reports name it. */
  readonly name: string;
  readonly crd: JsonObject;
  readonly compiled: CompiledCrd;
}

/** The CustomResourceDefinition that the rules and defaults are written for. */
export function shippedCrd(): JsonObject {
  const [crd] = crdsOf(new Source('the CRD of this program', clientCrd));
  if (crd === undefined) throw new Error('the generated CRD is none');
  return crd;
}

/**
 * Reads the CustomResourceDefinition of Clients from a file, or from standard input (`-`), which may hold others besides.
 * @throws UserError where it cannot be read, holds none or several, or the API server would not take it
 */
export async function readClientCrd(path: string, stdin: AsyncIterable<Uint8Array>): Promise<ReadCrd> {
  const source = await readInput({ file: path, named: true }, stdin);
  if (!(source instanceof Source)) throw new UserError(`${source.file}: ${source.message}`);
  const [crd, another] = crdsOf(source);
  const what = `CustomResourceDefinition of the kind ${CLIENT_KIND} in ${CLIENT_GROUP}`;
  if (crd === undefined) throw new UserError(`${source.file} holds no ${what}.`);
  if (another !== undefined) throw new UserError(`${source.file} holds more than one ${what}: give one of them.`);
  const compiled = compileCrd(crd);
  const [problem, ...more] = compiled.problems;
  if (problem === undefined) return { name: source.file, crd, compiled };
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const place = problem.path === '<nil>' ? formatFieldPath(problem.field) : problem.path;
  throw new UserError(
    printable(`${source.file}: the API server would not take it: ${place}: ${problem.message}${rest}. ${problem.hint}`),
  );
}

/**
 * The schema that a CustomResourceDefinition has for the Clients that this program judges.
 * @throws UserError as `readClientCrd`, and where it serves no such version
 */
export async function readClientSchema(path: string, stdin: AsyncIterable<Uint8Array>): Promise<CompiledSchema> {
  const { name, compiled } = await readClientCrd(path, stdin);
  const schema = compiled.version(API_VERSION);
  if (schema !== undefined) return schema;
  const served = compiled.apiVersions.length === 0 ? 'nothing' : compiled.apiVersions.join(', ');
  throw new UserError(
    printable(`${name} does not serve ${API_VERSION}, so no Client can be judged by it: it serves ${served}.`),
  );
}

function crdsOf(source: Source): JsonObject[] {
  return [...segments(source.text)]
    .flatMap((segment) => parseSegment(source.text, segment))
    .flatMap((parsed) => {
      if (!('fault' in parsed)) return parsed.documents;
      const { line, column } = source.position(parsed.fault.offset);
      throw new UserError(printable(`${source.file}:${line}:${column}: ${parsed.fault.message}`));
    })
    .flatMap((document) => [...objectsIn(document)])
    .map(({ value }) => value)
    .filter(isJsonObject)
    .filter(isClientCrd);
}

function isClientCrd(object: JsonObject): boolean {
  const spec = property(object, 'spec');
  return (
    property(object, 'kind') === 'CustomResourceDefinition' &&
    property(spec, 'group') === CLIENT_GROUP &&
    property(property(spec, 'names'), 'kind') === CLIENT_KIND
  );
}
