import { rules } from '../rules/index.js';
import type { AnyRule } from '../rules/rule.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { clusterSchema } from './cluster-schema.js';
import { ACTIONS, POLICY_API_VERSION, POLICY_KIND, PROFILES } from './policy-file.js';

/** The schema of a policy file, with the definitions that it refers to. */
export interface PolicySchema extends JsonSchema {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

const NAMESPACES: JsonSchema = {
  description: 'namespace names, in which * stands for any number of characters',
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', pattern: '^[a-z0-9*-]+$', maxLength: 63 },
};

const RULE_IDS: JsonSchema = {
  description: 'rule ids',
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', enum: rules.map(({ id }) => id) },
};

const TEXT: JsonSchema = { type: 'string', pattern: '\\S', maxLength: 500 };

const SECTION: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['match', 'rules'],
  properties: { match: { $ref: '#/definitions/namespaces' }, rules: { $ref: '#/definitions/rules' } },
};

const EXEMPTION: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['namespaces', 'rules', 'reason'],
  properties: {
    namespaces: { $ref: '#/definitions/namespaces' },
    clients: {
      description: 'names of Clients (metadata.name), in which * stands for any number of characters; all unless given',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[a-z0-9.*-]+$', maxLength: 253 },
    },
    rules: RULE_IDS,
    reason: { ...TEXT, description: 'why this is in order, for those who read the audit log' },
    owner: { ...TEXT, description: 'who answers for it' },
    expires: {
      description: 'the last day on which it holds (UTC), as yyyy-mm-dd; for good unless given',
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    },
  },
};

const DEX: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    namespaces: { $ref: '#/definitions/namespaces' },
    issuer: {
      description: 'the issuer URL of this Dex, such as https://dex.example.com',
      type: 'string',
      pattern: '^https?://[^\\s?#]+$',
      maxLength: 2048,
    },
    configSecret: {
      description: 'the Secret into which the operator writes the configuration of this Dex',
      type: 'object',
      additionalProperties: false,
      required: ['namespace', 'name'],
      properties: {
        namespace: { type: 'string', pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 63 },
        name: { type: 'string', pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', maxLength: 253 },
      },
    },
  },
};

/** The schema of a policy file; the options are those that the rules describe. */
export const policySchema: PolicySchema = {
  description: 'a ClientPolicy: what happens to Clients that break a rule',
  type: 'object',
  additionalProperties: false,
  required: ['apiVersion', 'kind'],
  properties: {
    apiVersion: { type: 'string', enum: [POLICY_API_VERSION] },
    kind: { type: 'string', enum: [POLICY_KIND] },
    profile: {
      description:
        'which kind of clients is expected: web, or native, where public clients are command-line tools on the own machine',
      type: 'string',
      enum: PROFILES,
      default: 'web',
    },
    rules: { $ref: '#/definitions/rules' },
    namespaces: {
      description: 'what is different in some namespaces; of several entries the first that matches counts',
      type: 'array',
      items: SECTION,
    },
    exemptions: {
      description: 'what is noted instead of enforced, and why',
      type: 'array',
      items: EXEMPTION,
    },
    ratchet: {
      description: 'whether an update is excused for what was wrong before it',
      type: 'boolean',
      default: true,
    },
    dex: {
      description:
        'one entry for each Dex; the first that matches the namespace of a Client counts. Client ids are unique within one Dex',
      type: 'array',
      items: DEX,
    },
    cluster: clusterSchema,
  },
  definitions: {
    namespaces: NAMESPACES,
    rules: {
      description: 'rules by their id, each with what happens and with its options',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    },
  },
};

function ruleSchema({ title, defaultAction, options }: AnyRule): JsonSchema {
  return {
    description: title,
    type: 'object',
    additionalProperties: false,
    properties: {
      action: {
        description: 'what happens to a Client that breaks the rule',
        type: 'string',
        enum: ACTIONS,
        default: defaultAction,
      },
      ...(options === undefined ? {} : { options: { ...options.schema, default: options.defaults } }),
    },
  };
}
