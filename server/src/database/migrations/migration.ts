import { Migration } from '@mikro-orm/migrations';

// Everything in this folder is frozen once it has run anywhere: a change to the tables is a new file, never an edit.

/** A migration out of SQL statements, run in one transaction on either database. */
export const migration = (name: string, statements: string[]): { name: string; statements: string[]; class: new (...parts: ConstructorParameters<typeof Migration>) => Migration } => ({
  name,
  statements,
  class: class extends Migration {
    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }
  },
});

// The login may act as the operator and so inherits its policies: only who has stepped into the role sees anything.
const steppedIn = `current_user = 'portico_operator'`;

/** Row-level security that binds the table's owner too, with the operator seeing every row. */
export const secure = (table: string): string[] => [
  `alter table "${table}" enable row level security`,
  `alter table "${table}" force row level security`,
  `create policy "operator" on "${table}" to "portico_operator" using (${steppedIn}) with check (${steppedIn})`,
];

/** A tenant's own rows. A setting that was used before on the connection reads '' and not null: both are "no tenant". */
export const ownTenant = (table: string, column = 'tenant_id'): string => {
  const own = `${column} = nullif(current_setting('app.tenant', true), '')::uuid`;
  return `create policy "own_tenant" on "${table}" to "portico_tenant" using (${own}) with check (${own})`;
};

/** A foreign key, checked when the transaction ends, so that rows may be written in any order. */
export const reference = (table: string, columns: string, target: string, rest = ''): string => {
  const name = `${table}_${columns.replaceAll(/\W+/g, '_')}_foreign`;
  return `alter table "${table}" add constraint "${name}" foreign key (${columns}) references ${target} ${rest} deferrable initially deferred`;
};
