/** Why each gate refuses, in words that follow a colon. */
export const gateWords: Record<string, string> = {
  tenant: 'the tenant may not have it', role: 'none of their roles allows it', flag: 'a flag is off for them', rule: 'its rule does not hold for them', assurance: 'they have to confirm first who they are',
};
