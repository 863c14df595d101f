import type { Client } from '../client/client.js';
import type { Facts } from '../facts/fact.js';
import type { Verdict } from '../policy/finding.js';
import { mutate } from '../policy/mutate.js';
import type { Policy } from '../policy/policy.js';
import { validate } from '../policy/validate.js';
import { validateByCrd } from '../policy/validate-by-crd.js';
import type { CompiledSchema } from '../schema/crd/index.js';
import { UserError } from './exit-code.js';
import type { InputError } from './manifests/input.js';
import type { ClientDocument } from './manifests/manifests.js';
import { nameOf } from './manifests/object-name.js';
import type { JudgedClient } from './reports/report.js';
import { SharedOutcomes } from './shared-outcomes.js';
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

/** Judges Clients as the webhook would, one after the other as they are asked for: nothing is kept of them but numbers. */
export class Judgement implements Iterable<JudgedClient> {
  /** Clients at which a rule failed: they are not judged. */
  readonly errors: InputError[] = [];
  denied = 0;
  warned = 0;
  /** Number of those that make the exit code 1. */
  failing = 0;
  readonly #case: Case;
  readonly #outcomes = new SharedOutcomes();

  constructor(given: Case) {
    this.#case = given;
  }

  *[Symbol.iterator](): Generator<JudgedClient> {
    const { clients, old, progress } = this.#case;
    const stored = new Map(old.map((document) => [nameOf(document), document]));
    for (const [index, document] of clients.entries()) {
      const judged = this.#judge(document, stored.size === 0 ? undefined : stored.get(nameOf(document)));
      progress(index + 1);
      if (judged !== undefined) yield judged;
    }
  }

  #judge(document: ClientDocument, before: ClientDocument | undefined): JudgedClient | undefined {
    const { file } = document;
    try {
      const verdict = this.#verdict(document, before);
      const { client } = verdict;
      const judged: JudgedClient = {
        client,
        file,
        locate: () => document.locate([]),
        fails: fails(verdict, this.#case.threshold),
        findings: verdict.findings.map((finding) => ({ finding, client, file, place: document.locate(finding.field) })),
        notEvaluated: this.#outcomes.same(verdict.notEvaluated),
      };
      this.#count(verdict, judged);
      return judged;
    } catch (error) {
      if (error instanceof UserError) throw error;
      const { line, column } = document.locate([]);
      this.errors.push({ file, line, column, message: this.#case.explainFault(error) });
      return undefined;
    }
  }

  #verdict(document: ClientDocument, before: ClientDocument | undefined): Verdict {
    const { factsOf, policy, crd } = this.#case;
    if (crd === undefined) return verdictOn(document, before, factsOf, policy);
    const { object, namespace } = document;
    return validateByCrd({ object, namespace, oldObject: before?.object }, factsOf, policy, crd);
  }

  #count({ findings }: Verdict, judged: JudgedClient): void {
    if (judged.fails) this.failing += 1;
    if (findings.some(({ action }) => action === 'Deny')) this.denied += 1;
    else if (findings.some(({ action }) => action === 'Warn')) this.warned += 1;
  }
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
