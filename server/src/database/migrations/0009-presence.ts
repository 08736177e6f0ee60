import { migration } from './migration.ts';

export default migration('0009-presence', [
  // When somebody was last here: in this tenant, so that no tenant learns of another.
  `alter table "membership" add column "last_seen_at" timestamptz null`,
  // Being seen changes nobody's access, so it is not announced.
  `drop trigger "membership_announced" on "membership"`,
  `create trigger "membership_announced" after insert or delete or update of "tenant_id", "principal_id", "status", "source" on "membership"
    for each row execute function "announce_access"('principal', 'principal_id')`,

  // The account that the issuer made for an invitation, by its subject: gone again with an invitation that nobody accepted.
  `alter table "invitation" add column "account" text null`,
]);
