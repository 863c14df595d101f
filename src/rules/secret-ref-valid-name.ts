import { FIELD, type SecretRef } from '../client/client.js';
import type { FieldPath } from '../client/field-path.js';
import { quote } from '../client/quote.js';
import type { Rule } from './rule.js';

/** What a part of a secretRef may look like, and how to say so. */
interface Form {
  readonly field: FieldPath;
  readonly what: string;
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly hint: string;
}

// RFC 1123 names as in apimachinery pkg/util/validation: IsDNS1123Subdomain, IsDNS1123Label, IsConfigMapKey.
const NAME: Form = {
  field: FIELD.secretName,
  what: 'name of a Secret',
  pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
  maxLength: 253,
  hint: 'Write the metadata.name of a Secret: at most 253 small letters, digits, "-" and ".", beginning and ending with a letter or digit.',
};
const NAMESPACE: Form = {
  field: FIELD.secretNamespace,
  what: 'name of a namespace',
  pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
  maxLength: 63,
  hint: 'Remove it to use the namespace of the Client, or write a namespace: at most 63 small letters, digits and "-", beginning and ending with a letter or digit.',
};
const KEY: Form = {
  field: FIELD.secretKey,
  what: 'key of a Secret',
  pattern: /^(?!\.\.?$|\.\.)[-._a-zA-Z0-9]+$/,
  maxLength: 253,
  hint: 'Remove it to use the key "secret", or write a key of the Secret: at most 253 letters, digits, "-", "_" and ".", not beginning with "..".',
};

export const secretRefValidName: Rule = {
  id: 'secret-ref-valid-name',
  title: 'A secretRef names something that can exist: a Secret, a namespace, a key.',
  rationale:
    'A name that Kubernetes allows for no Secret can never be found. The operator would report it only after the Client is stored, ' +
    'and a client without its secret keeps Dex from starting.',
  references: [{ title: 'Kubernetes apimachinery pkg/util/validation: DNS-1123 names and Secret keys' }],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: [],
  check({ spec }) {
    const { secretRef } = spec;
    if (secretRef === undefined) return [];
    return partsOf(secretRef).flatMap(([form, value]) => {
      if (value === undefined || fits(form, value)) return [];
      return [
        {
          field: form.field,
          reason: value === '' ? ('FieldValueRequired' as const) : ('FieldValueInvalid' as const),
          message: `${quote(value)} cannot be the ${form.what}.`,
          hint: form.hint,
        },
      ];
    });
  },
};

/** Whether every part of a secretRef that can be read is one that Kubernetes allows. */
export function canExist(secretRef: SecretRef): boolean {
  return partsOf(secretRef).every(([form, value]) => value === undefined || fits(form, value));
}

function partsOf({ name, namespace, key }: SecretRef): readonly (readonly [Form, string | undefined])[] {
  return [
    [NAME, name],
    [NAMESPACE, namespace],
    [KEY, key],
  ];
}

function fits({ pattern, maxLength }: Form, value: string): boolean {
  return value.length <= maxLength && pattern.test(value);
}
