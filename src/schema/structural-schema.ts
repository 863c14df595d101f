/** JSON types of a structural schema, as OpenAPI v3 names them. */
export type SchemaType = 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number';

/** Keywords that judge a single value; ajv reads them as they are written. */
export interface Assertions {
  readonly pattern?: string;
  readonly minItems?: number;
  readonly enum?: readonly unknown[];
}

/**
 * A node of a CustomResourceDefinition's structural schema (Kubernetes documentation, "Specifying a structural schema"), read
 * and checked: what is not in here is not judged.
 */
export interface StructuralSchema {
  /** Undefined only where `preservesUnknownFields` lets any value through. */
  readonly type: SchemaType | undefined;
  /** The field in words; empty where the schema has none. */
  readonly description: string;
  readonly properties: ReadonlyMap<string, StructuralSchema>;
  readonly required: readonly string[];
  /** Of an array; undefined for every other type. */
  readonly items: StructuralSchema | undefined;
  readonly nullable: boolean;
  /** `x-kubernetes-preserve-unknown-fields`: fields that are not listed stay, and are nobody's mistake. */
  readonly preservesUnknownFields: boolean;
  readonly assertions: Assertions;
}

/** The node that judges the value at a path; undefined where the schema knows nothing of it. */
export function schemaAt(
  schema: StructuralSchema | undefined,
  path: readonly (string | number)[],
): StructuralSchema | undefined {
  return path.reduce<StructuralSchema | undefined>(
    (node, segment) => (typeof segment === 'number' ? node?.items : node?.properties.get(segment)),
    schema,
  );
}
