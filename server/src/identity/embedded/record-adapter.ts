import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { OidcRecord, type Database } from '../../database/index.ts';

/** Keeps what oidc-provider remembers in the database, so that a restart or a second process loses no sign-in. */
export const recordAdapter = (database: Database): AdapterFactory => (model): Adapter => {
  const find = (where: { id: string } | { uid: string } | { userCode: string }): Promise<AdapterPayload | undefined> =>
    database.transaction('operator', async (em) => {
      const record = await em.findOne(OidcRecord, { model, ...where });
      const gone = !record || (record.expiresAt !== null && record.expiresAt !== undefined && record.expiresAt <= new Date());
      return gone ? undefined : (record.payload as AdapterPayload);
    });

  return {
    find: (id) => find({ id }),
    findByUid: (uid) => find({ uid }),
    findByUserCode: (userCode) => find({ userCode }),
    async upsert(id, payload, expiresIn) {
      await database.transaction('operator', (em) => em.upsert(OidcRecord, {
        model,
        id,
        payload: payload as Record<string, unknown>,
        expiresAt: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
        uid: payload.uid ?? null,
        userCode: payload.userCode ?? null,
        grantId: payload.grantId ?? null,
      }));
    },
    async consume(id) {
      await database.transaction('operator', async (em) => {
        const record = await em.findOne(OidcRecord, { model, id });
        if (record) record.payload = { ...record.payload, consumed: Math.floor(Date.now() / 1000) };
      });
    },
    async destroy(id) {
      await database.transaction('operator', (em) => em.nativeDelete(OidcRecord, { model, id }));
    },
    async revokeByGrantId(grantId) {
      await database.transaction('operator', (em) => em.nativeDelete(OidcRecord, { model, grantId }));
    },
  };
};
