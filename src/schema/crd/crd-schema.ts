/** A rule of `x-kubernetes-validations`. */
export interface CrdRule {
  readonly rule: string;
  readonly message: string;
  readonly messageExpression: string;
  /** Undefined: FieldValueInvalid. */
  readonly reason: string | undefined;
  readonly fieldPath: string;
  readonly optionalOldSelf: boolean | undefined;
}

/**
 * A node of a CustomResourceDefinition's `openAPIV3Schema` (apiextensions v1 JSONSchemaProps), read and checked. The nodes under
 * `allOf`, `anyOf`, `oneOf` and `not` have the same shape; the structural rules forbid them most of it.
 */
export interface CrdSchema {
  /** Empty where the schema has none. */
  readonly type: string;
  readonly format: string;
  readonly title: string;
  readonly description: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  readonly default: unknown;
  readonly properties: ReadonlyMap<string, CrdSchema>;
  /** False and true are what is written; undefined where nothing is. */
  readonly additionalProperties: CrdSchema | boolean | undefined;
  readonly items: CrdSchema | undefined;
  readonly required: readonly string[];
  readonly enum: readonly unknown[];
  readonly pattern: string;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly multipleOf: number | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly minProperties: number | undefined;
  readonly maxProperties: number | undefined;
  readonly uniqueItems: boolean;
  readonly allOf: readonly CrdSchema[];
  readonly anyOf: readonly CrdSchema[];
  readonly oneOf: readonly CrdSchema[];
  readonly not: CrdSchema | undefined;
  readonly preservesUnknownFields: boolean;
  readonly embeddedResource: boolean;
  readonly intOrString: boolean;
  readonly listType: string | undefined;
  readonly listMapKeys: readonly string[];
  readonly mapType: string | undefined;
  readonly rules: readonly CrdRule[];
  /** Keywords that stand in the schema and that no CRD may use; what is in them is not read. */
  readonly unsupported: readonly string[];
}

/** The schema of the values of a map; undefined where none is given. */
export function valueSchema({ additionalProperties }: CrdSchema): CrdSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** The schema that judges a field of an object: the property's own, or that of all others. */
export function fieldSchema(schema: CrdSchema | undefined, name: string): CrdSchema | undefined {
  return schema === undefined ? undefined : (schema.properties.get(name) ?? valueSchema(schema));
}
