import recorded from '../fixtures/schema/api-server-answers.json' with { type: 'json' };

/** What a real kube-apiserver with the shipped CRD answered to an object. */
export interface Answer {
  readonly name: string;
  readonly object: unknown;
  /** `invalid`: by the schema; `CEL`: by the x-kubernetes-validations; `undecodable`: before any schema was asked. */
  readonly answer: string;
  /** Of `invalid` and `CEL`, field and reason of each cause; of `unknown fields`, the fields. */
  readonly fields: readonly string[];
}

export const answers: readonly Answer[] = recorded.answers.map((row) => ({ ...row, fields: row.fields ?? [] }));
