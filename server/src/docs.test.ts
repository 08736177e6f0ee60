import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { abilitiesTable } from '@portico/schemas/abilities-table';
import { auditVerbs } from '@portico/schemas/audit';
import { claimMappingSchema, type ClaimMapping } from '@portico/schemas/claim-mapping';
import { compileSchema } from '@portico/schemas/compile-schema';
import type { Connector } from '@portico/schemas/connector';
import { kinds } from '@portico/schemas/definition';
import { ruleOperators } from '@portico/schemas/expression-operators';
import { factProblem, places } from '@portico/schemas/facts';
import type { Json } from '@portico/schemas/json';
import { mappingFaults } from '@portico/schemas/mapping-faults';
import { platformRoles } from '@portico/schemas/role';
import { templateOperators } from '@portico/schemas/template-operators';
import { definitionFaults } from '@portico/schemas/validate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { variables, type Variable } from './config-variables.ts';
import { compileConnector, invoke } from './connectors/index.ts';
import { callOf, connected, failureOf, json, startService, type Service } from './connectors/testing.ts';
import { errorCodes } from './errors.ts';
import { document } from './routes/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const guides = readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const pages = ['README.md', 'ARCHITECTURE.md', 'seeds/README.md', ...guides];

/** The blocks of a page in one language, such as sh. */
const blocksIn = (page: string, language: string): string[] => [...read(page).matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!);
/** The part of a page under a heading, down to the next one. */
const sectionOf = (page: string, heading: string): string => read(page).split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
/** What stands in code in the first cell of a table's rows. */
const namesIn = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...line.split(/(?<!\|)\|(?!\|)/)[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
/** A heading's anchor, as it is made where the pages are shown. */
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').trim().replaceAll(' ', '-');

describe('README.md', () => {
  it('names every npm script, and none that is gone', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const own = Object.keys(scripts).filter((name) => !/^(pre|post)/.test(name)).sort();
    const told = namesIn(sectionOf('README.md', 'Scripts')).map((text) => /^npm (?:run )?(\S+)/.exec(text)![1]!).sort();
    expect(told).toEqual(own);
  });

  it('begins with the two commands', () => {
    expect(blocksIn('README.md', 'sh')).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n']);
  });

  it('names folders and demo accounts that exist', () => {
    expect(namesIn(sectionOf('README.md', 'Folders')).filter((folder) => !existsSync(root + folder))).toEqual([]);
    const people = (JSON.parse(read('seeds/demo/people.json')) as { email: string }[]).map(({ email }) => email);
    const told = [...read('README.md').matchAll(/^\| (\S+@\S+) \|/gm)].map(([, email]) => email!);
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter((email) => !people.includes(email))).toEqual([]);
  });
});

describe('every page', () => {
  it('links to files and headings that exist', () => {
    const wrong = pages.flatMap((page) => [...read(page).matchAll(/(?<!!\[[^\]]*)\]\(([^)\s]+)\)/g)].map(([, to]) => to!).filter((to) => !/^(https?:|mailto:)/.test(to)).filter((to) => {
      const [path = '', anchor] = to.split('#');
      const file = path === '' ? root + page : resolve(dirname(root + page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && ![...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].some(([, heading]) => anchorOf(heading!) === anchor);
    }).map((to) => `${page}: ${to}`));
    expect(wrong).toEqual([]);
  });

  it('shows pictures that exist', () => {
    expect(pages.flatMap((page) => [...read(page).matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, to]) => resolve(dirname(root + page), to!))).filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const told = pages.flatMap((page) => [...read(page).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name!));
    expect(told.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('docs/deployer.md', () => {
  it('has the table of the environment that the configuration is read by', () => {
    const expected = Object.entries(variables as Record<string, Variable>).map(([name, { sentence, default: value, otherwise }]) => `| \`${name}\` | ${sentence} | ${otherwise ?? (value === '' ? 'none' : value)} |`);
    expect(sectionOf('docs/deployer.md', 'Environment').split('\n').filter((line) => line.startsWith('| `'))).toEqual(expected);
  });

  it('names, for docker compose, every variable that it demands and no other', () => {
    const told = [...blocksIn('docs/deployer.md', 'sh')[0]!.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name!).sort();
    const demanded = [...new Set([...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)(?![A-Z_:]|:-)|\$\{([A-Z_]+):\?/g)].map(([, bare, checked]) => (bare ?? checked)!))].sort();
    expect(told).toEqual(demanded);
  });
});

describe('the guides to issuers', () => {
  const { $id: _id, ...mappingSchema } = claimMappingSchema;
  const check = compileSchema(mappingSchema);

  it.each(['keycloak', 'okta', 'auth0', 'entra', 'custom'])('show mappings of %s that can be saved as they stand', (name) => {
    const mappings = blocksIn(`docs/identity/${name}.md`, 'json').map((text) => JSON.parse(text) as ClaimMapping).filter((value) => 'tenants' in value || 'roles' in value);
    expect(mappings.length).toBeGreaterThan(0);
    for (const mapping of mappings) expect([...check(mapping), ...mappingFaults(mapping)]).toEqual([]);
  });
});

describe('docs/administrator.md', () => {
  it('explains every verb of the audit log and every role of the builder, and none that is gone', () => {
    expect(namesIn(sectionOf('docs/administrator.md', 'Audit log'))).toEqual([...auditVerbs]);
    const roles = sectionOf('docs/administrator.md', 'Roles').split('\n').map((line) => /^\| ([a-z]+) \|/.exec(line)?.[1]).filter((name) => name !== undefined);
    expect(roles.sort()).toEqual(Object.keys(platformRoles).sort());
  });

  it('shows the matrix of the builder\'s roles as the server decides', () => {
    expect(sectionOf('docs/administrator.md', 'What each may do').split('\n').filter((line) => line.startsWith('|'))).toEqual(abilitiesTable());
  });
});

describe('docs/operator.md', () => {
  it('names every fact, and none that is gone', () => {
    // What a root has is told by the sentence for a name that it has not.
    const partsOf = (root: string) => /; \w+ has (.+)$/.exec(factProblem(`${root}.nothing`, 'gate') ?? '')?.[1]?.split(', ').map((part) => `${root}.${part}`) ?? [root];
    const roots = [...new Set(Object.values(places).flat())];
    expect(namesIn(sectionOf('docs/operator.md', 'Facts')).sort()).toEqual(roots.flatMap((name) => (name === 'principal' || name === 'tenant' ? partsOf(name) : [name])).sort());
  });

  it('names every operator, those of templates apart, and none that is gone', () => {
    const [ofRules = '', ofTemplates = ''] = sectionOf('docs/operator.md', 'Operators').split(/^Templates/m);
    const rules = Object.keys(ruleOperators);
    expect(namesIn(ofRules).sort()).toEqual([...rules].sort());
    expect(namesIn(ofTemplates).sort()).toEqual(Object.keys(templateOperators).filter((name) => !rules.includes(name)).sort());
  });
});

describe('docs/api.md', () => {
  it('names every error code with its status', () => {
    const told = sectionOf('docs/api.md', 'Errors').split('\n').map((line) => /^\| `([a-z-]+)` \| (\d+) \|/.exec(line)).filter((match) => match !== null).map(([, code, status]) => `${code} ${status}`);
    expect(told).toEqual(errorCodes.map(({ code, status }) => `${code} ${status}`));
  });

  it('shows only addresses that the API has', () => {
    const known = Object.keys((document() as { paths: object }).paths).map((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
    const told = [...read('docs/api.md').matchAll(/(?:\$BASE|`(?:POST )?)(\/(?:p\/acme\/)?api\/[^\s"`?…]+)/g)].map(([, path]) => path!.replaceAll('<kind>', kinds[0]!)).filter((path) => !path.endsWith('/'));
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([]);
  });
});

describe('the example of docs/connector-author.md', () => {
  const example = JSON.parse(blocksIn('docs/connector-author.md', 'json')[0]!) as Connector;
  const orders = [{ id: 7, customer: 'w-1', title: 'Door', state: 'Open' }, { id: 8, customer: 'w-2', title: 'Roof', state: 'Open' }];
  const acme = callOf({ workshop: 'w-1' });
  let service: Service;
  beforeAll(async () => {
    service = await startService(({ method, url }, response) => {
      const order = orders.find(({ id }) => url.startsWith(`/orders/${id}`));
      if (url.startsWith('/orders?')) json(response, { orders, more: true });
      else if (!order) json(response, {}, 404);
      else json(response, method === 'POST' ? { id: 70 } : order);
    });
  });
  afterAll(() => service.close());
  const run = (operation: string, input: Json = {}, call = acme) => {
    const compiled = compileConnector(example);
    return invoke(call, compiled, operation, input, { connections: connected(service, compiled), submission: '0190aaaa-0000-7000-8000-000000000001' });
  };

  it('stands beside every kind of fault that the sandbox plays', () => {
    const kindsOf = [...read('server/src/sandbox/faults.ts').matchAll(/\{ kind: '([a-z-]+)'/g)].map(([, kind]) => kind);
    expect(namesIn(sectionOf('docs/connector-author.md', 'The sandbox')).sort()).toEqual([...new Set(kindsOf)].sort());
  });

  it('is a connector without a fault', () => {
    expect(definitionFaults('connector', example)).toEqual([]);
  });

  it('answers the tenant its own orders, mapped, by pages, and notes that others came along', async () => {
    const noted = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await run('listOrders')).toEqual({ items: [{ id: '7', title: 'Door', state: 'open' }], next: expect.any(String) });
    expect(service.heard.at(-1)!.url).toBe('/orders?customer=w-1');
    expect(noted.mock.calls.flat().join()).toContain('answered records of others');
    noted.mockRestore();
  });

  it('refuses the order of another tenant before anything is written', async () => {
    service.heard.length = 0;
    expect(await run('addNote', { id: '7', text: 'Please ring.' })).toEqual({ item: { id: '70' } });
    expect(service.heard.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(await failureOf(run('addNote', { id: '8', text: 'Please ring.' }))).toMatchObject({ code: 'not-found' });
    expect(await failureOf(run('getOrder', { id: '8' }))).toMatchObject({ code: 'not-found' });
    expect(await failureOf(run('listOrders', {}, callOf({})))).toMatchObject({ code: 'no-tenant-id' });
    expect(service.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
