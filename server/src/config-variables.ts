import { exactAddress, flag, hostPorts, integer, mailbox, oneOf, origin, type Parse, postgresAddress, secretKey, smtpAddress, text } from './config-parse.ts';

/** One environment variable. Without `default` it is optional, and `otherwise` says what happens then. */
export interface Variable<T = unknown> { sentence: string; parse: Parse<T>; default?: string; otherwise?: string; example: string }

/** Every variable that Portico reads; `.env.example` is made from this table. */
export const variables = {
  NODE_ENV: { sentence: 'What this installation is for. "production" refuses everything that only suits a demo.', parse: oneOf('development', 'test', 'production'), default: 'development', example: 'production' },
  PORT: { sentence: 'The port that Portico listens on.', parse: integer(1, 65_535), default: '3000', example: '8080' },
  PUBLIC_URL: { sentence: 'The address under which people reach Portico.', parse: origin, otherwise: 'http://localhost with the port; required in production', example: 'https://portal.example.com' },
  TRUST_PROXY: { sentence: 'Whether a reverse proxy in front sets X-Forwarded-For, -Host and -Proto. Only true when nobody can reach Portico around it.', parse: flag, default: 'false', example: 'true' },
  DATA_FOLDER: { sentence: 'Where the embedded database and the keys made on first start are kept.', parse: text, default: '.portico', example: '/var/lib/portico' },
  DATABASE_URL: { sentence: 'The PostgreSQL database (15 or newer), with a login that is neither superuser nor BYPASSRLS.', parse: postgresAddress, otherwise: 'the embedded database in DATA_FOLDER, for one process', example: 'postgres://portico:password@localhost:5432/portico' },
  DATABASE_DIRECT_URL: { sentence: 'The same database without a pooler between, for hearing what other processes announce.', parse: postgresAddress, otherwise: 'DATABASE_URL; set it when that leads through PgBouncer in transaction mode', example: 'postgres://portico:password@localhost:5432/portico' },
  SECRET_KEY: { sentence: 'Encrypts the secrets of connections: 32 random bytes, from  openssl rand -hex 32. Losing it loses those secrets.', parse: secretKey, otherwise: 'made once and kept in DATA_FOLDER; required in production', example: '<64 hexadecimal digits>' },
  ISSUER_URL: { sentence: 'The OpenID Connect issuer that people sign in with, such as a Keycloak realm, Okta, Auth0 or Entra.', parse: exactAddress, otherwise: 'the embedded issuer with its demo people; required in production', example: 'https://login.example.com/realms/customers' },
  ISSUER_CLIENT_ID: { sentence: 'The client that stands for Portico at the issuer.', parse: text, otherwise: 'required with ISSUER_URL', example: 'portico' },
  ISSUER_CLIENT_SECRET: { sentence: 'The secret of that client.', parse: text, otherwise: 'required with ISSUER_URL', example: '<the client secret>' },
  ISSUER_KEYCLOAK: { sentence: 'Whether the issuer is a Keycloak.', parse: flag, otherwise: 'true when ISSUER_URL has /realms/ in it', example: 'true' },
  ISSUER_ADMINISTRATION_CLIENT_ID: { sentence: 'A client of that Keycloak whose service account looks after people: invitations, memberships and sessions then end there too.', parse: text, otherwise: 'Portico changes nothing at the issuer', example: 'portico-administration' },
  ISSUER_ADMINISTRATION_CLIENT_SECRET: { sentence: 'The secret of that client.', parse: text, otherwise: 'required with ISSUER_ADMINISTRATION_CLIENT_ID', example: '<the client secret>' },
  ISSUER_ALLOW: { sentence: 'Hosts inside your network that issuers added in the builder may have, as host:port with commas. They must be public otherwise.', parse: hostPorts, default: '', example: 'login.internal:8443' },
  CHANGES_PER_MINUTE: { sentence: 'How many changes, previews and refused tries one person may make in a minute, per process. What is beyond waits.', parse: integer(10, 1_000_000), default: '300', example: '120' },
  OPERATOR_NAME: { sentence: 'The name of the organisation that runs this installation, when its database is still empty.', parse: text, default: 'Operator', example: 'Northwind Cloud' },
  FIRST_ADMINISTRATOR: { sentence: 'The subject (sub) at the issuer of the person who gets every role of the builder while nobody is administrator.', parse: text, otherwise: 'nobody', example: '8f1c2a4e-7d10-4c55-9a61-1d7f0f0b6a35' },
  EGRESS_ALLOW: { sentence: 'Hosts inside your network that connectors may call, as host:port with commas. Everything private is refused otherwise.', parse: hostPorts, default: '', example: 'tickets.internal:8443,billing.internal:443' },
  SESSION_IDLE_MINUTES: { sentence: 'After how many minutes without use people must sign in again.', parse: integer(5, 1_440), default: '30', example: '15' },
  SESSION_ABSOLUTE_HOURS: { sentence: 'After how many hours people must sign in again, used or not.', parse: integer(1, 168), default: '12', example: '8' },
  ISSUER_GRACE_MINUTES: { sentence: 'For how many minutes sessions go on while their issuer cannot be asked about them. After that people are told to try again later.', parse: integer(0, 1_440), default: '15', example: '5' },
  PUBLISH_FOUR_EYES: { sentence: 'Whether a second person must publish: who saved one of the drafts cannot.', parse: flag, default: 'false', example: 'true' },
  SMTP_URL: { sentence: 'The mail server that invitations are sent by. With a user name and password the connection must be encrypted.', parse: smtpAddress, otherwise: 'no mail is sent; who invites passes the link on', example: 'smtps://portico:password@mail.example.com:465' },
  MAIL_FROM: { sentence: 'Who those mails are from.', parse: mailbox, otherwise: 'required with SMTP_URL', example: 'Northwind Cloud <portal@example.com>' },
  SANDBOX_URL: { sentence: 'A vendor sandbox that runs already, for several processes of one demo.', parse: exactAddress, otherwise: 'the demo starts its own', example: 'http://127.0.0.1:3001' },
  DEMO: { sentence: 'Whether the demo portal, its people and the vendor sandbox are set up.', parse: flag, otherwise: 'true, but false in production or with ISSUER_URL', example: 'false' },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
type Table = typeof variables;
type Optional<K extends VariableName> = Table[K] extends { default: string } ? never : undefined;

/** The variables' values; those without a default may be missing. */
export type Values = { [K in VariableName]: ReturnType<Table[K]['parse']> | Optional<K> };

/** The text of `.env.example`. */
export function envExample(): string {
  const entries = Object.entries(variables as Record<string, Variable>).map(([name, { sentence, default: value, otherwise, example }]) =>
    `# ${sentence}\n# Default: ${otherwise ?? (value === '' ? 'none' : value)}.\n# ${name}=${example}\n`);
  return `# Copy this file to .env and change what you need. Every line is optional unless it says otherwise.\n# Made by  node server/src/config.ts --example\n\n${entries.join('\n')}`;
}
