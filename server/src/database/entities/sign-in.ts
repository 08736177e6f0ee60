import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { operatorOnly } from '../policies.ts';

/** A sign-in that has begun and waits for the issuer's answer. */
export const SignIn = defineEntity({
  name: 'SignIn',
  tableName: 'sign_in',
  properties: {
    stateHash: p.blob().$type<Buffer>().primary(),
    verifier: p.text(),
    nonce: p.text(),
    returnTo: p.text(),
    expiresAt: p.datetime().index('sign_in_expires_index'),
  },
  ...operatorOnly,
});
export type SignIn = InferEntity<typeof SignIn>;
