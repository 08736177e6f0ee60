import type { Json, JsonObject } from '@portico/schemas/json';

/** Takes named paths out of a record and leaves everything else behind. */
export type Present = (record: Json) => JsonObject;

interface Tree { [step: string]: Tree | true }

/** Compiles the paths that a block draws into a copy of just those. A path through a list takes it from each element. */
export function compilePresent(paths: string[]): Present {
  const tree: Tree = {};
  for (const path of paths) {
    let here = tree;
    const steps = path.split('.');
    steps.forEach((step, i) => {
      if (here[step] === true) return;
      if (i === steps.length - 1) here[step] = true;
      else here = (here[step] ??= {}) as Tree;
    });
  }
  return (record) => pick(record, tree) as JsonObject;
}

function pick(value: Json, tree: Tree): Json {
  if (Array.isArray(value)) return value.map((element) => pick(element, tree));
  if (value === null || typeof value !== 'object') return value;
  const picked: JsonObject = {};
  for (const [step, below] of Object.entries(tree)) {
    if (!Object.hasOwn(value, step)) continue;
    picked[step] = below === true ? value[step]! : pick(value[step]!, below);
  }
  return picked;
}
