import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issuerClient, type IssuerClient, type KnownIssuer } from '../issuers/issuer-client.ts';
import { signerClient, startAskableSigner, type TestSigner } from '../testing/test-signer.ts';
import { fullClaims, type Tokens } from './full-claims.ts';

let signer: TestSigner;
let client: IssuerClient;
beforeAll(async () => {
  signer = await startAskableSigner();
  const mapping = { roles: [{ claim: ['roles'], names: { clerk: ['billing'] } }] };
  const row: KnownIssuer = { id: 'id', url: signer.url, label: 'Id', kind: 'oidc', own: false, clientId: signerClient.clientId, scope: null, audience: 'portico-api', accountUrl: null, domains: [], every: true, mapping };
  client = issuerClient({ row, address: signer.url, secret: () => signerClient.clientSecret });
});
afterAll(() => signer.close());

const tokens = async () => ({ access_token: await signer.access({ payload: { aud: 'portico-api', roles: ['clerk'], jti: randomUUID() }, header: { typ: 'at+jwt' } }), claims: () => ({ sub: 'ann' }) }) as unknown as Tokens;

it.each<[string, () => Record<string, unknown> | number]>([['has ended, as an issuer says that may not be asked about it', () => ({ active: false })], ['cannot be asked about', () => 403]])(
  'what stands only in the access token that came this moment is not lost where that %s', async (_what, introspection) => {
    await client.verify((await tokens()).access_token); // it has answered before
    signer.about.introspection = introspection;
    expect(await fullClaims(client, await tokens())).toMatchObject({ sub: 'ann', roles: ['clerk'] });
    signer.about.introspection = () => ({});
  },
);
