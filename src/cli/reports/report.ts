import type { ClientIdentity } from '../../client/client.js';
import type { DexStart } from '../../policy/dex-start.js';
import type { Finding, NotEvaluated } from '../../policy/finding.js';
import type { InputError } from '../manifests/input.js';
import type { Place } from '../manifests/place.js';
import type { Position } from '../manifests/source.js';

/** A finding, whose it is and where it stands. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly client: ClientIdentity;
  readonly file: string;
  readonly place: Place;
}

/** A Client that was judged, whatever came of it. */
export interface JudgedClient {
  readonly client: ClientIdentity;
  readonly file: string;
  /** Where it begins. */
  readonly locate: () => Position;
  /** Whether it makes the exit code 1 (--fail-on, --require-evaluated). */
  readonly fails: boolean;
  /** In the order of the fields. */
  readonly findings: readonly PlacedFinding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** The outcome of a run of `validate`, before any format. */
export interface ValidationReport {
  /**
   * In the order of the files and of the documents in them. They are judged as they are asked for, so they can be gone through once,
   * and a format that keeps them keeps as much as there are Clients.
   */
  readonly clients: Iterable<JudgedClient>;
  /** Number of Clients to be judged, and of inputs that could not be read: each ends as one of the Clients or of the errors. */
  readonly size: number;
  /** The rest, to be asked for when all Clients are through. */
  readonly end: () => ReportEnd;
}

/** What is known when all Clients are judged. */
export interface ReportEnd {
  readonly errors: readonly InputError[];
  /** What would become of Dex with these Clients and those that are known besides. */
  readonly dex: DexStart;
  readonly summary: Summary;
}

/** Numbers of Clients, and of objects that are none. */
export interface Summary {
  readonly clients: number;
  /** With at least one Deny finding. */
  readonly denied: number;
  /** With at least one Warn finding, and none that denies. */
  readonly warned: number;
  /** Objects of other kinds. */
  readonly skipped: number;
}

/** For whom a report is printed. */
export interface Reader {
  readonly colour: boolean;
  /** Columns of a line. */
  readonly width: number;
}

/** Prints a report piece by piece, the last line ended. */
export type ReportFormat = (report: ValidationReport, reader: Reader) => Iterable<string>;
