/** Who asks for a change: what the API server knows of a user (k8s.io/api authentication/v1 UserInfo). */
export interface Requester {
  readonly username: string;
  /** Empty where there is none. */
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}
