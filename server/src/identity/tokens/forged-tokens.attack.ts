import { createHmac, generateKeyPairSync } from 'node:crypto';
import { CompactSign, importJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Grant, Membership, Principal, Tenant } from '../../database/index.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { part, signerClient, startTestSigner, strangersKey, type TestSigner } from '../testing/test-signer.ts';

/** The same attacks on either verifier, through the door that programs come by. */
describe.each([{ name: 'keycloak', keycloak: true }, { name: 'jose', keycloak: false }])('the bearer door with the $name verifier', ({ keycloak }) => {
  let signer: TestSigner;
  let portal: TestPortal;
  beforeAll(async () => {
    signer = await startTestSigner();
    portal = await startTestPortal(() => ({ demo: false, issuer: { kind: 'oidc', url: signer.url, ...signerClient, keycloak } }));
    await portal.database.transaction('operator', async (em) => {
      const acme = await em.findOneOrFail(Tenant, { slug: 'acme' });
      for (const subject of ['ann', 'zoe', '7']) {
        const person = em.create(Principal, { issuer: signer.url, subject, name: subject });
        await em.flush();
        em.create(Membership, { tenantId: acme.id, principalId: person.id });
        em.create(Grant, { tenantId: acme.id, principalId: person.id, role: 'viewer' });
      }
    });
  });
  afterAll(() => Promise.all([portal.close(), signer.close()]));

  const send = (authorization: string, extra: Record<string, string> = {}) => fetch(`${portal.origin}/p/acme/api/portal`, { headers: { authorization, ...extra } });
  const status = async (token: string) => (await send(`Bearer ${token}`)).status;
  /** Whether "Try a token" says that the API takes it. */
  const said = async (token: string) => (await portal.identity.issuerDesk.look(signer.url, token)).bearer;
  const now = () => Math.floor(Date.now() / 1000);
  const { clientId } = signerClient;

  /** Signs whatever text stands for the claims, also what no library would write. */
  const signedText = async (text: string, header: Record<string, unknown> = {}) =>
    new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: signer.key.kid!, ...header }).sign(await importJWK(signer.key, 'RS256'));
  /** A token whose signature is of one's own making: `sign` gets the text that is signed. */
  const home = (header: Record<string, unknown>, payload: Record<string, unknown>, sign: (text: string) => string) => {
    const claims = { iss: signer.url, sub: 'ann', aud: clientId, azp: clientId, typ: 'Bearer', iat: now(), exp: now() + 60, ...payload };
    const text = `${part({ typ: 'at+jwt', kid: signer.key.kid, ...header })}.${part(claims)}`;
    return `${text}.${sign(text)}`;
  };
  const hmac = (bits: 256 | 384 | 512, secret: string) => (text: string) => createHmac(`sha${bits}`, secret).update(text).digest('base64url');
  const pieces = async () => (await signer.access()).split('.') as [string, string, string];
  const attackersKeyIn = (header: (own: JWK) => Record<string, unknown>) => () => {
    const own = strangersKey();
    return signer.access({ key: own, header: header({ kty: own.kty!, n: own.n!, e: own.e!, alg: 'RS256' }) });
  };
  const attackersKid = (kid: unknown) => () => signer.access({ key: strangersKey(), header: { kid } });

  it('lets a good token in, of a person and of a service that has us as its audience', async () => {
    for (const payload of [{}, { aud: ['account', clientId] }, { azp: 'another-service' }, { nbf: now() - 5 }]) {
      const token = await signer.access({ payload });
      expect([await status(token), await said(token)], JSON.stringify(payload)).toEqual([200, true]);
    }
  });

  const forged: [string, () => string | Promise<string>][] = [
    ['alg none and no signature', () => home({ alg: 'none' }, {}, () => '')],
    ['alg NONE in capitals', () => home({ alg: 'NONE' }, {}, () => '')],
    ['alg none and the signature of a good token', async () => home({ alg: 'none' }, {}, () => 'AAAA')],
    ['no alg', () => home({}, {}, () => '')],
    ['HS256 by the public key as a PEM', () => home({ alg: 'HS256' }, {}, hmac(256, signer.publicPem))],
    ['HS256 by the public key as a PEM without its last line end', () => home({ alg: 'HS256' }, {}, hmac(256, signer.publicPem.trim()))],
    ['HS512 by the public key', () => home({ alg: 'HS512' }, {}, hmac(512, signer.publicPem))],
    ['HS256 by the modulus', () => home({ alg: 'HS256' }, {}, hmac(256, signer.key.n!))],
    ['HS256 by the client\'s secret', () => home({ alg: 'HS256' }, {}, hmac(256, signerClient.clientSecret))],
    ['HS256 by an empty secret', () => home({ alg: 'HS256' }, {}, hmac(256, ''))],
    ['RS256 in the header and an HMAC for a signature', () => home({ alg: 'RS256' }, {}, hmac(256, signer.publicPem))],
    ['ES256 by a key of the attacker under our kid', async () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return new SignJWT({ iss: signer.url, sub: 'ann', aud: clientId, typ: 'Bearer', iat: now(), exp: now() + 60 }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signer.key.kid! }).sign(privateKey);
    }],
    ['ES256 with a signature of zeros', () => home({ alg: 'ES256' }, {}, () => Buffer.alloc(64).toString('base64url'))],
    ['a stranger\'s signature under our kid', () => signer.access({ key: strangersKey() })],
    ['a kid that nobody knows', attackersKid('nobody')],
    ['no kid', attackersKid(undefined)],
    ['an empty kid', attackersKid('')],
    ['a kid that is a path to an empty file', attackersKid('../../../../dev/null')],
    ['a kid that is SQL', attackersKid('x\' union select \'AA')],
    ['a kid that is a member of every object', attackersKid('__proto__')],
    ['a kid that is an address', attackersKid('https://evil.example/key.pem')],
    ['the attacker\'s key in the header (jwk)', attackersKeyIn((own) => ({ jwk: own }))],
    ['the attacker\'s key in the header and no kid', attackersKeyIn((own) => ({ jwk: own, kid: undefined }))],
    ['an address of the attacker\'s keys (jku)', attackersKeyIn(() => ({ jku: 'https://evil.example/jwks' }))],
    ['an address of the attacker\'s certificate (x5u)', attackersKeyIn(() => ({ x5u: 'https://evil.example/cert.pem' }))],
    ['a certificate of the attacker (x5c)', attackersKeyIn(() => ({ x5c: ['MIIB'] }))],
    ['a header that is to be understood and is not (crit)', async () => { const [head, claims] = await pieces(); return `${part({ ...JSON.parse(Buffer.from(head, 'base64url').toString()), crit: ['exp'] })}.${claims}.AAAA`; }],
    ['a token that expired a minute ago', () => signer.access({ payload: { iat: now() - 120, exp: now() - 60 } })],
    ['an expiry that is a text', () => signer.access({ payload: { exp: '9999999999' } })],
    ['an expiry that is beyond every number', () => signedText(`{"iss":"${signer.url}","sub":"ann","aud":"${clientId}","typ":"Bearer","iat":${now()},"exp":1e999}`)],
    ['no expiry', () => signer.access({ payload: { exp: undefined } })],
    ['a token that is good from tomorrow on', () => signer.access({ payload: { nbf: now() + 86_400, exp: now() + 90_000 } })],
    ['a start that is a text', () => signer.access({ payload: { nbf: 'tomorrow' } })],
    ['a token issued in the far future', () => signer.access({ payload: { iat: now() + 86_400, exp: now() + 90_000 } })],
    ['no time of issue', () => signer.access({ payload: { iat: undefined } })],
    ['a time of issue that is a text', () => signer.access({ payload: { iat: 'yesterday' } })],
    ['another realm of the same Keycloak', () => signer.access({ payload: { iss: signer.url.replace(/test$/, 'master') } })],
    ['an issuer that begins like ours', () => signer.access({ payload: { iss: `${signer.url}.evil.example` } })],
    ['an issuer that ours begins like', () => signer.access({ payload: { iss: signer.url.slice(0, -1) } })],
    ['an issuer with a slash at its end', () => signer.access({ payload: { iss: `${signer.url}/` } })],
    ['an issuer in capitals', () => signer.access({ payload: { iss: signer.url.toUpperCase() } })],
    ['an issuer over another scheme', () => signer.access({ payload: { iss: signer.url.replace('http:', 'https:') } })],
    ['an issuer in a list', () => signer.access({ payload: { iss: [signer.url] } })],
    ['no issuer', () => signer.access({ payload: { iss: undefined } })],
    ['the embedded issuer\'s name', () => signer.access({ payload: { iss: 'embedded' } })],
    ['the audience of another client', () => signer.access({ payload: { aud: 'another-client' } })],
    ['an audience that begins like ours', () => signer.access({ payload: { aud: `${clientId}-evil` } })],
    ['an audience in capitals', () => signer.access({ payload: { aud: clientId.toUpperCase() } })],
    ['ours inside one text of the audience', () => signer.access({ payload: { aud: `account ${clientId}` } })],
    ['a list of audiences without ours', () => signer.access({ payload: { aud: ['account', 'another-client'] } })],
    ['an empty list of audiences', () => signer.access({ payload: { aud: [] } })],
    ['an audience that is an object', () => signer.access({ payload: { aud: { [clientId]: true, 0: clientId, length: 1 } } })],
    ['no audience, but made by our client', () => signer.access({ payload: { aud: undefined, azp: clientId } })],
    ['another audience, but made by our client', () => signer.access({ payload: { aud: 'account', azp: clientId } })],
    ['an id token', () => signer.id()],
    ['an id token with the header of an access token', () => (keycloak ? signer.id({ header: { typ: 'at+jwt' } }) : signer.id())],
    ['a refresh token', () => signer.access({ payload: { typ: 'Refresh' }, header: { typ: 'JWT' } })],
    ['an offline token', () => signer.access({ payload: { typ: 'Offline' }, header: { typ: 'JWT' } })],
    ['a logout token', () => signer.access({ payload: { typ: 'Logout', sid: 's', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, header: { typ: 'logout+jwt' } })],
    ['a token that is bound to a key (DPoP)', () => signer.access({ payload: { cnf: { jkt: 'x' } } })],
    ['a token about nobody', () => signer.access({ payload: { sub: undefined } })],
    ['a token about an empty name', () => signer.access({ payload: { sub: '' } })],
    ['a subject that is a number', () => signer.access({ payload: { sub: 7 } })],
    ['a subject that is a list', () => signer.access({ payload: { sub: ['ann'] } })],
    ['a subject that is an object', () => signer.access({ payload: { sub: { toString: 'ann' } } })],
    ['an e-mail and a name instead of a subject', () => signer.access({ payload: { sub: undefined, email: 'ann@acme.example', preferred_username: 'ann' } })],
    ['claims that are a list', () => signedText('[]')],
    ['claims that are null', () => signedText('null')],
    ['claims that are a text', () => signedText('"ann"')],
    ['claims that are no JSON', () => signedText('{sub:ann}')],
    ['another person\'s claims under this signature', async () => { const [head, , sign] = await pieces(); const other = (await signer.access({ payload: { sub: 'zoe' } })).split('.')[1]; return `${head}.${other}.${sign}`; }],
    ['the signature of another token', async () => { const [head, claims] = await pieces(); const other = (await signer.access({ payload: { sub: 'zoe' } })).split('.')[2]; return `${head}.${claims}.${other}`; }],
    ['a signature that was cut off', async () => { const [head, claims] = await pieces(); return `${head}.${claims}.`; }],
    ['a signature that was cut in half', async () => { const [head, claims, sign] = await pieces(); return `${head}.${claims}.${sign.slice(0, 171)}`; }],
    ['a signature with something behind it', async () => `${await signer.access()}AAAA`],
    ['two parts only', async () => { const [head, claims] = await pieces(); return `${head}.${claims}`; }],
    ['a fourth part', async () => `${await signer.access()}.AAAA`],
    ['five parts, as an encrypted token has', async () => { const [head, claims, sign] = await pieces(); return `${head}.${claims}.${sign}.AAAA.AAAA`; }],
    ['empty parts before it', async () => `..${await signer.access()}`],
    ['a part that is padded', async () => { const [head, claims, sign] = await pieces(); return `${head}==.${claims}.${sign}`; }],
    ['a signature that is padded', async () => `${await signer.access()}==`],
    ['the other alphabet of base64', async () => { const [head, claims, sign] = await pieces(); return `${head}.${claims}.${sign.replaceAll('-', '+').replaceAll('_', '/')}+/`; }],
    ['a blank inside', async () => { const [head, claims, sign] = await pieces(); return `${head}. ${claims}.${sign}`; }],
    ['a tab inside', async () => { const [head, claims, sign] = await pieces(); return `${head}.\t${claims}.${sign}`; }],
    ['a second token after a comma', async () => `${await signer.access()}, ${await signer.access()}`],
    ['quotes around it', async () => `"${await signer.access()}"`],
    ['more than any token needs', () => signer.access({ payload: { filler: 'x'.repeat(9000) } })],
  ];
  it.each(forged)('refuses %s, and says so where it is tried', async (_what, make) => {
    const token = await make();
    expect([await status(token), await said(token)]).toEqual([401, false]);
  });

  const strangers: [string, () => Promise<string>][] = [
    ['a subject that is nobody here', () => signer.access({ payload: { sub: 'nobody' } })],
    ['a subject in capitals', () => signer.access({ payload: { sub: 'ANN' } })],
    ['a subject with a blank behind it', () => signer.access({ payload: { sub: 'ann ' } })],
    ['a subject with a sign that nobody sees', () => signer.access({ payload: { sub: 'ann\u200b' } })],
    ['a subject that only looks alike', () => signer.access({ payload: { sub: '\u0430nn' } })],
  ];
  it.each(strangers)('takes a good token for what it is, and lets nobody in by %s', async (_what, make) => {
    const token = await make();
    expect([await status(token), await said(token)]).toEqual([401, true]);
  });

  it('reads of a claim that stands twice what the signature covers last, and never both', async () => {
    const twice = await signedText(`{"iss":"${signer.url}","aud":"${clientId}","typ":"Bearer","iat":${now()},"exp":${now() + 60},"sub":"ann","sub":"nobody"}`);
    expect(await status(twice)).toBe(401);
    const expired = await signedText(`{"iss":"${signer.url}","aud":"${clientId}","typ":"Bearer","iat":${now()},"exp":${now() + 60},"sub":"ann","exp":1}`);
    expect(await status(expired)).toBe(401);
    const unescaped = await signedText(`{"iss":"${signer.url}","aud":"${clientId}","typ":"Bearer","iat":${now()},"exp":${now() + 60},"s\\u0075b":"nobody"}`);
    expect(await status(unescaped)).toBe(401);
  });

  it('takes a token from the header alone, in the scheme it is made for, once', async () => {
    const token = await signer.access();
    for (const scheme of ['Basic', 'Token', 'DPoP', 'JWT', 'Bearer:', '']) expect((await send(`${scheme} ${token}`.trim())).status, scheme).toBe(401);
    expect((await fetch(`${portal.origin}/p/acme/api/portal?access_token=${token}`)).status).toBe(401);
    for (const name of ['x-access-token', 'x-authorization', 'proxy-authorization', 'x-forwarded-access-token', 'x-auth-request-access-token']) {
      expect((await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { [name]: `Bearer ${token}` } })).status, name).toBe(401);
    }
    for (const name of ['access_token', 'token', 'kc-access', 'Authorization']) {
      expect((await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { cookie: `${name}=${token}` } })).status, name).toBe(401);
    }
    expect((await fetch(`${portal.origin}/p/acme/api/portal`, { headers: { cookie: `portico=${token}`, authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  it('asks for the issuer\'s keys seldom, however many unknown keys are named', async () => {
    const before = signer.keysAsked();
    for (let n = 0; n < 30; n += 1) expect(await status(await signer.access({ header: { kid: `unknown-${n}` } }))).toBe(401);
    expect(signer.keysAsked() - before).toBeLessThanOrEqual(2);
  });

  it('is closed at once to a good token of a person who was suspended, and opens nothing for one of another tenant', async () => {
    const token = await signer.access({ payload: { sub: 'zoe' } });
    expect(await status(token)).toBe(200);
    expect((await fetch(`${portal.origin}/p/beta/api/portal`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(404);
    await portal.database.transaction('operator', (em) => em.nativeUpdate(Principal, { issuer: signer.url, subject: 'zoe' }, { status: 'suspended' }));
    await portal.announced('nothing:at-all');
    expect(await status(token)).toBe(401);
  });

  it('still lets a good token in after all that', async () => {
    expect(await status(await signer.access())).toBe(200);
  });
});
