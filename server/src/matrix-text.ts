import type { MatrixColumn } from './matrix-rows.ts';

const kinds = [['page', 'Pages'], ['action', 'Actions'], ['portal', 'The portal itself'], ['field', 'Fields'], ['block', 'Blocks']] as const;

/** The matrix as a table for machines: who, relation, tenant, thing, verdict, gate. Where everything has one answer the thing is `*`; `role/<key>` says which roles of a person count there. */
export function matrixCsv(columns: MatrixColumn[]): string {
  const lines = columns.flatMap(({ who, relation, tenant, roles = [], cells }) => {
    const held = roles.map((role) => [who, relation, tenant, `role/${role}`, 'held', ''].join(','));
    const line = (thing: string, outcome: string, gate = '') => [who, relation, tenant, thing, outcome, gate].join(',');
    const answers = new Set([...cells.values()].map(({ outcome, gate }) => `${outcome},${gate ?? ''}`));
    if (answers.size === 1) return [`${[who, relation, tenant, '*'].join(',')},${[...answers][0]!}`];
    return [...held, ...[...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([thing, { outcome, gate }]) => line(thing, outcome, gate))];
  });
  return `${['who,relation,tenant,thing,verdict,gate', ...lines].join('\n')}\n`;
}

/** The matrix for people: a table for each kind of thing, and who has nothing at all. */
export function matrixMarkdown(roles: MatrixColumn[], people: MatrixColumn[]): string {
  const some = roles.filter(hasAny);
  const nothing = roles.filter((column) => !hasAny(column));
  const things = [...(roles[0]?.cells.keys() ?? [])].sort();
  const tables = kinds.map(([kind, title]) => `## ${title}\n\n${table(some, things.filter((thing) => thing.startsWith(`${kind}/`)))}`);
  return `# Who can see and do what

Made by \`npm run access-matrix\` from the demo, by the gates that serve requests; [the same as a table for machines](access-matrix.csv). A test fails while these
files differ from what the gates answer, so that whoever changes access sees it here.

**yes** is allowed, **step-up** is allowed after proving again who one is, and any other word names the gate that refuses. Everybody is signed in with one
factor since an hour. *Own*: belongs to the tenant. *Delegated*: has the role at a partner, with a delegation that names the role and reaches everything; a real one
reaches less. \`bare-customer\` is a customer that has bought nothing.

${tables.join('\n\n')}

## Nothing at all

| Who | Stands to the tenant | Tenants | Refused by |
|---|---|---|---|
${grouped(nothing).join('\n')}

## The people of the demo

| Who | Tenant | Stands to it | Roles | Pages | Actions |
|---|---|---|---|---|---|
${people.filter(hasAny).map(({ who, tenant, relation, roles = [], cells }) => `| ${who} | ${tenant} | ${relation} | ${roles.join(', ')} | ${namesOf(cells, 'page/')} | ${namesOf(cells, 'action/', 'portal/')} |`).join('\n')}

Everybody else is refused everywhere: in a portal where they are not listed above, each of these people is nobody.
`;
}

const hasAny = ({ cells }: MatrixColumn): boolean => [...cells.values()].some(({ outcome }) => outcome !== 'refused');

const say = (cell: { outcome: string; gate?: string } | undefined): string => (cell?.outcome === 'allowed' ? '**yes**' : cell?.outcome === 'step-up' ? '**step-up**' : cell?.gate ?? '');

function table(columns: MatrixColumn[], things: string[]): string {
  const head = `| | ${columns.map(({ who, relation, tenant }) => `${who}<br>${relation}<br>${tenant}`).join(' | ')} |`;
  const rows = things.map((thing) => `| ${thing.slice(thing.indexOf('/') + 1)} | ${columns.map(({ cells }) => say(cells.get(thing))).join(' | ')} |`);
  return [head, `|---|${columns.map(() => '---').join('|')}|`, ...rows].join('\n');
}

function grouped(columns: MatrixColumn[]): string[] {
  const groups = Map.groupBy(columns, ({ who, relation, cells }) => `| ${who} | ${relation} | … | ${[...new Set([...cells.values()].map(({ gate }) => gate ?? ''))].sort().join(', ')} |`);
  return [...groups].map(([line, group]) => line.replace('…', group.map(({ tenant }) => tenant).join(', ')));
}

const namesOf = (cells: MatrixColumn['cells'], ...starts: string[]): string =>
  [...cells].filter(([thing, { outcome }]) => outcome !== 'refused' && starts.some((start) => thing.startsWith(start))).map(([thing, { outcome }]) => `${thing.slice(thing.indexOf('/') + 1)}${outcome === 'step-up' ? ' (step-up)' : ''}`).sort().join(', ');
