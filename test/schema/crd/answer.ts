import { safeText, type CompiledCrd, type Review } from '../../../src/schema/crd/index.js';
import { field, isJsonObject, isList, sameJson, type JsonObject } from '../../../src/schema/crd/json.js';

/** A cause of a Status, or what stands for one of ours. */
export interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** What was said of an object, by a kube-apiserver or by us. */
export type Answer =
  | { readonly verdict: 'accepted'; readonly object: JsonObject }
  /** By strict field validation: the paths. */
  | { readonly verdict: 'fields'; readonly fields: readonly string[] }
  | { readonly verdict: 'undecodable'; readonly message: string }
  | { readonly verdict: 'invalid'; readonly causes: readonly Cause[] };

/** Said by the API server in place of rules; ours is an entry that is not evaluated. */
const RULES_SKIPPED = 'some validation rules were not checked because the object was invalid';

/** Metadata that the API server writes itself. */
const OF_THE_SERVER = [
  'uid',
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'namespace',
  'name',
];

/** What an API server answered to a dry run with strict field validation. */
export function serverAnswer(status: number, body: unknown): Answer {
  if (status === 200 || status === 201) return { verdict: 'accepted', object: comparable(body) };
  const message = text(field(body, 'message'));
  if (status === 400 && message.includes('strict decoding error'))
    return {
      verdict: 'fields',
      fields: [...message.matchAll(/unknown field "((?:[^"]|"(?!, |$))*)"/g)]
        .map(([, path = '']) => safeText(path))
        .sort(),
    };
  if (status !== 422) return { verdict: 'undecodable', message };
  const causes = field(field(body, 'details'), 'causes');
  return {
    verdict: 'invalid',
    causes: sorted(
      (isList(causes) ? causes : []).map((cause) => ({
        field: safeText(text(field(cause, 'field'))),
        reason: text(field(cause, 'reason')),
        message: safeText(text(field(cause, 'message'))),
      })),
    ),
  };
}

/** What a review of ours says, in the same form. */
function ourAnswer({ object, violations }: Review): Answer {
  const at = (wanted: string) => violations.filter(({ stage }) => stage === wanted);
  const undecodable = at('decoding');
  if (undecodable.length > 0)
    return {
      verdict: 'undecodable',
      message: undecodable.map(({ path, message }) => `${path}: ${message}`).join('; '),
    };
  const unknown = at('fields');
  if (unknown.length > 0) return { verdict: 'fields', fields: unknown.map(({ path }) => path).sort() };
  if (violations.length === 0) return { verdict: 'accepted', object: comparable(object) };
  return {
    verdict: 'invalid',
    causes: sorted(violations.map(({ path, reason, message }) => ({ field: path, reason, message }))),
  };
}

/** Differences that docs/schema.md accepts, as far as an object shows them. */
export type Accepted =
  | 'undecodable in other words'
  | 'rules skipped'
  | 'bad generateName, name judged as well'
  | 'rule not evaluated'
  | 'another mistake of a CEL expression named';

/** What came of two answers. */
export interface Agreement {
  /** Empty where they agree. */
  readonly differences: readonly string[];
  /** Differences that are known and are not held against us. */
  readonly accepted: readonly Accepted[];
}

/** How two answers differ; empty where they agree. What we did not evaluate, we are not held to. */
export function differences(review: Review, server: Answer): readonly string[] {
  return agreement(review, server).differences;
}

/** As `differences`, and what was let pass. */
export function agreement(review: Review, server: Answer): Agreement {
  const ours = ourAnswer(review);
  const open = review.notEvaluated.some(({ rule }) => rule !== undefined);
  const accepted: Accepted[] = open ? ['rule not evaluated'] : [];
  if (server.verdict === 'undecodable' && ours.verdict === 'undecodable')
    return { differences: [], accepted: server.message === ours.message ? [] : ['undecodable in other words'] };
  if (server.verdict === 'accepted' && ours.verdict === 'accepted') {
    const different = `object: ours ${JSON.stringify(ours.object)}, its ${JSON.stringify(server.object)}`;
    return { differences: sameJson(ours.object, server.object) ? [] : [different], accepted };
  }
  if (server.verdict === 'fields' && ours.verdict === 'fields') {
    const different = `fields: ours ${ours.fields.join(' ')}, its ${server.fields.join(' ')}`;
    return { differences: sameJson(ours.fields, server.fields) ? [] : [different], accepted: [] };
  }
  if (
    ours.verdict === 'undecodable' ||
    ours.verdict === 'fields' ||
    server.verdict === 'undecodable' ||
    server.verdict === 'fields'
  )
    return { differences: [`verdict: ours ${show(ours)}, its ${show(server)}`], accepted };
  const skipped = review.notEvaluated.some(({ rule }) => rule === undefined);
  // A name that the API server makes of generateName is its own.
  const isNamed = field(field(review.object, 'metadata'), 'name') !== undefined;
  const causes = causesOf(server).filter((cause) => {
    const known = knownCause(cause, skipped, isNamed);
    if (known !== undefined) accepted.push(known);
    return known === undefined;
  });
  const mine = causesOf(ours);
  if (without(causes, mine, showCause).length > without(causes, mine).length)
    accepted.push('another mistake of a CEL expression named');
  return {
    differences: [
      ...without(mine, causes).map((cause) => `only ours: ${showCause(cause)}`),
      ...(open ? [] : without(causes, mine).map((cause) => `only its: ${showCause(cause)}`)),
    ],
    accepted,
  };
}

/** Why a cause of the API server is not asked of us. */
function knownCause({ field: path, reason, message }: Cause, skipped: boolean, isNamed: boolean): Accepted | undefined {
  if (skipped && message.includes(RULES_SKIPPED)) return 'rules skipped';
  if (!isNamed && path === 'metadata.name' && reason === 'FieldValueInvalid')
    return 'bad generateName, name judged as well';
  return undefined;
}

/**
 * How the verdicts on a CRD differ. The API server writes the schema of a single version as `spec.validation`, and repeats Go's form
 * of a rule; the words of a compiler of CEL or of patterns are its own.
 */
export function crdDifferences({ problems }: CompiledCrd, server: Answer): readonly string[] {
  if (server.verdict === 'undecodable' || server.verdict === 'fields')
    return problems.length > 0 ? [] : [`ours takes it, its ${show(server)}`];
  const ours = problems.map(({ path, reason, message }) => crdCause({ field: path, reason, message }));
  // The status of a CRD is not asked.
  const its = causesOf(server)
    .filter(({ field: path }) => !path.startsWith('status.'))
    .map(crdCause);
  return [
    ...without(ours, its).map((cause) => `only ours: ${showCause(cause)}`),
    ...without(its, ours).map((cause) => `only its: ${showCause(cause)}`),
  ];
}

function crdCause({ field: path, reason, message }: Cause): Cause {
  return {
    field: path.replace(/^spec\.(?:validation|versions\[\d+\]\.schema)\./, ''),
    reason,
    message: message
      .replace(/^Invalid value: (?:\{"Rule".*?\}|".*?"): (?=compilation|messageExp|cel exp)/su, 'Invalid value: ')
      .replace(/^Invalid value: (?:""|\[\{"Name".*\]): (?=must have exactly)/su, 'Invalid value: ')
      .replaceAll(/spec\.(?:validation|versions\[\d+\]\.schema)\./g, '')
      .replace(/(compilation failed|but isn't): .*$/su, '$1'),
  };
}

function causesOf(answer: Answer): readonly Cause[] {
  return answer.verdict === 'invalid' ? answer.causes : [];
}

/** Which of the mistakes of one CEL expression is named is left open: cel-go names the first, the engine here the last. */
function comparedMessage(message: string): string {
  return message.replace(/^(Invalid value: "[a-z]*"): .* (evaluating rule: .*)$/su, '$1: … $2');
}

/** The causes of one list that the other does not have as often. */
function without(causes: readonly Cause[], others: readonly Cause[], key = keyOf): readonly Cause[] {
  const left = others.map(key);
  return causes.filter((cause) => {
    const position = left.indexOf(key(cause));
    if (position === -1) return true;
    left.splice(position, 1);
    return false;
  });
}

function keyOf({ message, ...cause }: Cause): string {
  return showCause({ ...cause, message: comparedMessage(message) });
}

function showCause({ field: path, reason, message }: Cause): string {
  return `${path} ${reason} ${message}`;
}

function show(answer: Answer): string {
  return JSON.stringify(answer).slice(0, 600);
}

function sorted(causes: readonly Cause[]): readonly Cause[] {
  return [...causes].sort((left, right) => (showCause(left) < showCause(right) ? -1 : 1));
}

function comparable(object: unknown): JsonObject {
  if (!isJsonObject(object)) return {};
  const metadata = field(object, 'metadata');
  const kept = Object.entries(isJsonObject(metadata) ? metadata : {}).filter(
    ([name, value]) => !OF_THE_SERVER.includes(name) && !(isJsonObject(value) && Object.keys(value).length === 0),
  );
  return { ...object, metadata: Object.fromEntries(kept) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An answer as it was recorded; throws an Error for what is none. */
export function readAnswer(json: unknown): Answer {
  const list = (name: string) => {
    const value = field(json, name);
    if (!isList(value)) throw new Error(`an answer without ${name}`);
    return value;
  };
  const verdict = field(json, 'verdict');
  switch (verdict) {
    case 'accepted':
      return { verdict, object: comparable(field(json, 'object')) };
    case 'fields':
      return { verdict, fields: list('fields').map(text) };
    case 'undecodable':
      return { verdict, message: text(field(json, 'message')) };
    case 'invalid':
      return { verdict, causes: list('causes').map(readCause) };
    default:
      throw new Error(`no verdict: ${String(verdict)}`);
  }
}

function readCause(json: unknown): Cause {
  return {
    field: text(field(json, 'field')),
    reason: text(field(json, 'reason')),
    message: text(field(json, 'message')),
  };
}
