import type { PolicyProblem } from '../../policy/policy-problem.js';
import type { Place } from '../manifests/place.js';
import type { Segment } from '../manifests/segments.js';
import type { Source } from '../manifests/source.js';
import type { Range, YamlTree } from '../manifests/yaml-tree.js';

/** Characters of a line on each side of a place that an excerpt keeps; more than any report shows. */
const REACH = 240;

/**
 * Finds the place of a problem in a policy file: the value or key that it is about; where a key is missing, its nearest ancestor's.
 * @param segment of the file's document; undefined for a file without one
 */
export function placeIn(source: Source, segment: Segment | undefined, problem: PolicyProblem): Place {
  const tree = segment === undefined ? undefined : source.tree(segment);
  const [start, end] = tree === undefined ? [0, 0] : rangeOf(tree, problem);
  const line = source.lineAround(start);
  const from = Math.max(line[0], start - REACH);
  const to = Math.min(line[1], start + 2 * REACH);
  return {
    ...source.position(start),
    excerpt: { text: source.text.slice(from, to), marked: [start - from, Math.min(end, to) - from] },
  };
}

function rangeOf(tree: YamlTree, { field, about }: PolicyProblem): Range {
  let value = tree.root(0);
  let key: number | undefined;
  let found = 0;
  for (const segment of field) {
    const entry = tree.entry(value, segment);
    if (entry === undefined) break;
    ({ key, value } = entry);
    found += 1;
  }
  if (key === undefined) return tree.range(value) ?? [0, 0];
  // The text of a block begins with its first entry's, which is not what is wrong.
  const isValue = found === field.length && about === 'value' && !tree.isBlock(value);
  return (isValue ? tree.range(value) : undefined) ?? tree.range(key) ?? [0, 0];
}
