import { importJWK, SignJWT, type JWK } from 'jose';
import { Grant, Membership, Principal, Setting, Tenant } from './database/index.ts';
import type { TestServer } from './test-server.ts';

/** An access token that the embedded issuer might have given to a program of that subject, good for ten minutes. */
export async function tokenFor(server: TestServer, subject: string): Promise<string> {
  const { jwk } = await server.database.transaction('operator', async (em) => JSON.parse(Buffer.from((await em.findOneOrFail(Setting, { name: 'embedded-issuer' })).value).toString()) as { jwk: JWK });
  return new SignJWT({ typ: 'Bearer', azp: 'portico' }).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid! }).setIssuer(`${server.origin}/realms/portico`).setAudience('portico')
    .setSubject(subject).setIssuedAt().setExpirationTime('10m').sign(await importJWK(jwk, 'RS256'));
}

/** Makes somebody with these roles in one tenant, known to the embedded issuer by `subject`, and gives their id. */
export async function makeMember(server: TestServer, { subject, slug, roles, kind = 'user' }: { subject: string; slug: string; roles: string[]; kind?: 'user' | 'service' }): Promise<string> {
  return server.database.transaction('operator', async (em) => {
    const tenant = await em.findOneOrFail(Tenant, { slug });
    const made = em.create(Principal, { kind, issuer: 'embedded', subject, name: `Somebody called ${subject}`, email: `${subject}@${slug}.example` });
    await em.flush();
    em.create(Membership, { tenantId: tenant.id, principalId: made.id });
    await em.flush();
    for (const role of roles) em.create(Grant, { tenantId: tenant.id, principalId: made.id, role });
    return made.id;
  });
}
