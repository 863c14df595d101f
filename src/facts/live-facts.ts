import type { FactSource } from './fact-source.js';

/** Facts that somebody keeps current. */
export interface LiveFacts extends FactSource {
  /** Says that the policy, and with it which namespaces feed which Dex, may have changed. */
  policyChanged(): void;
  /** What keeps them from being known, each part of a sentence for an administrator; nothing when they are. */
  missing(): readonly string[];
  /** What is to be seen of them from outside, at this moment. */
  measurements(): readonly Measurement[];
  /** Ends whatever keeps them current. */
  close(): Promise<void>;
}

/** A number for the metrics, named by the conventions of Prometheus; a counter's name ends in `_total`. */
export interface Measurement {
  readonly name: string;
  /** A sentence. */
  readonly help: string;
  /** Never empty, and always with the same labels. */
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}
