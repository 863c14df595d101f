import { SUBJECTS, type Subject } from './subjects.js';

/** Most characters of an id: it is a file's name, a policy key and a word in messages. */
const MAX_LENGTH = 64;

/** What makes an id unfit for a new rule, as one line for the person who asked for it. */
export class BadRuleId extends Error {}

/**
 * What a new rule is about.
 * @param index content of src/rules/index.ts, which lists the ids that are taken
 * @throws BadRuleId for an id that cannot be a new rule's
 */
export function subjectOf(id: string, index: string): Subject {
  if (id === '') throw new BadRuleId('Say which rule, as in: make new-rule id=name-no-url');
  const shown = JSON.stringify(id.slice(0, MAX_LENGTH));
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(id))
    throw new BadRuleId(
      `${shown} is not kebab-case: write words of small letters and digits with "-" between them, as in name-no-url.`,
    );
  if (id.length > MAX_LENGTH) throw new BadRuleId(`${shown}… is too long: ${MAX_LENGTH} characters are the most.`);
  const subject = SUBJECTS.find(({ name }) => id.startsWith(`${name}-`));
  if (subject === undefined)
    throw new BadRuleId(
      `${shown} does not begin with a field and go on with what is required of it: ${SUBJECTS.map(({ name }) => `${name}-…`).join(', ')}.`,
    );
  if (new RegExp(`\\b${ruleConstant(id)}\\b`).test(index))
    throw new BadRuleId(`${shown} is taken: src/rules/index.ts lists it.`);
  return subject;
}

/** The constant that holds a rule: `nameNoUrl` of `name-no-url`. */
export function ruleConstant(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_match, first: string) => first.toUpperCase());
}
