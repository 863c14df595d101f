/** One API server, asked as one identity. Safe to use from several places at once. */
export interface Api {
  /**
   * Sends one request and reads its JSON answer.
   * @throws ApiError whatever goes wrong, also when the signal aborts
   */
  request(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer>;
  /**
   * Sends one GET and hands over the lines of its answer as they come; ends when the server ends it.
   * @param onLine told of every whole line, without its line break; what it throws ends the stream and is thrown on
   * @throws ApiError whatever goes wrong, also when the signal aborts or a line is cut short by the end
   */
  stream(call: ApiCall, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  /** Closes the connections that are open; requests under way fail. */
  close(): void;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute path, its segments percent-encoded (`apiPath`). */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** Media types to ask for; JSON unless given. */
  readonly accept?: string;
}

export interface ApiAnswer {
  /** Parsed JSON. */
  readonly body: unknown;
  /** The API server's clock when it answered, in milliseconds since 1970; whole seconds, as HTTP has them (RFC 9110, 6.6.1). */
  readonly serverTime: number | undefined;
}

/** An API path of segments, each percent-encoded: `apiPath('api', 'v1', 'namespaces', name)`. */
export function apiPath(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
