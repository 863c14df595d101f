/** Why a request to the API server came to nothing. */
export type ApiFailure =
  /** It answered, and refused: `status` has its HTTP status code. */
  | 'refused'
  /** No connection, or one that broke. */
  | 'unreachable'
  /** An answer that is not what was asked for. */
  | 'unreadable'
  /** The caller's time was over, or it gave up. */
  | 'aborted';

/** A request to the API server that came to nothing. Its message is one line without its full stop, and holds no credential. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: ApiFailure;
  /** HTTP status code, or `code` of a Status inside a stream; only with `refused`. */
  readonly status: number | undefined;
  /** `reason` of the Status (apimachinery metav1.StatusReason), such as AlreadyExists, Expired, Forbidden. */
  readonly reason: string | undefined;
  /** How long the API server asks to wait. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    failure: ApiFailure,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly reason?: string | undefined;
      readonly retryAfterSeconds?: number | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.failure = failure;
    this.status = details.status;
    this.reason = details.reason;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
