import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** A step-up: the principal whose session is to become surer or fresher (none where the browser has one on another host), what is wanted, and what was sent to the issuer so that a missing auth_time can be judged. */
export interface SignInDemand { principal?: string; level?: number; minutes?: number; prompted?: boolean }

/** A sign-in that has begun and waits for the issuer's answer. */
export const SignIn = defineEntity({
  name: 'SignIn',
  tableName: 'sign_in',
  properties: {
    stateHash: p.blob().$type<Buffer>().primary(),
    verifier: p.text(),
    nonce: p.text(),
    returnTo: p.text(),
    /** The issuer's key, as principals are known by it. */
    issuer: p.text().default('embedded'),
    /** What a step-up has to prove, and for whom; null for a plain sign-in. */
    demand: p.json<SignInDemand>().nullable(),
    expiresAt: p.datetime().index('sign_in_expires_index'),
  },
  ...operatorOnly,
});
export type SignIn = InferEntity<typeof SignIn>;
