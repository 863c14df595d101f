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
  /** The very object that its findings name: what tells Clients without a name apart. */
  readonly client: ClientIdentity;
  readonly file: string;
  /** Where it begins. */
  readonly locate: () => Position;
  /** Whether it makes the exit code 1 (--fail-on, --require-evaluated). */
  readonly fails: boolean;
}

/** The outcome of a run of `validate`, before any format. */
export interface ValidationReport {
  /** In the order of the files and of the documents in them. */
  readonly clients: readonly JudgedClient[];
  /** In the order of the files, of the documents in them and of the fields in a Client. */
  readonly findings: readonly PlacedFinding[];
  readonly errors: readonly InputError[];
  readonly notEvaluated: readonly { readonly client: ClientIdentity; readonly outcome: NotEvaluated }[];
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

/** Prints a report, the last line ended. */
export type ReportFormat = (report: ValidationReport, reader: Reader) => string;
