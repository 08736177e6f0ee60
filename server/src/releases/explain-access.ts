import { explain, flagsFor, type Explanation } from '../access/index.ts';
import { factsOf, type Standing } from '../call.ts';
import type { CompiledRelease } from './compile.ts';
import { linksOf } from './links-of.ts';

/** Whether somebody may see or do a thing, and by which questions; null where there is no such thing. A null standing is who may not be in the tenant at all. */
export function explainAccess(release: CompiledRelease, thing: string, standing: Standing | null): Explanation | null {
  const ways = linksOf(release, thing);
  if (!ways) return null;
  const belongs = { of: 'tenant', gate: 'tenant' as const, asks: 'They belong to the tenant, or act there by a delegation.', saw: {} };
  if (!standing) {
    const later = ways[0]!.flatMap(({ of, steps }) => steps.map(({ gate, asks, rule }) => ({ of, gate, held: null, asks, ...(rule !== undefined && { rule }), saw: {} })));
    return { allowed: false, gate: 'tenant', steps: [{ ...belongs, held: false }, ...later] };
  }
  const facts = factsOf(standing, flagsFor(release.flags, standing.tenant, standing.roles));
  const told = ways.map((links) => explain(links, facts));
  const best = told.find(({ allowed }) => allowed) ?? told.find(({ gate }) => gate === 'assurance') ?? told[0]!;
  return { ...best, steps: [{ ...belongs, held: true }, ...best.steps] };
}
