import type { CompiledRelease } from '../releases/index.ts';

/** What a scope of a delegation, such as "flow/invoices", stands for in a release; undefined where the release has no such thing. */
export function scopeIn({ set }: CompiledRelease, scope: string): { label?: string; title?: string; key: string } | undefined {
  const [kind, key = ''] = scope.split('/');
  if (kind === 'flow') return set.flow.get(key);
  if (kind === 'page') return set.page.get(key);
  if (kind === 'action') return set.action.get(key);
  return undefined;
}

/** A scope as a person reads it; its name where the release has no such thing any more. */
export function scopeLabel(release: CompiledRelease, scope: string): string {
  const found = scopeIn(release, scope);
  return found?.label ?? found?.title ?? scope;
}
