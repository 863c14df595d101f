/**
 * Which Clients the author of the judged one may read, as far as somebody asked: a Client of another namespace is named to nobody
 * else.
 */
export interface Visibility {
  /** True for every Client of the judged one's namespace. */
  readonly sees: (namespace: string, name: string) => boolean;
}
