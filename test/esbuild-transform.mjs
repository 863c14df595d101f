import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

// 20.19 and not 20: import attributes (`with { type: 'json' }`) came with 20.10, and are dropped for anything older.
const OPTIONS = { loader: 'ts', format: 'esm', target: 'node20.19', sourcemap: 'inline', sourcesContent: true };

/** Jest transformer: TypeScript to ES modules with inline source maps. */
export default {
  process(source, path) {
    return transformSync(source, { ...OPTIONS, sourcefile: path });
  },
  getCacheKey: (source, path) =>
    createHash('sha256').update(version).update(JSON.stringify(OPTIONS)).update(path).update(source).digest('hex'),
};
