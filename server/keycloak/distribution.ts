import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The release that the tests run against, and that docker-compose.yml names. */
export const release = '26.7.3';

const run = promisify(execFile);

/**
 * The folder of a Keycloak that is built for an embedded database: KEYCLOAK_HOME, or else the pinned release out of a cache
 * outside the checkout, which Maven fills at the first call. Throws a plain sentence where Java or Maven is missing.
 */
export async function keycloakHome(tell: (progress: string) => void = () => {}): Promise<string> {
  await needJava();
  const given = process.env.KEYCLOAK_HOME;
  if (given) {
    if (!existsSync(join(given, 'bin/kc.sh'))) throw new Error(`KEYCLOAK_HOME names no Keycloak: ${given} has no bin/kc.sh.`);
    return given;
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'portico');
  const home = join(cache, `keycloak-${release}-built`);
  if (existsSync(home)) return home;

  await mkdir(cache, { recursive: true });
  // Beside its place and moved there when it is whole: a run that was cut short leaves nothing that looks like a Keycloak.
  const work = await mkdtemp(join(cache, '.keycloak-'));
  try {
    tell(`Getting Keycloak ${release} by Maven`);
    await unpack(work);
    const made = join(work, `keycloak-${release}`);
    tell('Building Keycloak for an embedded database, once');
    await run('sh', [join(made, 'bin/kc.sh'), 'build', '--db=dev-file', '--cache=local'], { env: { ...process.env, JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx512m' } });
    await rename(made, home).catch((error: unknown) => { if (!existsSync(home)) throw error; });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return home;
}

async function unpack(folder: string): Promise<void> {
  const artifact = `-Dartifact=org.keycloak:keycloak-quarkus-dist:${release}:zip`;
  await run('mvn', ['-q', '-B', 'dependency:unpack', artifact, `-DoutputDirectory=${folder}`], { cwd: folder }).catch((error: NodeJS.ErrnoException & { stdout?: string }) => {
    if (error.code === 'ENOENT') throw new Error('Keycloak comes by Maven, and mvn was not found. Install Maven, or set KEYCLOAK_HOME to a Keycloak after its  bin/kc.sh build --db=dev-file --cache=local', { cause: error });
    throw new Error(`Maven could not get Keycloak ${release}:\n${(error.stdout ?? error.message).split('\n').slice(0, 5).join('\n')}`, { cause: error });
  });
  if (!existsSync(join(folder, `keycloak-${release}/bin/kc.sh`))) throw new Error(`What Maven brought holds ${(await readdir(folder)).join(', ')}, and no keycloak-${release}.`);
}

async function needJava(): Promise<void> {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const { stderr } = await run(java, ['-version']).catch((cause: unknown) => { throw new Error('Keycloak needs Java 17 or newer, and java was not found. Install a Java runtime, or set JAVA_HOME.', { cause }); });
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (!(version >= 17)) throw new Error(`Keycloak needs Java 17 or newer; this one is ${version}.`);
}
