import { byteLength } from '../../../client/byte-length.js';
import { EvaluationError } from '@marcbachmann/cel-js';
import { goTrim } from '../go-text.js';
import type { Place, PlaceOrRoot } from '../place.js';
import { pathText } from '../place.js';
import {
  duplicate,
  duplicateOmitted,
  forbidden,
  invalid,
  invalidOmitted,
  required,
  type ServerError,
} from '../server-error.js';
import type { Ratchet } from './cel-check.js';
import type { CelNode } from './cel-node.js';
import { optionalValue } from './cel-types.js';
import type { CompiledRule, Variables } from './compile-rule.js';

/** Longest message that a messageExpression may make, in bytes of UTF-8 (apiserver, MaxEvaluatedMessageExpressionSizeBytes). */
const MAX_MESSAGE = 5 * 1024;

const HINT = 'Change it until the rule holds.';

/** What the rules of one node say of a value. */
export function nodeErrors(
  node: CelNode,
  value: unknown,
  old: unknown,
  place: PlaceOrRoot,
  ratchet: Ratchet,
): { errors: readonly ServerError[]; notEvaluated: readonly { rule: string; why: string }[] } {
  const errors: ServerError[] = [];
  const notEvaluated: { rule: string; why: string }[] = [];
  const variables = convert(node, value, old);
  for (const compiled of node.rules) {
    const { rule, usesOldSelf } = compiled;
    // A rule of a transition says nothing where there is none.
    if (usesOldSelf && old === undefined && rule.optionalOldSelf !== true) continue;
    if ('unknown' in variables) {
      notEvaluated.push({ rule: rule.rule, why: variables.unknown });
      continue;
    }
    const result = compiled.evaluate(rule.optionalOldSelf === true ? variables.optional : variables.plain);
    if ('unknown' in result) notEvaluated.push({ rule: rule.rule, why: result.unknown });
    else if ('failed' in result) errors.push(failedError(node, compiled, result, place));
    else if (result.value !== true && !isLetPass(usesOldSelf, ratchet))
      errors.push(brokenError(node, compiled, value, variables.plain, place));
  }
  return { errors, notEvaluated };
}

/** An update is not refused for what it left as it was. */
function isLetPass(usesOldSelf: boolean, { current, parent }: Ratchet): boolean {
  return !usesOldSelf && (current ?? parent)?.unchanged === true;
}

function convert(
  node: CelNode,
  value: unknown,
  old: unknown,
): { plain: Variables; optional: Variables } | { unknown: string } {
  try {
    const self = node.convert(value);
    const oldSelf = old === undefined ? undefined : node.convert(old);
    return { plain: { self, oldSelf }, optional: { self, oldSelf: optionalValue(oldSelf) } };
  } catch (error) {
    return {
      unknown: `a value cannot be read: ${error instanceof EvaluationError ? error.summary : error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function ruleText({ rule }: CompiledRule): string {
  return goTrim(rule.message === '' ? rule.rule : rule.message);
}

function failedError(
  { schema }: CelNode,
  compiled: CompiledRule,
  { failed, isOverload }: { failed: string; isOverload: boolean },
  place: PlaceOrRoot,
): ServerError {
  const detail = isOverload
    ? `'${failed}': call arguments did not match a supported operator, function or macro signature for rule: ${ruleText(compiled)}`
    : `${failed} evaluating rule: ${ruleText(compiled)}`;
  return invalid({ place, hint: 'Give the value what the rule reads.' }, schema.type, detail);
}

function brokenError(
  { schema }: CelNode,
  compiled: CompiledRule,
  value: unknown,
  variables: Variables,
  place: PlaceOrRoot,
): ServerError {
  const at = { place: joined(place, compiled.fieldPath), hint: HINT, path: pathWith(place, compiled.fieldPath) };
  const detail = messageOf(compiled, variables);
  const isOmitted = schema.type === 'object' || schema.type === 'array';
  const { reason = 'FieldValueInvalid' } = compiled.rule;
  switch (reason) {
    case 'FieldValueForbidden':
      return forbidden(at, detail);
    case 'FieldValueRequired':
      return required(at, detail);
    case 'FieldValueDuplicate':
      return isOmitted ? duplicateOmitted(at) : duplicate(at, value);
    default:
      return isOmitted ? invalidOmitted(at, detail) : invalid(at, value, detail);
  }
}

function messageOf(compiled: CompiledRule, variables: Variables): string {
  const result = compiled.evaluateMessage?.(variables);
  if (result !== undefined && 'value' in result && typeof result.value === 'string') {
    const message = goTrim(result.value);
    if (message !== '' && !message.includes('\n') && byteLength(message) <= MAX_MESSAGE) return message;
  }
  return compiled.rule.message === '' ? `failed rule: ${ruleText(compiled)}` : goTrim(compiled.rule.message);
}

/** The place of a rule's fieldPath, below that of its value. */
function joined(place: PlaceOrRoot, below: Place | undefined): PlaceOrRoot {
  return below === undefined ? place : { ...below, parent: joined(place, below.parent) };
}

function pathWith(place: PlaceOrRoot, below: Place | undefined): string {
  return pathText(joined(place, below));
}
