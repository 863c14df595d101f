import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

/** Jest transformer: TypeScript to ES modules with inline source maps. */
export default {
  process(source, path) {
    return transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcesContent: true,
      sourcefile: path,
    });
  },
  getCacheKey: (source, path) => createHash('sha256').update(version).update(path).update(source).digest('hex'),
};
