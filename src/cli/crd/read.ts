import { CLIENT_GROUP, CLIENT_KIND, CLIENT_VERSION, property } from '../../client/client.js';
import { formatFieldPath } from '../../client/field-path.js';
import { printable } from '../../client/quote.js';
import { compileCrd, type CompiledCrd, type CompiledSchema } from '../../schema/crd/index.js';
import { isJsonObject, sameJson, type JsonObject } from '../../schema/crd/json.js';
import { UserError } from '../exit-code.js';
import { nameOf, readInput } from '../manifests/input.js';
import { objectsIn } from '../manifests/objects.js';
import { parseSegment } from '../manifests/parse.js';
import { findInputs } from '../manifests/paths.js';
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
 * Reads the CustomResourceDefinition of Clients from a file, a folder, the files of a pattern, or standard input (`-`), which may
 * hold anything else besides.
 * @throws UserError where something cannot be read, none or different ones are there, or the API server would not take it
 */
export async function readClientCrd(path: string, stdin: AsyncIterable<Uint8Array>): Promise<ReadCrd> {
  const { name, crd } = await onlyCrd(path, stdin);
  const compiled = compileCrd(crd);
  const [problem, ...more] = compiled.problems;
  if (problem === undefined) return { name, crd, compiled };
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const place = problem.path === '<nil>' ? formatFieldPath(problem.field) : problem.path;
  throw new UserError(
    printable(`${name}: the API server would not take it: ${place}: ${problem.message}${rest}. ${problem.hint}`),
  );
}

/** The one of Clients among all that a path leads to. The same one may be there twice: in a chart and rendered, say. */
async function onlyCrd(path: string, stdin: AsyncIterable<Uint8Array>): Promise<Pick<ReadCrd, 'name' | 'crd'>> {
  const { inputs, errors } = await findInputs([path], { recursive: false, mayBeEmpty: true });
  const unread = [...errors];
  const found: Pick<ReadCrd, 'name' | 'crd'>[] = [];
  for (const input of inputs) {
    const source = await readInput(input, stdin);
    if (source instanceof Source) found.push(...crdsOf(source).map((crd) => ({ name: source.file, crd })));
    else unread.push(source);
  }
  const [error] = unread;
  if (error !== undefined) throw new UserError(`${error.file}: ${error.message}`);
  const what = `CustomResourceDefinition of the kind ${CLIENT_KIND} in ${CLIENT_GROUP}`;
  const [first, ...others] = found;
  if (first === undefined) throw new UserError(`${nameOf(path)} holds no ${what}.`);
  // What stands beside the spec, such as labels and the status, judges nothing.
  const another = others.find(({ crd }) => !sameJson(property(crd, 'spec'), property(first.crd, 'spec')));
  if (another === undefined) return first;
  const places = another.name === first.name ? `${first.name} holds` : `${first.name} and ${another.name} hold`;
  throw new UserError(`${places} more than one ${what}, and they differ: give one of them.`);
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
  // All at once: what cannot be read is told, whatever stands beside it.
  return parseSegment(source.text, { start: 0, end: source.text.length })
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
