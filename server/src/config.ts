import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keptSecretKey } from './config-secret.ts';
import { envExample, type Values, type Variable, variables } from './config-variables.ts';

/** Who people sign in with. */
export type Issuer = { kind: 'embedded' } | { kind: 'oidc'; url: string; clientId: string; clientSecret: string; keycloak: boolean; /** The client that looks after people at a Keycloak. */ administration?: { id: string; secret: string } };

/** What this process was told, checked. */
export interface Config {
  port: number;
  publicUrl: URL;
  production: boolean;
  demo: boolean;
  changesPerMinute: number;
  operatorName: string;
  /** The subject at the issuer of the first person who may use the builder. */
  firstAdministrator?: string;
  /** A sandbox that runs already; without it the demo starts its own. */
  sandboxUrl?: string;
  trustProxy: boolean;
  dataFolder: string;
  /** What `openDatabase` needs: PostgreSQL, or the embedded database in the data folder. */
  database: { databaseUrl: string; directUrl?: string } | { folder: string };
  issuer: Issuer;
  /** 32 bytes. */
  secretKey: Buffer;
  /** host:port of private hosts that connectors may call. */
  egressAllow: string[];
  /** host:port of private hosts that issuers may have. */
  issuerAllow: string[];
  /** `graceMinutes`: how long sessions go on while their issuer cannot be asked. */
  session: { idleMinutes: number; absoluteHours: number; graceMinutes: number };
  /** Whether a second person must publish. */
  fourEyes: boolean;
  /** The mail server and who mails are from; without it no mail is sent. */
  mail?: { url: string; from: string };
}

/** What principals of the installation's own issuer are kept under. */
export const issuerKey = ({ issuer }: Pick<Config, 'issuer'>): string => (issuer.kind === 'embedded' ? 'embedded' : issuer.url);

/** Reads and checks the environment. Throws one error that names everything that is wrong with it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const values = readValues(env, problems);
  problems.push(...conflicts(values));
  if (problems.length > 0) throw new Error(`Portico cannot start with this configuration:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n.env.example explains every variable.`);

  const production = values.NODE_ENV === 'production';
  const dataFolder = resolve(values.DATA_FOLDER);
  const databaseUrl = values.DATABASE_URL;
  return {
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? new URL(`http://localhost:${values.PORT}`),
    production,
    demo: values.DEMO ?? (!production && !values.ISSUER_URL),
    changesPerMinute: values.CHANGES_PER_MINUTE,
    operatorName: values.OPERATOR_NAME,
    ...(values.FIRST_ADMINISTRATOR !== undefined && { firstAdministrator: values.FIRST_ADMINISTRATOR }),
    ...(values.SANDBOX_URL !== undefined && { sandboxUrl: new URL(values.SANDBOX_URL).origin }),
    trustProxy: values.TRUST_PROXY,
    dataFolder,
    database: databaseUrl ? { databaseUrl, directUrl: values.DATABASE_DIRECT_URL } : { folder: join(dataFolder, 'database') },
    issuer: issuerOf(values),
    secretKey: values.SECRET_KEY ?? keptSecretKey(dataFolder),
    egressAllow: values.EGRESS_ALLOW,
    issuerAllow: values.ISSUER_ALLOW,
    session: { idleMinutes: values.SESSION_IDLE_MINUTES, absoluteHours: values.SESSION_ABSOLUTE_HOURS, graceMinutes: values.ISSUER_GRACE_MINUTES },
    fourEyes: values.PUBLISH_FOUR_EYES,
    ...(values.SMTP_URL !== undefined && { mail: { url: values.SMTP_URL, from: values.MAIL_FROM! } }),
  };
}

/** The process's environment, completed by the file `.env` beside where it was started. */
export function readEnvironment(file = '.env'): NodeJS.ProcessEnv {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

function readValues(env: NodeJS.ProcessEnv, problems: string[]): Values {
  const entries = Object.entries(variables as Record<string, Variable>).map(([name, variable]) => {
    const text = env[name]?.trim() || variable.default;
    try {
      return [name, text === undefined ? undefined : variable.parse(text)];
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}.`);
      // What was refused counts as given, so that one mistake is told once.
      return [name, variable.default === undefined ? undefined : variable.parse(variable.default)];
    }
  });
  return Object.fromEntries(entries) as Values;
}

/** What is wrong between the variables, or unsafe for real people's data. */
function conflicts(values: Values): string[] {
  const oidc = values.ISSUER_URL !== undefined;
  const production = values.NODE_ENV === 'production';
  const rules: [boolean, string][] = [
    [oidc && !values.ISSUER_CLIENT_ID, 'ISSUER_CLIENT_ID is required with ISSUER_URL.'],
    [oidc && !values.ISSUER_CLIENT_SECRET, 'ISSUER_CLIENT_SECRET is required with ISSUER_URL.'],
    [!oidc && (!!values.ISSUER_CLIENT_ID || !!values.ISSUER_CLIENT_SECRET), 'ISSUER_URL is missing, although the client at the issuer is set.'],
    [!!values.ISSUER_ADMINISTRATION_CLIENT_ID !== !!values.ISSUER_ADMINISTRATION_CLIENT_SECRET, 'ISSUER_ADMINISTRATION_CLIENT_ID and ISSUER_ADMINISTRATION_CLIENT_SECRET are needed together.'],
    [!!values.ISSUER_ADMINISTRATION_CLIENT_ID && !(oidc && isKeycloak(values)), 'ISSUER_ADMINISTRATION_CLIENT_ID is for a Keycloak: set ISSUER_URL to a realm of it.'],
    [values.SESSION_IDLE_MINUTES > values.SESSION_ABSOLUTE_HOURS * 60, 'SESSION_IDLE_MINUTES must not exceed SESSION_ABSOLUTE_HOURS.'],
    [values.DATABASE_DIRECT_URL !== undefined && values.DATABASE_URL === undefined, 'DATABASE_URL is missing, although DATABASE_DIRECT_URL is set.'],
    [values.SMTP_URL !== undefined && values.MAIL_FROM === undefined, 'MAIL_FROM is required with SMTP_URL.'],
    [values.SMTP_URL === undefined && values.MAIL_FROM !== undefined, 'SMTP_URL is missing, although MAIL_FROM is set.'],
    [production && !oidc, 'ISSUER_URL is required in production: the embedded issuer lets demo people in.'],
    [production && values.PUBLIC_URL === undefined, 'PUBLIC_URL is required in production.'],
    [production && values.PUBLIC_URL?.protocol === 'http:', 'PUBLIC_URL must begin with https:// in production.'],
    [production && values.SECRET_KEY === undefined, 'SECRET_KEY is required in production: make one with  openssl rand -hex 32'],
    [production && values.DEMO === true, 'DEMO must not be true in production.'],
    [production && values.SANDBOX_URL !== undefined, 'SANDBOX_URL must not be set in production: it opens a private address to connectors.'],
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

function issuerOf(values: Values): Issuer {
  const { ISSUER_URL: url, ISSUER_CLIENT_ID: clientId, ISSUER_CLIENT_SECRET: clientSecret, ISSUER_ADMINISTRATION_CLIENT_ID: id, ISSUER_ADMINISTRATION_CLIENT_SECRET: secret } = values;
  if (!url) return { kind: 'embedded' };
  return { kind: 'oidc', url, clientId: clientId!, clientSecret: clientSecret!, keycloak: isKeycloak(values), ...(id && secret && { administration: { id, secret } }) };
}

const isKeycloak = ({ ISSUER_URL: url, ISSUER_KEYCLOAK: said }: Values): boolean => said ?? url?.includes('/realms/') ?? false;

if (import.meta.main && process.argv.includes('--example')) process.stdout.write(envExample());
