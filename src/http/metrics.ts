import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Decision } from '../admission/decision.js';
import type { Measurement } from '../facts/live-facts.js';

/** The two hooks, as paths and labels call them. */
export type Hook = 'validate' | 'mutate';

const OPERATIONS: ReadonlySet<string> = new Set(['CREATE', 'UPDATE', 'DELETE', 'CONNECT']);

/** What each hook of the chart is asked, and may answer. */
const USUAL: Readonly<Record<Hook, { readonly operations: readonly string[]; readonly verdicts: readonly Verdict[] }>> =
  {
    validate: { operations: ['CREATE', 'UPDATE', 'DELETE'], verdicts: ['allow', 'deny', 'retry', 'fault'] },
    mutate: { operations: ['CREATE', 'UPDATE'], verdicts: ['allow', 'fault'] },
  };
type Verdict = Decision['outcome'];

/** What this webhook counts, in a registry of its own: two servers in one process do not mix. */
export class Metrics {
  readonly registry = new Registry();
  readonly #decisions = new Counter({
    name: 'dex_client_admission_decisions_total',
    help: 'Reviews answered, by hook, operation and verdict (allow, deny, retry: not known yet, fault: the webhook failed).',
    labelNames: ['hook', 'operation', 'verdict'],
    registers: [this.registry],
  });
  readonly #findings = new Counter({
    name: 'dex_client_admission_findings_total',
    help: 'Findings, by rule and by the action taken.',
    labelNames: ['rule', 'action'],
    registers: [this.registry],
  });
  readonly #refused = new Counter({
    name: 'dex_client_admission_refused_requests_total',
    help: 'Requests that were no review or could not be read, by HTTP status.',
    labelNames: ['status'],
    registers: [this.registry],
  });
  readonly #duration = new Histogram({
    name: 'dex_client_admission_review_duration_seconds',
    help: 'Time from the body of a review to its answer, by hook.',
    labelNames: ['hook'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    // From 0, so that an increase shows with the first of each (Prometheus, "Avoid missing metrics").
    for (const hook of ['validate', 'mutate'] as const) {
      const { operations, verdicts } = USUAL[hook];
      for (const operation of operations)
        for (const verdict of verdicts) this.#decisions.inc({ hook, operation, verdict }, 0);
    }
  }

  /** Shows what is measured elsewhere, as it is at each scrape. */
  show(measurements: () => readonly Measurement[]): void {
    for (const { name, help, values } of measurements()) {
      const labelNames = Object.keys(values[0]?.labels ?? {});
      const configuration = { name, help, labelNames, registers: [this.registry] };
      const current = () => measurements().find((measurement) => measurement.name === name)?.values ?? [];
      if (name.endsWith('_total')) {
        new Counter({
          ...configuration,
          collect() {
            this.reset();
            for (const { labels = {}, value } of current()) this.inc(labels, value);
          },
        });
      } else {
        new Gauge({
          ...configuration,
          collect() {
            this.reset();
            for (const { labels = {}, value } of current()) this.set(labels, value);
          },
        });
      }
    }
  }

  decided(hook: Hook, operation: string, { outcome, findings }: Decision, seconds: number): void {
    // Labels are kept for good, and a forged review may hold any operation.
    const known = OPERATIONS.has(operation) ? operation : 'other';
    this.#decisions.inc({ hook, operation: known, verdict: outcome });
    for (const { rule, action } of findings) this.#findings.inc({ rule, action });
    this.#duration.observe({ hook }, seconds);
  }

  refused(status: number): void {
    this.#refused.inc({ status });
  }
}
