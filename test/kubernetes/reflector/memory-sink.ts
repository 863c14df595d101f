import type { Draft, Sink } from '../../../src/kubernetes/reflector/collection.js';
import type { StoredObject } from '../../../src/kubernetes/reflector/stored-object.js';

/** Names with versions. */
export class MemorySink implements Sink {
  content = new Map<string, string>();
  /** Called before each object is taken. */
  onObject: (object: StoredObject) => void = () => undefined;
  commits = 0;

  begin(): Draft {
    const draft = new Map<string, string>();
    return {
      add: (object) => {
        this.onObject(object);
        draft.set(object.name, object.resourceVersion);
      },
      commit: () => {
        this.content = draft;
        this.commits += 1;
      },
    };
  }

  upsert(object: StoredObject): void {
    this.onObject(object);
    this.content.set(object.name, object.resourceVersion);
  }

  remove(object: StoredObject): void {
    this.content.delete(object.name);
  }
}
