import type { Operation } from '@portico/schemas/connector';
import type { Json } from '@portico/schemas/json';

/** The paths of a record that an operation answers, as far as its mapping names them. */
export function recordPaths(operation: Operation | undefined): string[] {
  const output = operation?.output;
  return output && output.kind !== 'file' ? pathsIn(output.item, '') : [];
}

function pathsIn(template: Json | undefined, prefix: string): string[] {
  if (template === null || typeof template !== 'object' || Array.isArray(template) || Object.hasOwn(template, '$') || Object.hasOwn(template, '$each')) return [];
  return Object.entries(template).flatMap(([name, inner]) => {
    const path = prefix + name;
    const deeper = pathsIn(inner, `${path}.`);
    return deeper.length ? deeper : [path];
  });
}
