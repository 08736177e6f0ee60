/** The role of a request: sees its own tenant and what is live. */
export const tenantRole = 'portico_tenant';
/** The role of the builder, sign-in and background work: sees every tenant, still under row-level security. */
export const operatorRole = 'portico_operator';

// A setting that was used earlier on a connection reads '' afterwards, not null: both must mean "no tenant".
const boundTenant = `(nullif(current_setting('app.tenant'::text, true), ''::text))::uuid`;

// The login may act as the operator and so inherits its policies: only who has stepped into the role sees anything.
const steppedIn = `(CURRENT_USER = '${operatorRole}'::name)`;
const operator = { name: 'operator', roles: [operatorRole], using: steppedIn, check: steppedIn };

/** Binds entities of a tenant in the ORM; it throws when nobody bound it. Row-level security is the second wall. */
const boundBy = (property: string) => ({
  tenant: {
    name: 'tenant',
    default: true,
    cond: (args: { tenant: string | null }) => (args.tenant === null ? {} : { [property]: args.tenant }),
  },
});

/** For a table whose rows belong to a tenant: `column` holds the tenant's id, `property` is its name in the entity. */
export const ofTenant = (column = 'tenant_id', property = 'tenantId') => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: 'own_tenant', roles: [tenantRole], using: `(${column} = ${boundTenant})`, check: `(${column} = ${boundTenant})` },
    operator,
  ],
  filters: boundBy(property),
});

/** For a table that every tenant may read and only the operator writes. */
export const sharedReading = {
  rowLevelSecurity: 'force' as const,
  policies: [{ name: 'everyone_reads', command: 'select' as const, roles: [tenantRole], using: 'true' }, operator],
};

/** For a table that no tenant ever sees. */
export const operatorOnly = { rowLevelSecurity: 'force' as const, policies: [operator] };

/** For people: a tenant sees those who are its members. */
export const membersOnly = {
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'own_members', command: 'select' as const, roles: [tenantRole],
      using: `(EXISTS ( SELECT 1 FROM membership m WHERE ((m.principal_id = principal.id) AND (m.tenant_id = ${boundTenant}))))`,
    },
    operator,
  ],
};
