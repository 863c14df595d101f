import { FIELD } from '../client/client.js';
import { matchesAny, matchesGlob } from '../client/glob.js';
import { quote } from '../client/quote.js';
import { CONSENT_ANNOTATION } from '../facts/secret.js';
import type { Rule } from './rule.js';

export interface SecretRefAuthorizedOptions {
  /** References into another namespace that are in order whoever writes them. */
  readonly allowed: readonly AllowedReference[];
}

export interface AllowedReference {
  /** The Client's namespace, or a pattern of namespaces. */
  readonly from: string;
  /** The Secret's namespace. */
  readonly to: string;
  /** Names of Secrets, or patterns of them; every Secret of the namespace unless given. */
  readonly names?: readonly string[];
}

export const secretRefAuthorized: Rule<SecretRefAuthorizedOptions, 'secretAccess'> = {
  id: 'secret-ref-authorized',
  title:
    'A secretRef leads to another namespace only for an author who may read the Secret there, or with the consent of its owner.',
  rationale:
    'The operator reads every Secret of the cluster for whoever writes a Client. Its author would get a credential out of a Secret ' +
    'that is not theirs, could test guesses of its value at the token endpoint, and learn which Secrets there are.',
  references: [
    { title: 'Operator documentation, pages rbac and security: Secrets are read cluster-wide, across namespaces' },
    { title: 'CWE-441: unintended proxy (confused deputy)' },
    { title: 'docs/secrets.md: who may name a Secret, and how its owner consents' },
  ],
  since: '0.1.0',
  defaultAction: 'Deny',
  needs: ['secretAccess'],
  supersededBy: ['secret-ref-forbidden', 'secret-ref-not-dex-config', 'secret-ref-valid-name'],
  options: {
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowed: {
          description:
            'a list of references into another namespace that are in order whoever writes them; in from and names, * stands for ' +
            'any number of characters',
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['from', 'to'],
            properties: {
              from: {
                description: 'the namespace of the Client',
                type: 'string',
                pattern: '^[a-z0-9*-]+$',
                maxLength: 63,
              },
              to: {
                description: 'the namespace of the Secret',
                type: 'string',
                pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
                maxLength: 63,
              },
              names: {
                description: 'a list of names of Secrets; all of that namespace unless given',
                type: 'array',
                minItems: 1,
                items: { type: 'string', pattern: '^[a-z0-9.*-]+$', maxLength: 253 },
              },
            },
          },
        },
      },
    },
    defaults: { allowed: [] },
  },
  check({ namespace, spec: { secretRef } }, { facts }, { allowed }) {
    if (secretRef?.name === undefined || secretRef.namespace === undefined) return [];
    const { name, namespace: target } = secretRef;
    if (target === namespace || allowed.some((reference) => covers(reference, namespace, target, name))) return [];
    if (facts.secretAccess.allowed) return [];
    return [
      {
        field: FIELD.secretNamespace,
        reason: 'FieldValueForbidden',
        message: `The Secret ${quote(`${target}/${name}`)} is in another namespace, and the author of this Client may not read it there. The operator would read it all the same and give its value to Dex.`,
        hint: `Keep the Secret in the namespace of the Client, and remove secretRef.namespace. Otherwise the owner of the other namespace can consent by its annotation ${CONSENT_ANNOTATION}, or an admin list this reference in the option allowed of this rule.`,
      },
    ];
  },
};

function covers({ from, to, names }: AllowedReference, namespace: string, target: string, name: string): boolean {
  return to === target && matchesGlob(from, namespace) && (names === undefined || matchesAny(names, name));
}
