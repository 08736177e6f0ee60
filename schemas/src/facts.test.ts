import { describe, expect, it } from 'vitest';
import { factProblem, listFacts, places, type Place } from './facts.ts';

describe('factProblem', () => {
  it.each<[string, Place]>([
    ['principal.roles', 'gate'], ['tenant.ids.zendesk', 'gate'], ['flags.invoices', 'gate'], ['now', 'gate'], ['form.lines.0.amount', 'field'],
    ['parameters.id', 'check'], ['query.size', 'source'], ['result.id', 'receipt'], ['submission', 'request'], ['input.id', 'request'], ['item.status', 'item'],
  ])('%s is a fact of %s', (path, place) => { expect(factProblem(path, place)).toBeUndefined(); });

  it.each<[string, Place, RegExp]>([
    ['form.x', 'gate', /not a fact here/], ['result', 'call', /not a fact here/], ['item', 'request', /not a fact here/], ['input.x', 'call', /not a fact here/],
    ['', 'gate', /not a fact here/], ['toString', 'gate', /not a fact here/], ['tenant', 'gate', /tenant has id, slug/], ['tenant.secret', 'gate', /tenant has id, slug/],
    ['tenant.ids', 'gate', /name one outside system/], ['tenant.ids.a.b', 'gate', /name one outside system/], ['principal.roles.0', 'gate', /has no parts/],
    ['flags', 'gate', /name one flag/], ['flags.a.b', 'gate', /name one flag/], ['now.year', 'gate', /has no parts/], ['submission.id', 'request', /has no parts/],
  ])('"%s" is not a fact of %s', (path, place, sentence) => { expect(factProblem(path, place)).toMatch(sentence); });

  it('the facts that are lists are facts everywhere', () => {
    for (const place of Object.keys(places) as Place[]) for (const path of listFacts) expect(factProblem(path, place)).toBeUndefined();
  });
});
