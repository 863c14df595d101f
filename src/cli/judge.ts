import type { Client } from '../client/client.js';
import { property } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import type { Verdict } from '../policy/finding.js';
import { mutate } from '../policy/mutate.js';
import type { Policy } from '../policy/policy.js';
import { validate } from '../policy/validate.js';
import { validateByCrd } from '../policy/validate-by-crd.js';
import type { CompiledSchema } from '../schema/crd/index.js';
import type { InputError } from './manifests/input.js';
import type { ClientDocument } from './manifests/manifests.js';
import type { JudgedClient, PlacedFinding, ValidationReport } from './reports/report.js';
import { fails, type Threshold } from './threshold.js';

/** Clients to judge, and by what. */
export interface Case {
  readonly clients: readonly ClientDocument[];
  /** The Clients as they are stored now; those not among them are new. */
  readonly old: readonly ClientDocument[];
  readonly factsOf: (client: Client) => Facts;
  readonly policy: Policy;
  /** Whose verdict takes the place of the rule `schema`; the built-in one unless given. */
  readonly crd?: CompiledSchema | undefined;
  readonly threshold: Threshold;
  /** What to say of a Client at which a rule fails; told of the exception. */
  readonly explainFault: (error: unknown) => string;
  /** Told how many Clients have been judged. */
  readonly progress: (clients: number) => void;
}

/** The judgement of many Clients: a report but for what could not be read and for Dex. */
export type Judgement = Omit<ValidationReport, 'dex' | 'summary'> & Record<'denied' | 'warned', number>;

/** Judges Clients as the webhook would, one after the other: defaults first, then every rule. */
export function judge({ clients, old, factsOf, policy, crd, threshold, explainFault, progress }: Case): Judgement {
  const stored = new Map(old.map((document) => [nameOf(document), document]));
  const judged: JudgedClient[] = [];
  const findings: PlacedFinding[] = [];
  const errors: InputError[] = [];
  const notEvaluated: ValidationReport['notEvaluated'][number][] = [];
  const counts = { Deny: 0, Warn: 0, Audit: 0, none: 0 };
  for (const [index, document] of clients.entries()) {
    try {
      const before = stored.get(nameOf(document));
      const verdict =
        crd === undefined
          ? verdictOn(document, before, factsOf, policy)
          : validateByCrd({ ...document, oldObject: before?.object }, factsOf, policy, crd);
      for (const finding of verdict.findings)
        findings.push({ finding, client: verdict.client, file: document.file, place: document.locate(finding.field) });
      for (const outcome of verdict.notEvaluated) notEvaluated.push({ client: verdict.client, outcome });
      judged.push({
        client: verdict.client,
        file: document.file,
        locate: () => document.locate([]),
        fails: fails(verdict, threshold),
      });
      counts[strongest(verdict)] += 1;
    } catch (error) {
      const { line, column } = document.locate([]);
      errors.push({ file: document.file, line, column, message: explainFault(error) });
    }
    progress(index + 1);
  }
  return { clients: judged, findings, errors, notEvaluated, denied: counts.Deny, warned: counts.Warn };
}

/**
 * Judges a Client as the webhook would: defaults first, then every rule.
 * @param stored the Client as it is stored now, if it is
 */
export function verdictOn(
  { object, namespace }: ClientDocument,
  stored: ClientDocument | undefined,
  factsOf: Case['factsOf'],
  policy: Policy,
): Verdict {
  const review = { object: mutate(object, namespace).object, namespace };
  // What is stored has been through the defaults, even where the manifest it came from leaves them out.
  const oldObject = stored === undefined ? undefined : mutate(stored.object, namespace).object;
  return validate(oldObject === undefined ? review : { ...review, oldObject }, factsOf, policy);
}

function strongest({ findings }: Verdict): 'Deny' | 'Warn' | 'Audit' | 'none' {
  for (const action of ['Deny', 'Warn', 'Audit'] as const)
    if (findings.some((finding) => finding.action === action)) return action;
  return 'none';
}

/** What tells objects apart; an object without a name (generateName) is like no other. */
export function nameOf({ object, namespace }: ClientDocument): string | symbol {
  const name = property(property(object, 'metadata'), 'name');
  return typeof name === 'string' && name !== '' ? `${namespace}/${name}` : Symbol();
}
