/** A refusal as kubectl reads it. */
export interface PrintedStatus {
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly kind: string;
    readonly name: string;
    readonly causes?: readonly { readonly reason: string; readonly field: string; readonly message: string }[];
  };
}

/**
 * What kubectl prints of a refusal when it refuses one object (kubectl pkg/cmd/util/helpers.go): the causes, without the message.
 * Other refusals than Invalid are shown by their message.
 */
export function refusedAlone({ reason, message, details }: PrintedStatus, hook: string): string {
  const { kind = '', name = '', causes = [] } = details ?? {};
  if (reason !== 'Invalid') return refusedAmongOthers({ reason, message }, hook);
  const lines = causes.map((cause) => `${cause.field}: ${cause.message}`);
  const head = `The ${kind} "${name}" is invalid: `;
  return lines.length === 1 ? head + lines.join('') : [head, ...lines.map((line) => `* ${line}`)].join('\n');
}

/** What kubectl prints when it refuses several objects: the message, without the causes. */
export function refusedAmongOthers({ reason, message }: PrintedStatus, hook: string): string {
  return `Error from server (${reason}): admission webhook "${hook}" denied the request: ${message}`;
}
