/** A validator of structural CRD schemas whose verdict is kube-apiserver's; the entry `dex-client-admission/schema`. */
export { compileCrd, type CompiledCrd } from './compile-crd.js';
export type { CompiledSchema, NotEvaluated, Review } from './compiled-schema.js';
export { safeText, type CrdViolation, type Stage } from './violation.js';
