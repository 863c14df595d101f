import type { CrdRule, CrdSchema } from './crd-schema.js';
import { child, index, type Place, type PlaceOrRoot } from './place.js';
import { readRuleFieldPath } from './rule-field-path.js';
import { invalid, notSupported, required, type ServerError } from './server-error.js';

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** What is wrong with the rules of a node, before their CEL is compiled. */
export function ruleErrors(schema: CrdSchema, place: PlaceOrRoot): readonly ServerError[] {
  return schema.rules.flatMap((rule, position) => [
    ...textErrors(rule, index(child(place, 'x-kubernetes-validations'), position)),
    ...fieldPathErrors(rule, schema, index(child(place, 'x-kubernetes-validations'), position)),
  ]);
}

function textErrors({ rule, message, messageExpression, reason }: CrdRule, place: Place): ServerError[] {
  const errors: ServerError[] = [];
  const messageAt = { place: child(place, 'message'), hint: 'Write one line that says what is wrong.' };
  const trimmed = message.trim();
  if (rule.trim() === '')
    errors.push(required({ place: child(place, 'rule'), hint: 'Write a CEL expression.' }, 'rule is not specified'));
  else if (message !== '' && trimmed === '') errors.push(invalid(messageAt, message, 'must be non-empty if specified'));
  else if (trimmed.includes('\n')) errors.push(invalid(messageAt, message, 'must not contain line breaks'));
  else if (rule.trim().includes('\n') && trimmed === '')
    errors.push(required(messageAt, 'message must be specified if rule contains line breaks'));
  if (messageExpression !== '' && messageExpression.trim() === '')
    errors.push(
      required(
        { place: child(place, 'messageExpression'), hint: 'Write a CEL expression, or remove it.' },
        'messageExpression must be non-empty if specified',
      ),
    );
  if (reason !== undefined && !REASONS.includes(reason))
    errors.push(notSupported({ place: child(place, 'reason'), hint: 'Write one of these.' }, reason, REASONS));
  return errors;
}

function fieldPathErrors({ fieldPath }: CrdRule, schema: CrdSchema, place: Place): ServerError[] {
  if (fieldPath === '') return [];
  const at = { place: child(place, 'fieldPath'), hint: 'Write a path such as .spec.name to a field of the schema.' };
  return [
    ...(fieldPath.trim() === '' ? [invalid(at, fieldPath, 'must be non-empty if specified')] : []),
    ...(fieldPath.includes('\n') ? [invalid(at, fieldPath, 'must not contain line breaks')] : []),
    ...(readRuleFieldPath(fieldPath, schema) === undefined ? [invalid(at, fieldPath, 'must be a valid path')] : []),
  ];
}
